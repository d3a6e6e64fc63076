import type { CaseDocument } from './case-schema.ts';

/** What the things of a case are called, by id; those without a name are not in it. A sleeve and a slot have the id of their trajectory or cut. */
export function namesById(document: CaseDocument): ReadonlyMap<string, string> {
  const { anatomy, landmarks, trajectories, cutPlanes, guides } = document;
  const inGuides = guides.flatMap(({ pins, bars, windows }) => [...pins, ...bars, ...windows]);
  const all = [...anatomy, ...landmarks, ...trajectories, ...cutPlanes, ...guides, ...inGuides];
  return new Map(all.flatMap(({ id, name }) => (name === undefined ? [] : [[id, name] as const])));
}

/** What a check or warning is about, by name: `left x dura` as `L4 left × Dural sac`. */
export const featureName = (document: CaseDocument, feature: string): string =>
  nameOfFeature(namesById(document), feature);

/** The same by the names of a case. */
export const nameOfFeature = (names: ReadonlyMap<string, string>, feature: string): string =>
  feature
    .split(' x ')
    .map((id) => names.get(id) ?? id)
    .join(' × ');

/** A sentence with names where it has ids in quotes: `sleeve "left"` as `sleeve "L4 left"`. What it says of an id itself stays. */
export const withNames = (names: ReadonlyMap<string, string>, sentence: string): string =>
  sentence.replace(/(\bids? )?"([\w-]+)"/g, (whole, ofId: string | undefined, id: string) => {
    const name = ofId === undefined ? names.get(id) : undefined;
    return name === undefined ? whole : JSON.stringify(name);
  });
