import { z } from 'zod';
import { parseJsonText } from '../case/json-text.ts';
import { quote } from '../case/wording.ts';
import type { ZipFile } from '../mesh/zip-writer.ts';
import { canonicalJson } from '../report/canonical-json.ts';
import { hashBytes } from '../report/hash.ts';
import type { Archive } from './archive.ts';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';

/** Entry of a case file that says what all the others are. */
export const MANIFEST_ENTRY = 'manifest.json';

/** What a sealed archive's comment begins with; the hash of all bytes before the end record follows. */
const SEAL = 'guidesmith ';

const manifestSchema = z.strictObject({
  schema: z.literal('guidesmith/manifest@1'),
  /** The archive's comment holds a hash of the rest, headers and this manifest among it. */
  sealed: z.literal(true),
  /** By name, all entries but the manifest. */
  entries: z.record(
    z.string(),
    z.strictObject({
      sha256: z.string().regex(/^sha256:[0-9a-f]{64}$/),
      /** bytes */
      size: z.int().nonnegative(),
    }),
  ),
});

/** One thing about a case file that is not as it was packed. */
export interface IntegrityProblem {
  /** Name of the entry; null for the archive as a whole. */
  readonly entry: string | null;
  /** Begins with the entry's name where there is one. */
  readonly message: string;
}

/**
 * intact: every byte is as it was packed. unsealed: another program made the archive, there is nothing to compare
 * with. broken: something was changed, see the problems.
 */
export interface Integrity {
  readonly status: 'intact' | 'unsealed' | 'broken';
  readonly problems: readonly IntegrityProblem[];
}

/** The manifest for the other files of a case file. */
export function manifestOf(files: readonly ZipFile[]): ZipFile {
  const entries = Object.fromEntries(
    files.map(({ name, bytes }) => [name, { sha256: hashBytes(bytes), size: bytes.length }]),
  );
  const manifest = { schema: 'guidesmith/manifest@1', sealed: true, entries };
  return { name: MANIFEST_ENTRY, bytes: encodeUtf8(canonicalJson(manifest)) };
}

/** The comment that seals an archive with these bytes before its end record. */
export const sealOf = (body: Uint8Array): string => SEAL + hashBytes(body);

/**
 * Compares an archive with its manifest and its seal. That finds every change since it was packed; it does not say who
 * packed it, which is for signatures.
 */
export function verifyIntegrity(archive: Archive): Integrity {
  const { files, comment, body } = archive;
  const manifestBytes = files.get(MANIFEST_ENTRY);
  if (manifestBytes === undefined) {
    if (!comment.startsWith(SEAL)) return { status: 'unsealed', problems: [] };
    const message = `${MANIFEST_ENTRY}: was taken out after the case file was packed`;
    return broken([{ entry: MANIFEST_ENTRY, message }]);
  }
  const manifest = readManifest(manifestBytes);
  if (manifest === null) {
    const message = `${MANIFEST_ENTRY}: is no manifest of a case file`;
    return broken([{ entry: MANIFEST_ENTRY, message }]);
  }
  const problems = entryProblems(files, new Map(Object.entries(manifest.entries)));
  if (problems.length === 0 && comment !== sealOf(body)) {
    const message = 'the archive was changed after the case file was packed: its seal is broken';
    return broken([{ entry: null, message }]);
  }
  return problems.length === 0 ? { status: 'intact', problems } : broken(problems);
}

function entryProblems(
  files: Archive['files'],
  listed: ReadonlyMap<string, { readonly sha256: string; readonly size: number }>,
): IntegrityProblem[] {
  const problems: IntegrityProblem[] = [];
  const add = (entry: string, what: string): void => {
    // Names come from a foreign file; those that are plain are shown as they are.
    const shown = /^[\p{L}\p{N}./_ -]+$/u.test(entry) ? entry : quote(entry);
    problems.push({ entry, message: `${shown}: ${what} after the case file was packed` });
  };
  for (const [name, bytes] of files) {
    if (name === MANIFEST_ENTRY) continue;
    const expected = listed.get(name);
    if (expected === undefined) add(name, 'was added');
    else if (expected.size !== bytes.length || expected.sha256 !== hashBytes(bytes)) {
      add(name, 'was changed');
    }
  }
  for (const name of listed.keys()) if (!files.has(name)) add(name, 'was taken out');
  return problems;
}

const broken = (problems: readonly IntegrityProblem[]): Integrity => ({
  status: 'broken',
  problems,
});

function readManifest(bytes: Uint8Array): z.output<typeof manifestSchema> | null {
  const text = decodeUtf8(bytes);
  if (text === null) return null;
  try {
    return manifestSchema.parse(parseJsonText(text));
  } catch {
    return null;
  }
}
