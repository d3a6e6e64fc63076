import { CaseError } from '../case/case-error.ts';
import { freezeDeep } from '../case/freeze.ts';
import { parseJsonText } from '../case/json-text.ts';
import { parsePart } from '../case/parse-part.ts';
import { quote } from '../case/wording.ts';
import { generic } from './generic.ts';
import { type ProcedurePack, packSchema } from './pack-schema.ts';
import { kindOfPack, procedurePack } from './procedure-packs.ts';

/** Place of a pack in messages, unless its file has a name. */
const AT = 'procedure';

/** Longest text of a pack that is read, characters: the program's own have about 15 000. */
const LONGEST_TEXT = 1_000_000;

/**
 * The JSON in the text of a pack's file. Throws a CaseError whose message begins with `at`: E_JSON for what is none, E_DUPLICATE_KEY,
 * E_PACK for a file that is far too long for a pack.
 */
export function packJson(text: string, at = AT): unknown {
  if (text.length > LONGEST_TEXT) {
    refuse(at, `${text.length} characters are too many for a procedure pack (${LONGEST_TEXT})`);
  }
  try {
    return parseJsonText(text);
  } catch (error) {
    if (!(error instanceof CaseError)) throw error;
    throw new CaseError(
      error.problems.map((one) => ({ ...one, path: one.path === '' ? at : `${at}.${one.path}` })),
    );
  }
}

/**
 * A procedure pack from JSON, such as one that a hospital has edited: whole, or with `base`, the id of one of `packs`, and only what
 * differs from it. Objects are merged key by key; a list, and a number with its source, is replaced whole; a version is never the base's. Throws a CaseError (an
 * InputError) whose message begins with the path of the first problem: `procedure.limits.minWall.value: expected a finite number, got "1"`.
 */
export function parsePack(json: unknown, packs?: readonly ProcedurePack[]): ProcedurePack {
  if (!isRecord(json) || typeof json.base !== 'string') {
    return freezeDeep(parsePart(packSchema, json, AT));
  }
  const { base, ...own } = json;
  const { version: _, basedOn: __, ...from } = procedurePack(base, `${AT}.base`, packs);
  const whole = merged(from, own);
  const kind = kindOfPack(procedurePack(base, AT, packs));
  const based = isRecord(whole) && whole.id !== kind ? { basedOn: kind, ...whole } : whole;
  return freezeDeep(parsePart(packSchema, based, AT));
}

/**
 * As `parsePack`, of a pack that is to go with cases: it has to say which version of the centre's own it is, since that is what a record
 * names it by. Throws also for one that does not.
 */
export function parseOwnPack(json: unknown): ProcedurePack {
  const pack = parsePack(json);
  requireVersion(pack, AT);
  return pack;
}

/**
 * The pack that a case carries, whole: what it means must not depend on the packs of the program that reads it. `procedure` is what the
 * case says. Throws a CaseError as `parsePack` does, for a pack with a `base`, without a version, or of another procedure.
 */
export function carriedPack(json: unknown, procedure: string | undefined, at = AT): ProcedurePack {
  if (isRecord(json) && 'base' in json) {
    refuse(
      `${at}.base`,
      'a case carries its pack whole; write it so with "guidesmith procedures ID --pack FILE --json"',
    );
  }
  const pack = parsePart(packSchema, json, at);
  requireVersion(pack, at);
  const meant = procedure ?? generic.id;
  if (pack.id !== meant) {
    refuse(
      `${at}.id`,
      `the case carries the pack ${quote(pack.id)}, but its procedure is ${quote(meant)}; set one to the other`,
    );
  }
  return freezeDeep(pack);
}

function requireVersion({ version }: ProcedurePack, at: string): void {
  if (version === undefined) {
    refuse(
      `${at}.version`,
      'a centre\'s own pack has to say which version it is, such as "2026-03": records name it by that',
    );
  }
}

function refuse(path: string, message: string): never {
  throw new CaseError([{ code: 'E_PACK', path, message }]);
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
