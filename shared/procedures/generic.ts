import type { ProcedurePack } from './pack-schema.ts';
import { COMMON_DEFAULTS, COMMON_LIMITS, COMMON_REPORT } from './shared-defaults.ts';

/** For a case that names no procedure. */
export const generic: ProcedurePack = {
  schema: 'guidesmith/procedure@1',
  id: 'generic',
  name: { en: 'Guide', zh: '导板' },
  summary: {
    en: 'A drill or cutting guide for a procedure that has no pack of its own.',
    zh: '用于尚无专用方案的术式的钻孔或截骨导板。',
  },
  supports: ['bone', 'skin'],
  drillIsInstrument: false,
  defaults: COMMON_DEFAULTS,
  limits: COMMON_LIMITS,
  landmarks: [],
  risks: [],
  label: { en: 'GUIDE', zh: '导板' },
  report: COMMON_REPORT,
};
