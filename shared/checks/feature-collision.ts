import type { Vec3 } from '../mesh/vec3.ts';
import { fromLocal } from './axis-frame.ts';
import type { CheckResult } from './check.ts';
import type { CheckContext } from './check-context.ts';
import { facetToAxis } from './clear-cylinder.ts';
import { facetToPlane } from './clear-slab.ts';
import { type FeatureSolids, featureSolids } from './feature-solids.ts';
import { BLADE_END_PLAY, MAX_FEATURE_OFFSET, RUN_IN_LENGTH, TOUCH } from './feature-tolerances.ts';
import { measuredTubes } from './measured-bores.ts';
import { measuredSlots } from './measured-slots.ts';
import { notApplicable } from './not-applicable.ts';
import { gapBetween } from './solid-gap.ts';
import { mm } from './wording.ts';

/** Material that reaches into a feature's drill or blade. */
interface Obstacle {
  readonly at: Vec3;
  /** How far in, mm. */
  readonly depth: number;
}

/**
 * No sleeve, slot wall, pin or bar stands in another's bore or slot, or where its drill or blade is brought in. Two views, each for what it
 * is sure of:
 * - by the plan, bores and gaps must not run into each other: a drill could leave by the other bore, and the part shows only a hole;
 * - on the part, every facet that reaches into a drill's or blade's way (run-in included) is asked which feature it belongs to.
 * One result a pair in conflict, named `left x right`, and one of each other opening; `value` is how far the nearest other feature is by
 * the plan, or negative, by how far the two run into each other. Two slots that cross (an L-shaped cut) are a warning.
 */
export function checkFeatureCollision(context: CheckContext): readonly CheckResult[] {
  const features = featureSolids(context.plan);
  const openings = features.filter((feature) => feature.opening !== null);
  if (openings.length === 0) {
    return [
      notApplicable('feature-collision', null, 'mm', 'The guide has no sleeve, pin or slot.'),
    ];
  }
  if (features.length === 1) {
    const reason = `${openings[0].name} is the guide's only feature.`;
    return [notApplicable('feature-collision', null, 'mm', reason)];
  }
  const conflicts = [...crossings(openings), ...obstructions(context, openings, features)];
  const named = new Set<string>();
  const once = conflicts.filter(({ feature }) => {
    const pair = feature?.split(' x ').sort().join(' x ') ?? '';
    return !named.has(pair) && named.add(pair);
  });
  const inConflict = new Set(once.flatMap(({ feature }) => feature?.split(' x ') ?? []));
  const free = openings.filter(({ id }) => !inConflict.has(id));
  return [...once, ...free.map((feature) => freeResult(feature, features))];
}

/** Bores and gaps that meet by the plan, run-ins with what they would pass. */
function crossings(openings: readonly FeatureSolids[]): CheckResult[] {
  const found: CheckResult[] = [];
  openings.forEach((a, i) => {
    for (const b of openings.slice(i + 1)) {
      const [one, other] = [a.opening, b.opening];
      if (one === null || other === null) continue;
      const pairs = [
        [one.guided, other.guided],
        [one.runIn, other.guided],
        [one.guided, other.runIn],
      ] as const;
      const met = pairs.find(([p, q]) => gapBetween(p.solid, q.solid).distance === 0);
      if (met === undefined) continue;
      const { distance, at } = gapBetween(met[0].core, met[1].core);
      const slots = a.kind === 'slot' && b.kind === 'slot';
      found.push({
        id: 'feature-collision',
        feature: `${a.id} x ${b.id}`,
        status: slots ? 'warn' : 'fail',
        value: Math.min(0, distance - met[0].reach - met[1].reach),
        limit: 0,
        unit: 'mm',
        at,
        message: slots
          ? `The slots ${a.name} and ${b.name} cross: where they do, neither guides its blade.`
          : `The way of ${a.name} and that of ${b.name} cross within the guide: move or turn one, or make it shorter.`,
      });
    }
  });
  return found;
}

