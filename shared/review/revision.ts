import { z } from 'zod';
import { line } from '../case/fields.ts';
import type { CaseContents } from '../case-file/case-contents.ts';
import { CHECK_IDS, type CheckResult } from '../checks/check.ts';
import { canonicalJson, type Json } from '../report/canonical-json.ts';
import { caseHash, type HashTag, hashBytes, hashJson } from '../report/hash.ts';
import { hashTag, utcTime } from './fields.ts';
import { releasedCase } from './released-case.ts';

const vec3 = z.tuple([z.number(), z.number(), z.number()]);

/** A check as it lies in a file. */
export const checkSchema = z.strictObject({
  id: z.enum(CHECK_IDS),
  feature: z.string().nullable(),
  status: z.enum(['pass', 'warn', 'fail', 'skipped']),
  value: z.number().nullable(),
  limit: z.number().nullable(),
  unit: z.string(),
  at: vec3.nullable(),
  message: z.string(),
});

/** Exactly what a revision's hash is over, in canonical JSON. */
export const revisionContentSchema = z.strictObject({
  schema: z.literal('guidesmith/revision@1'),
  /** The case as it leaves the house (released-case.ts), with the centre's own pack as `pack` where it carries one. */
  case: z.record(z.string(), z.json()),
  /** Hash of the case as it lies in the case file, its name and the original mesh files included (report/hash.ts). */
  source: hashTag,
  /** By path in `case`: hash of each mesh as it leaves the house. */
  meshes: z.record(z.string(), hashTag),
  /** By id: hash of the guide's binary STL, and of what was measured on it. */
  guides: z.record(z.string(), z.strictObject({ part: hashTag, checks: hashTag })),
  software: z.strictObject({
    guidesmith: z.string(),
    /** Name and version of the geometry kernel. */
    kernel: z.string(),
    /** Packs are data, and a centre may edit them: their content is what counts. `version`: of a centre's own, which `case.pack` holds whole. */
    pack: z.strictObject({ id: z.string(), version: z.string().optional(), hash: hashTag }),
  }),
});

export const revisionSchema = z.strictObject({
  /** From 1, without gaps. */
  number: z.int().positive(),
  time: utcTime,
  author: line(),
  /** What was done since the last one, in the author's words. */
  note: z.string().max(4000),
  hash: hashTag,
  content: revisionContentSchema,
  /** By guide id, what was measured; `content.guides[id].checks` is its hash. */
  checks: z.record(z.string(), z.array(checkSchema)),
});

export type RevisionContent = Readonly<z.output<typeof revisionContentSchema>>;
export type Revision = Readonly<z.output<typeof revisionSchema>>;

/** A finished guide, as revisions need it. */
export interface RevisedGuide {
  readonly id: string;
  /** Bytes of the binary STL as exported. */
  readonly part: Uint8Array;
  readonly checks: readonly CheckResult[];
}

/** What made the guides. */
export interface SoftwareVersions {
  readonly guidesmith: string;
  /** `manifold-3d 3.5.4` */
  readonly kernel: string;
  /** The procedure pack, whole. */
  readonly pack: { readonly id: string; readonly version?: string | undefined };
}

/** What a revision is made from. */
export interface RevisionInput {
  readonly contents: CaseContents;
  readonly guides: readonly RevisedGuide[];
  readonly software: SoftwareVersions;
}

/** Digits after the point that a measured value keeps in a revision: nanometres, far below what any check can tell. */
const MEASURED_DIGITS = 6;

/**
 * What was measured, as revisions hold it. JavaScript engines differ in the last bit of sines and square roots, so that a program of another version, on the same
 * bytes, would have another hash: numbers are rounded.
 */
