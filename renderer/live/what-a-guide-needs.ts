import type { CaseDocument, Guide } from '../../shared/case/case-schema.ts';

/** Everything of a case that decides what a guide and its checks come out as. Compared part by part, by reference. */
export type GuideNeeds = readonly unknown[];

/** What guide `guide` of the document depends on. Names of the case and of other guides are not among it. */
export function needsOf(document: CaseDocument, guide: Guide): GuideNeeds {
  const { id, procedure, pack, coordinateSystem, patient, anatomy, trajectories, cutPlanes } =
    document;
  return [guide, id, procedure, pack, coordinateSystem, patient, anatomy, trajectories, cutPlanes];
}

export const sameNeeds = (a: GuideNeeds | undefined, b: GuideNeeds): boolean =>
  a?.every((part, i) => part === b[i]) ?? false;

/** Whether there is nothing to build yet: no sleeve, slot, pin or painted footprint. */
export const isEmptyGuide = ({ sleeves, slots, pins, footprint }: Guide): boolean =>
  sleeves.length + slots.length + pins.length + footprint.strokes.length === 0;
