import type { Sleeve } from '../case/case-schema.ts';
import {
  add,
  along,
  anyPerpendicular,
  cross,
  distance,
  dot,
  normalize,
  scale,
  subtract,
  type Vec3,
} from '../mesh/vec3.ts';
import { kindOfPack } from '../procedures/procedure-packs.ts';
import { barRadius, depthInside } from './inside-measures.ts';
import { instrumentsFor } from './instrument-library.ts';
import { type Measured, type PlanningContext, rounded, tenths } from './planning-context.ts';
import type { Proposal } from './proposal.ts';

/**
 * The bar is measured from this far past the entry, mm: nearer every screw is near the surface that it has just passed. Its round
 * end meets that surface, so that corridors wider than twice this are told as 16 mm: thicker than any screw.
 */
const PAST_ENTRY = 8;
const STEP_DEG = 1;

interface Corridor {
  readonly entry: Vec3;
  readonly direction: Vec3;
  readonly diameter: number;
}

/** Of a corridor, from the id of its screw: `screw` is the first, `screw-2` the second. */
const numberOf = (id: string): string => /-(\d+)$/.exec(id)?.[1] ?? '1';

/** Screws along picked corridors: `corridor-start`, `corridor-end`, then the same with `-2`, `-3` and on. */
export function proposeBoneScrews(context: PlanningContext): Omit<Proposal, 'procedure'> {
  const { support, pack, choices } = context;
  const picks = corridors(context);
  const shelf = instrumentsFor(choices.instruments ?? [], 'screw', kindOfPack(pack));
  const trajectories = picks.flatMap(({ id, start, end }) => {
    const found = widestWay(support, start, end, context.number('swing'));
    if (found === null) {
      context.warn(
        'no-corridor',
        id,
        `No way through ${support.name} was found between the points of corridor ${numberOf(id)}: the line between them leaves the bone.`,
        start,
      );
      return [];
    }
    const length = distance(found.entry, end);
    const room = found.diameter - 2 * pack.limits.minCortex.value;
    const usual = context.size('trajectoryDiameter');
    const sizes = shelf.map((one) => one.diameter).filter((d) => d <= usual + 1e-9);
    const diameter = choices.diameter ?? sizes.filter((d) => d <= room).at(-1) ?? sizes[0] ?? usual;
    const target = along(found.entry, found.direction, length);
    context.measured(
      'corridor-diameter',
      id,
      found.diameter,
      'mm',
      `A round bar of ${tenths(found.diameter)} mm fits from ${PAST_ENTRY} mm past the entry to the tip.`,
      target,
    );
    context.measured(
      'corridor-length',
      id,
      length,
      'mm',
      `${tenths(length)} mm from the entry to the tip.`,
      target,
    );
    tellNarrowest(context, id, found, target);
    const out = support.index
      .raycastAll(target, found.direction, 0, 300)
      .find((hit) => !hit.entering);
    if (out !== undefined) {
      context.measured(
        'tip-margin',
        id,
        out.distance,
        'mm',
        `${tenths(out.distance)} mm of bone ahead of the tip.`,
        out.point,
      );
      if (out.distance < context.number('tip-margin')) {
        context.warn(
          'tip-near-cortex',
          id,
          `The tip ends ${tenths(out.distance)} mm before the far cortex: shorten the screw.`,
          target,
        );
      }
    }
    if (diameter > room) {
      context.warn(
        'breach-risk',
        id,
        `A screw of ${diameter} mm leaves ${tenths((found.diameter - diameter) / 2)} mm of bone round it, less than ${pack.limits.minCortex.value} mm.`,
        target,
      );
    }
    return [
      {
        id,
        name: id === 'screw' ? 'Screw' : `Screw ${numberOf(id)}`,
        entry: rounded(found.entry),
        entryOn: 'surface' as const,
        target: rounded(target),
        diameter,
        within: support.id,
        minCortex: pack.limits.minCortex.value,
      },
    ];
  });
  const ids = trajectories.map(({ id }) => id);
  return {
    trajectories,
    cutPlanes: [],
    guides:
      ids.length === 0
        ? []
        : [
            {
              id: 'guide',
              name: 'Screw guide',
              support: support.id,
              footprint: { strokes: [] },
              sleeves: ids.map((trajectory) => ({ trajectory }) as Sleeve),
              bars: ids.slice(1).map((to, i) => ({
                id: `bar-${i + 1}`,
                name: `Bar ${i + 1}`,
                from: ids[i],
                to,
                via: [],
              })),
            },
          ],
    measurements: context.measurements,
    warnings: context.warnings,
  };
}

function corridors(context: PlanningContext) {
  const all = [
    { id: 'screw', start: context.need('corridor-start'), end: context.need('corridor-end') },
  ];
  for (let k = 2; ; k++) {
    const start = context.find(`corridor-start-${k}`);
    const end = context.find(`corridor-end-${k}`);
    if (start === null && end === null) return all;
    if (start === null || end === null) {
      context.warn(
        'corridor-open',
        null,
        `Of corridor ${k} only one end was picked: it is left out.`,
        start ?? end,
      );
      continue;
    }
    all.push({ id: `screw-${k}`, start, end });
  }
}

/** How much bone is round the first screw where its way was picked as narrowest. */
function tellNarrowest(
  context: PlanningContext,
  id: string,
  { entry, direction }: Corridor,
  target: Vec3,
): void {
  const at = id === 'screw' ? context.find('corridor-narrowest') : null;
  if (at === null) return;
  const far = Math.min(distance(entry, target), Math.max(0, dot(subtract(at, entry), direction)));
  const place = along(entry, direction, far);
  const room = 2 * depthInside(context.support.index, place);
  const off = distance(place, at);
  context.measured(
    'narrowest-diameter',
    id,
    room,
    'mm',
    `A ball of ${tenths(room)} mm fits round the axis where the way was picked as narrowest; the axis passes the picked point at ${tenths(off)} mm.`,
    place,
  );
}

/** The axis to the picked end with most bone round it, turned about the end by at most `swing` degrees; straight where equal. */
function widestWay(bone: Measured, start: Vec3, end: Vec3, swing: number): Corridor | null {
  const straight = normalize(subtract(end, start));
  const u = anyPerpendicular(straight);
  const v = cross(straight, u);
  const steps = Math.floor(swing / STEP_DEG);
  let best: (Corridor & { readonly score: number }) | null = null;
  for (let i = -steps; i <= steps; i++) {
    for (let k = -steps; k <= steps; k++) {
      const off = Math.hypot(i, k);
      if (off > steps) continue;
      const turn = (step: number): number => Math.tan((step * STEP_DEG * Math.PI) / 180);
      const aside = add(scale(u, turn(i)), scale(v, turn(k)));
      const direction = normalize(add(straight, aside));
      const inside = bone.index.raycast(end, scale(direction, -1));
      if (inside === null || inside.entering) continue;
      const entry = inside.point;
      const from = along(entry, direction, Math.min(PAST_ENTRY, distance(entry, end) / 2));
      const diameter = 2 * barRadius(bone.index, from, end);
      // Half a degree off the picked way has to gain 0.025 mm.
      const score = diameter - 0.05 * off;
      if (diameter > 0 && (best === null || score > best.score)) {
        best = { entry, direction, diameter, score };
      }
    }
  }
  return best;
}
