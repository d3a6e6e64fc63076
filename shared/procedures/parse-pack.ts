import { freezeDeep } from '../case/freeze.ts';
import { parsePart } from '../case/parse-part.ts';
import { type ProcedurePack, packSchema } from './pack-schema.ts';
import { procedurePack } from './procedure-packs.ts';

/**
 * A procedure pack from JSON, such as one that a hospital has edited: whole, or with `base`, the id of one of `packs`, and only what
 * differs from it. Objects are merged key by key; a list, and a number with its source, is replaced whole. Throws a CaseError (an
 * InputError) whose message begins with the path of the first problem: `procedure.limits.minWall.value: expected a finite number, got "1"`.
 */
export function parsePack(json: unknown, packs?: readonly ProcedurePack[]): ProcedurePack {
  if (!isRecord(json) || typeof json.base !== 'string') {
    return freezeDeep(parsePart(packSchema, json, 'procedure'));
  }
  const { base, ...own } = json;
  const whole = merged(procedurePack(base, 'procedure.base', packs), own);
  return freezeDeep(parsePart(packSchema, whole, 'procedure'));
}

function merged(base: unknown, own: unknown): unknown {
  if (own === undefined) return base;
  // A number keeps its own source: half of it from the base would be a lie.
  if (!isRecord(base) || !isRecord(own) || 'basis' in base) return own;
  const keys = new Set([...Object.keys(base), ...Object.keys(own)]);
  return Object.fromEntries([...keys].map((key) => [key, merged(base[key], own[key])]));
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
