import type { CaseDocument } from '../case/case-schema.ts';

/** What the things of a case are called in sentences about it: their names, or their ids where they have none. */
export function namesIn(document: CaseDocument): ReadonlySet<string> {
  const { anatomy, landmarks, trajectories, cutPlanes, guides } = document;
  const named = [...anatomy, ...landmarks, ...trajectories, ...cutPlanes, ...guides];
  const inGuides = guides.flatMap(({ pins, bars, windows }) => [...pins, ...bars, ...windows]);
  return new Set([...named, ...inGuides].map(({ id, name }) => name ?? id));
}
