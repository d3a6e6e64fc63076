import type { LedInstrument } from '../checks/check.ts';
import type { ProcedurePack } from './pack-schema.ts';
import { kindOfPack } from './procedure-packs.ts';

/** Procedures whose sleeves lead something else than a drill. */
const LED: Readonly<Record<string, LedInstrument>> = {
  'foramen-ovale': 'needle',
  'sacral-s3': 'needle',
  'retrosigmoid-keyhole': 'burr',
};

/** What runs in the sleeves of a procedure's guides, also by a centre's own pack. */
export const ledInstrumentOf = (pack: ProcedurePack): LedInstrument =>
  LED[kindOfPack(pack)] ?? 'drill';