export function measuredChecks(checks: readonly CheckResult[]): readonly CheckResult[] {
  const rounded = (value: number): number => Number(value.toFixed(MEASURED_DIGITS)) + 0;
  return checks.map((check) => ({
    ...check,
    value: check.value === null ? null : rounded(check.value),
    limit: check.limit === null ? null : rounded(check.limit),
    at:
      check.at === null ? null : [rounded(check.at[0]), rounded(check.at[1]), rounded(check.at[2])],
  }));
}

/** What is to be hashed of a case, its guides and what made them. Throws what `releasedCase` throws. */
export function revisionContent({ contents, guides, software }: RevisionInput): RevisionContent {
  const released = releasedCase(contents);
  const { guidesmith, kernel, pack } = software;
  return {
    schema: 'guidesmith/revision@1',
    // Through JSON: the content is compared with what is read from a file.
    case: JSON.parse(JSON.stringify(released.document)),
    source: caseHash(contents.document, contents.meshes),
    meshes: Object.fromEntries([...released.meshes].map(([path, b]) => [path, hashBytes(b)])),
    guides: Object.fromEntries(
      guides.map(({ id, part, checks }) => [
        id,
        {
          part: hashBytes(part),
          checks: hashJson(measuredChecks(checks) as readonly object[] as Json),
        },
      ]),
    ),
    software: { guidesmith, kernel, pack: namedPack(pack) },
  };
}

/** What names a pack: id, version where it is a centre's own, and hash of its content. */
export const namedPack = (
  pack: SoftwareVersions['pack'],
): { readonly id: string; readonly version?: string; readonly hash: HashTag } => ({
  id: pack.id,
  ...(pack.version === undefined ? {} : { version: pack.version }),
  hash: hashJson(pack as object as Json),
});

/** The hash that names a revision everywhere: in signatures, on the report, in the package. */
export const contentHash = (content: RevisionContent): HashTag => hashJson(content as Json);

/**
 * The revisions with one more. The same content again gives the same list: nothing new was handed over. Throws
 * what `revisionContent` throws.
 */
export function addRevision(
  revisions: readonly Revision[],
  input: RevisionInput,
  by: { readonly author: string; readonly time: string; readonly note: string },
): readonly Revision[] {
  const content = revisionContent(input);
  const hash = contentHash(content);
  const last = revisions.at(-1);
  if (last?.hash === hash) return revisions;
  const number = (last?.number ?? 0) + 1;
  const checks = Object.fromEntries(
    input.guides.map((guide) => [guide.id, measuredChecks(guide.checks)]),
  );
  return [...revisions, revisionSchema.parse({ number, ...by, hash, content, checks })];
}

/** Sentences for what in a revision does not fit its own hashes, or its place in the list; empty where all does. */
export function revisionProblems(revisions: readonly Revision[]): readonly string[] {
  return revisions.flatMap((revision, i) => {
    const name = `revision ${revision.number}`;
    const problems: string[] = [];
    if (revision.number !== i + 1) {
      problems.push(`${name} stands where revision ${i + 1} should: one was taken out or moved`);
    }
    if (contentHash(revision.content) !== revision.hash) {
      problems.push(`${name}: its content is not what its hash ${revision.hash} names`);
    }
    const { case: held, software } = revision.content;
    if ('pack' in held && hashJson(held.pack as Json) !== software.pack.hash) {
      problems.push(`${name}: the procedure pack that it holds is not the one that it names`);
    }
    for (const [id, { checks }] of Object.entries(revision.content.guides)) {
      const kept = revision.checks[id];
      if (kept === undefined || hashJson(kept as Json) !== checks) {
        problems.push(`${name}: the measured checks of guide "${id}" were changed`);
      }
    }
    return problems;
  });
}

/** True where a case, as it lies in its file, is the one that a revision was made from. */
export const isRevisionOf = (revision: Revision, { document, meshes }: CaseContents): boolean =>
  caseHash(document, meshes) === revision.content.source;

/** Canonical JSON of a revision's content: the file of which the hash is the SHA-256. */
export const contentText = (content: RevisionContent): string => canonicalJson(content as Json);