/** What of the part stands in a drill's or blade's way and belongs to another feature. */
function obstructions(
  context: CheckContext,
  openings: readonly FeatureSolids[],
  features: readonly FeatureSolids[],
): CheckResult[] {
  const found: CheckResult[] = [];
  for (const feature of openings) {
    const off = isOff(context, feature.id);
    for (const { at, depth } of obstaclesOf(context, feature.id)) {
      for (const other of features) {
        if (other.id === feature.id || !other.claims(at)) continue;
        // Where the bore itself is off, its own wall stands in the way, and the bar that ends in it is not to blame.
        if (off && other.ends.includes(feature.id)) continue;
        found.push({
          id: 'feature-collision',
          feature: `${feature.id} x ${other.id}`,
          status: 'fail',
          value: -depth,
          limit: 0,
          unit: 'mm',
          at,
          message: `${kindOf(other)} stands ${mm(depth)} in the way of ${feature.name}: move, turn or shorten one of them.`,
        });
      }
    }
  }
  // The deepest first: of several facets of one obstacle only that is reported.
  return found.sort((a, b) => (a.value ?? 0) - (b.value ?? 0));
}

/** Whether a sleeve's or pin's bore is not where it is planned, which bore-axis reports. */
function isOff(context: CheckContext, id: string): boolean {
  const measured = context.measured(measuredTubes).find((t) => t.tube.plan.id === id);
  if (measured === undefined) return false;
  const { bore, tube } = measured;
  if (bore === null) return true;
  return [0, -tube.plan.height].some((z) => {
    const t = (z - bore.centre[2]) / bore.axis[2];
    const x = bore.centre[0] + t * bore.axis[0];
    const y = bore.centre[1] + t * bore.axis[1];
    return Math.hypot(x, y) > MAX_FEATURE_OFFSET;
  });
}

function kindOf({ kind, name }: FeatureSolids): string {
  const what = { sleeve: 'The sleeve', pin: 'The pin', slot: 'The wall of slot', bar: 'The bar' };
  return `${what[kind]} ${name}`;
}

function obstaclesOf(context: CheckContext, id: string): Obstacle[] {
  const found: Obstacle[] = [];
  const tube = context.measured(measuredTubes).find((t) => t.tube.plan.id === id);
  if (tube !== undefined) {
    const { near } = tube;
    const within = tube.tube.drillDiameter / 2 - TOUCH;
    const from = -tube.tube.plan.height - RUN_IN_LENGTH;
    for (let i = 0; i < near.facets.length; i++) {
      const hit = facetToAxis(near, i, from, 0, within);
      if (hit === null) continue;
      found.push({ at: fromLocal(near.frame, hit.at), depth: within + TOUCH - hit.radius });
    }
  }
  const slot = context.measured(measuredSlots).find((s) => s.slot.id === id);
  if (slot !== undefined) {
    const { near } = slot;
    const { height, kerf, depth } = slot.slot;
    const length = Math.max(0, slot.slot.length - BLADE_END_PLAY);
    const blade = { from: -depth, to: height + RUN_IN_LENGTH, length };
    const within = kerf / 2 - TOUCH;
    for (let i = 0; i < near.facets.length; i++) {
      const hit = facetToPlane(near, i, blade, within);
      if (hit === null) continue;
      found.push({ at: fromLocal(near.frame, hit.at), depth: within + TOUCH - hit.distance });
    }
  }
  return found;
}

function freeResult(feature: FeatureSolids, features: readonly FeatureSolids[]): CheckResult {
  const { opening } = feature;
  let nearest = { name: '', distance: Infinity };
  for (const other of features) {
    // A bar ends in the sleeve itself; that it is cut away there is measured on the part.
    if (other.id === feature.id || other.ends.includes(feature.id) || opening === null) continue;
    for (const solid of other.material) {
      for (const way of [opening.guided, opening.runIn]) {
        const { distance } = gapBetween(way.solid, solid);
        if (distance < nearest.distance) nearest = { name: other.name, distance };
      }
    }
  }
  const known = Number.isFinite(nearest.distance);
  return {
    id: 'feature-collision',
    feature: feature.id,
    status: 'pass',
    value: known ? nearest.distance : null,
    limit: 0,
    unit: 'mm',
    at: null,
    message: known
      ? `Nothing stands in the way of ${feature.name}; the nearest other feature, ${nearest.name}, is ${mm(nearest.distance)} from it.`
      : `Nothing stands in the way of ${feature.name}.`,
  };
}
