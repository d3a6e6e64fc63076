import { CaseError } from './case-error.ts';
import { CASE_VERSION } from './case-schema.ts';
import { describeValue, quote } from './wording.ts';

/** A case document of unknown content, as JSON. */
export type RawDocument = Readonly<Record<string, unknown>>;

/** One step from a version of the case document to the next. */
export interface Migration {
  /** Version that it reads; it writes the next one. */
  readonly from: number;
  /** What changed, for the person who is told that a case was brought up to date. */
  readonly change: string;
  /** Pure. The `schema` key is set by the caller. */
  migrate(document: RawDocument): RawDocument;
}

/** All steps there have been, oldest first. Version 1 is the first, so there is none yet. */
export const MIGRATIONS: readonly Migration[] = [];

/** A document of the wanted version and the steps that brought it there. */
export interface Migrated {
  readonly document: RawDocument;
  readonly applied: readonly Migration[];
}

/**
 * Brings a case document up to the version of this program. Throws a CaseError: E_TYPE for what is no object,
 * E_VERSION for what is no case document, for one of a newer version and for one that is too old to be read.
 */
export function migrate(
  json: unknown,
  migrations: readonly Migration[] = MIGRATIONS,
  current: number = CASE_VERSION,
): Migrated {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    const message = `expected an object {...}, got ${describeValue(json)}`;
    throw new CaseError([{ code: 'E_TYPE', path: '', message }]);
  }
  let document: RawDocument = { ...json };
  let version = versionOf(document, current);
  const applied: Migration[] = [];
  while (version < current) {
    const step = migrations.find(({ from }) => from === version);
    if (step === undefined) {
      throw versionError(
        `this case is of version ${version}, which this program no longer reads (it reads ${oldest(migrations, current)} to ${current})`,
      );
    }
    version++;
    document = { ...step.migrate(document), schema: `guidesmith/case@${version}` };
    applied.push(step);
  }
  return { document, applied };
}

function versionOf(document: RawDocument, current: number): number {
  const { schema } = document;
  const wanted = `"guidesmith/case@${current}"`;
  if (schema === undefined) {
    throw versionError(`is missing: a case document begins with "schema": ${wanted}`);
  }
  const match = typeof schema === 'string' ? /^guidesmith\/case@(\d{1,9})$/.exec(schema) : null;
  if (match === null) throw versionError(`expected ${wanted}, got ${describeValue(schema)}`);
  const version = Number(match[1]);
  if (version > current) {
    throw versionError(
      `${quote(String(schema))} was written by a newer version of Guidesmith; this one reads up to ${wanted}: update it`,
    );
  }
  return version;
}

/** The oldest version from which an unbroken chain of steps leads to the current one. */
function oldest(migrations: readonly Migration[], current: number): number {
  let version = current;
  while (migrations.some(({ from }) => from === version - 1)) version--;
  return version;
}

const versionError = (message: string): CaseError =>
  new CaseError([{ code: 'E_VERSION', path: 'schema', message }]);
