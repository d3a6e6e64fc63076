import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { InputError } from '../../shared/mesh/input-error.ts';

/** One case of a batch, and the name of its folder among the results. */
export interface NamedCase {
  readonly path: string;
  readonly name: string;
}

const CASE_FILE = /\.guidecase$/i;

const isCase = (path: string): boolean =>
  CASE_FILE.test(path) || existsSync(join(path, 'case.json'));

/** `*` and `?` of a last name as a regular expression. */
const patternOf = (name: string): RegExp =>
  new RegExp(
    `^${name
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  );

/** All that a pattern in `given` meets, in the order of names; null: it is no pattern. */
function metBy(given: string): readonly string[] | null {
  const last = basename(given);
  if (!/[*?]/.test(last) || existsSync(given)) return null;
  const folder = dirname(given);
  const pattern = patternOf(last);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names
    .filter((name) => !name.startsWith('.') && pattern.test(name))
    .map((name) => join(folder, name))
    .sort();
}

/**
 * The paths that `given` names. Shells of Windows hand on `cases\*` as it is: of such a pattern every case that it meets is
 * taken, in the order of names. Throws InputError E_USAGE where it meets none.
 */
function expand(given: string): readonly string[] {
  const met = metBy(given);
  if (met === null) return [given];
  const found = met.filter(isCase);
  if (found.length > 0) return found;
  throw new InputError('E_USAGE', `${given}: there is no case of such a name`, given);
}

/** Folders that the patterns in `given` meet and that hold no case, but for the one that is written to: none of them is built. */
export const noCases = (given: readonly string[], output: string): readonly string[] =>
  given
    .flatMap((one) => metBy(one) ?? [])
    .filter((path) => !isCase(path) && resolve(path) !== resolve(output))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true);

/** The cases of a batch. Where two have the same name, the later ones are numbered: `l4`, `l4-2`. */
export function caseList(given: readonly string[]): readonly NamedCase[] {
  const taken = new Set<string>();
  return given.flatMap(expand).map((path) => {
    const plain = basename(path).replace(CASE_FILE, '') || 'case';
    let name = plain;
    for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${plain}-${number}`;
    taken.add(name.toLowerCase());
    return { path, name };
  });
}
