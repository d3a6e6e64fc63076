import { freezeDeep } from '../case/freeze.ts';
import { parsePart } from '../case/parse-part.ts';
import { type ProcedurePack, packSchema } from './pack-schema.ts';

/**
 * A procedure pack from JSON, such as one that a hospital has edited. Throws a CaseError (an InputError) whose message
 * begins with the path of the first problem: `procedure.limits.minWall.value: expected a finite number, got "1"`.
 */
export const parsePack = (json: unknown): ProcedurePack =>
  freezeDeep(parsePart(packSchema, json, 'procedure'));
