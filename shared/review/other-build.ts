import type { CaseDocument } from '../case/case-schema.ts';
import { quote } from '../case/wording.ts';
import { packOf } from '../procedures/procedure-packs.ts';
import { canonicalJson, type Json } from '../report/canonical-json.ts';
import type { HashTag } from '../report/hash.ts';
import type { ReleaseStatus } from './release.ts';
import type { Review } from './review-file.ts';
import {
  contentHash,
  namedPack,
  type Revision,
  type RevisionContent,
  type SoftwareVersions,
} from './revision.ts';

/** States that someone brought a content to, which another build of it does not have. */
const REACHED: readonly ReleaseStatus[] = [
  'verified',
  'engineer-approved',
  'surgeon-approved',
  'exported',
];

/** What builds: the program's version and its geometry kernel's. */
export type Builder = Pick<SoftwareVersions, 'guidesmith' | 'kernel'>;

/**
 * What it means that a case whose plan and meshes nobody changed is not what was verified or approved, because another
 * version of the program builds it: sentences for who is to sign or to export. Null where that is not so.
 */
export function otherBuild(
  review: Review | null,
  content: RevisionContent,
): readonly string[] | null {
  const release = review?.release ?? null;
  const revision = reachedRevision(review);
  if (release === null || revision === null || release.hash === contentHash(content)) return null;
  if (planOf(revision.content) !== planOf(content)) return null;
  const { number } = revision;
  const same = partsOf(revision.content) === partsOf(content);
  return [
    madeBy(number, builderOf(revision.content), builderOf(content)),
    ...otherPack(revision, content.software.pack.hash),
    same
      ? 'Nobody changed plan or meshes, and the guide comes out the same, byte for byte.'
      : 'Nobody changed plan or meshes, but the guide does not come out the same, byte for byte.',
    release.approvals.length === 0
      ? `That it was verified holds for revision ${number} alone, as that version built it.`
      : `The approval holds for revision ${number} alone: for the files that were exported of it then.`,
    'What this version builds is a draft until it is handed over as a revision of its own, verified and approved again.',
  ];
}

/**
 * The part of it that is known before anything is built, of a case that is the verified or approved revision: `builder` is another
 * version, or brings another procedure pack. Null where neither is so.
 */
export function otherProgram(
  review: Review | null,
  document: CaseDocument,
  builder: Builder,
): readonly string[] | null {
  const revision = reachedRevision(review);
  if (revision === null) return null;
  const then = builderOf(revision.content);
  const now = builderName(builder);
  const pack = otherPack(revision, namedPack(packOf(document)).hash);
  return then === now && pack.length === 0 ? null : [madeBy(revision.number, then, now), ...pack];
}

/** The revision that the release state is about, where someone verified or approved it. */
function reachedRevision(review: Review | null): Revision | null {
  const release = review?.release ?? null;
  if (release === null || !REACHED.includes(release.status)) return null;
  return review?.revisions.find(({ hash }) => hash === release.hash) ?? null;
}

/** That the pack which comes with the program is another; nothing where the case carries its own, which is part of the plan. */
const otherPack = ({ content: { case: held, software } }: Revision, now: HashTag): string[] =>
  'pack' in held || software.pack.hash === now
    ? []
    : [
        `The procedure pack ${quote(software.pack.id)} that comes with the program is another now: the limits of the checks, and what the plan leaves to the pack, may differ.`,
      ];

/** Versions that read the same are told apart by what they build: the same case comes out otherwise. */
const madeBy = (number: number, then: string, now: string): string =>
  then === now
    ? `Revision ${number} was made by another build of ${then}: it has the same version number as this one and is not the same program.`
    : `Revision ${number} was made by ${then}; this is ${now}.`;

/** What built a revision: `Guidesmith 0.1.0 (manifold-3d 3.5.4)`. */
export const builderOf = ({ software }: RevisionContent): string => builderName(software);

const builderName = ({ guidesmith, kernel }: Builder): string =>
  `Guidesmith ${guidesmith} (${kernel})`;

/** What people decided: the case, with the centre's own pack where it carries one, and its meshes. The program's packs come with the program. */
const planOf = ({ case: document, source, meshes }: RevisionContent): string =>
  canonicalJson({ document, source, meshes } as Json);

const partsOf = ({ guides }: RevisionContent): string =>
  canonicalJson(Object.fromEntries(Object.entries(guides).map(([id, { part }]) => [id, part])));
