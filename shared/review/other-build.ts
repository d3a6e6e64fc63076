import { canonicalJson, type Json } from '../report/canonical-json.ts';
import type { ReleaseStatus } from './release.ts';
import type { Review } from './review-file.ts';
import { contentHash, type RevisionContent } from './revision.ts';

/** States that someone brought a content to, which another build of it does not have. */
const REACHED: readonly ReleaseStatus[] = [
  'verified',
  'engineer-approved',
  'surgeon-approved',
  'exported',
];

/**
 * What it means that a case whose plan and meshes nobody changed is not what was verified or approved, because another
 * version of the program builds it: sentences for who is to sign or to export. Null where that is not so.
 */
export function otherBuild(
  review: Review | null,
  content: RevisionContent,
): readonly string[] | null {
  const release = review?.release ?? null;
  if (release === null || !REACHED.includes(release.status)) return null;
  if (release.hash === contentHash(content)) return null;
  const revision = review?.revisions.find(({ hash }) => hash === release.hash);
  if (revision === undefined || planOf(revision.content) !== planOf(content)) return null;
  const { number } = revision;
  const same = partsOf(revision.content) === partsOf(content);
  return [
    madeBy(number, builderOf(revision.content), builderOf(content)),
    same
      ? 'Nobody changed plan or meshes, and the guide comes out the same, byte for byte.'
      : 'Nobody changed plan or meshes, but the guide does not come out the same, byte for byte.',
    release.approvals.length === 0
      ? `That it was verified holds for revision ${number} alone, as that version built it.`
      : `The approval holds for revision ${number} alone: for the files that were exported of it then.`,
    'What this version builds is a draft until it is handed over as a revision of its own, verified and approved again.',
  ];
}

/** Versions that read the same are told apart by what they build: the same case comes out otherwise. */
const madeBy = (number: number, then: string, now: string): string =>
  then === now
    ? `Revision ${number} was made by another build of ${then}: it has the same version number as this one and is not the same program.`
    : `Revision ${number} was made by ${then}; this is ${now}.`;

/** What built a revision: `Guidesmith 0.1.0 (manifold-3d 3.5.4)`. */
export const builderOf = ({ software: { guidesmith, kernel } }: RevisionContent): string =>
  `Guidesmith ${guidesmith} (${kernel})`;

/** What people decided: the case, its meshes, the numbers of its pack. */
const planOf = ({ case: document, source, meshes, software: { pack } }: RevisionContent): string =>
  canonicalJson({ document, source, meshes, pack } as Json);

const partsOf = ({ guides }: RevisionContent): string =>
  canonicalJson(Object.fromEntries(Object.entries(guides).map(([id, { part }]) => [id, part])));
