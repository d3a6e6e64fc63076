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

/** What the checks put behind a sleeve's id where they speak of its bushing. */
const BUSHING = /\sbushing$/;

/** The same by the names of a case. What is about a sleeve's bushing has `bushing`, else the word of the checks, behind the sleeve's name. */
export const nameOfFeature = (
  names: ReadonlyMap<string, string>,
  feature: string,
  bushing?: string,
): string => {
  const [mark = null] = BUSHING.exec(feature) ?? [];
  const said = featureIds(feature).map((id) => names.get(id) ?? id);
  return said.join(' × ') + (mark === null ? '' : (bushing ?? mark));
};

/** The ids that a check or warning is about: `left x dura`, `left bushing`. */
export const featureIds = (feature: string): readonly string[] =>
  feature.replace(BUSHING, '').split(' x ');

/** A sentence with names where it has ids in quotes: `sleeve "left"` as `sleeve "L4 left"`. What it says of an id itself stays. */
export const withNames = (names: ReadonlyMap<string, string>, sentence: string): string =>
  sentence.replace(/(\bids? )?"([\w-]+)"/g, (whole, ofId: string | undefined, id: string) => {
    const name = ofId === undefined ? names.get(id) : undefined;
    return name === undefined ? whole : JSON.stringify(name);
  });
