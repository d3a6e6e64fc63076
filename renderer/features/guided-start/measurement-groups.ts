import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { namesById } from '../../../shared/case/names-by-id.ts';
import { distance } from '../../../shared/mesh/vec3.ts';
import type { Measurement, Proposal } from '../../../shared/planning/proposal.ts';
import { proposedName } from '../../i18n/core-sentences.ts';

/** What was measured of one thing. */
export interface MeasurementGroup {
  /** Its id. */
  readonly of: string;
  /** Null where it has none: the bone as a whole. */
  readonly name: string | null;
  /** What is planned on it, mm: of an axis its diameter, and its depth from entry to target; null where it has none of its own. */
  readonly size: { readonly diameter: number; readonly depth: number } | null;
  readonly measurements: readonly Measurement[];
}

/** What a proposal measured, by what it concerns: the cut, pin, axis or bone, in the order in which the proposal names them. */
export function byWhatTheyConcern(
  { trajectories, cutPlanes, guides, measurements }: Proposal,
  document: CaseDocument,
): readonly MeasurementGroup[] {
  const inGuides = guides.flatMap(({ pins = [], bars = [] }) => [...pins, ...bars]);
  const proposed = [...trajectories, ...cutPlanes, ...guides, ...inGuides];
  const names = new Map([
    ...namesById(document),
    ...proposed.map(({ id, name }) => [id, proposedName(name ?? id)] as const),
  ]);
  const groups = new Map<string, Measurement[]>();
  for (const one of measurements) groups.set(one.of, [...(groups.get(one.of) ?? []), one]);
  const sizes = new Map(
    trajectories.flatMap(({ id, diameter, entry, target }) =>
      diameter === undefined ? [] : [[id, { diameter, depth: distance(entry, target) }] as const],
    ),
  );
  return [...groups].map(([of, list]) => ({
    of,
    name: names.get(of) ?? null,
    size: sizes.get(of) ?? null,
    measurements: list,
  }));
}

/** A sentence about its number, with the unit: what stands before, the number, and what stands after. */
export type Told = readonly [before: string, number: string, after: string];

/** Where a sentence says a measured number; null where it does not, or in other digits. */
export function toldIn(sentence: string, value: number): Told | null {
  const digits = value.toFixed(1).replace('.', '\\.');
  const found = new RegExp(`(?<![\\d.,-])${digits}(?!\\d)(?: ?(?:mm²|mm|°|degrees))?`).exec(
    sentence,
  );
  if (found === null) return null;
  const [number] = found;
  return [sentence.slice(0, found.index), number, sentence.slice(found.index + number.length)];
}
