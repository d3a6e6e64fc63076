import { InputError } from '../mesh/input-error.ts';
import { add, along, anyPerpendicular, cross, scale, type Vec3 } from '../mesh/vec3.ts';
import type { DistanceField } from './distance-field.ts';
import type { PlacedBody } from './guide-bodies.ts';
import type { BarPlan, SleevePlan, TubePlan } from './guide-plan.ts';
import { growBox, uniteBoxes } from './lattice.ts';
import type { NamedTube } from './local-plan.ts';
import { type Material, visitBox } from './material.ts';

/** Points round the bore at which a top is looked at. */
const ROUND = 24;

/** Another feature that stands higher than this over a top is more than what the blending of two bodies raises, mm. */
const STANDS = 0.3;

/** Steps in which the height of what stands over a top is measured, and the furthest, mm. */
const STEP = 0.2;
const FURTHEST = 60;

/** What stands over a top is followed upward in steps of this share of a sample. */
const FOLLOWED = 0.5;

/**
 * Refuses a sleeve or pin over whose top another feature stands: a drill's stop or a wire's gauge would rest too high, and taking the
 * other away would leave a hole in it. Looked at is the half of the wall that is nearer to the bore. Bars that end in the tube are cut level
 * with its top instead. `bodies` as guideBodies gives them. Throws InputError E_COVERED, naming both and the height that would do.
 */
export function refuseCovered(
  bodies: readonly PlacedBody[],
  tubes: readonly NamedTube[],
  bars: readonly BarPlan[],
): void {
  for (const { tube, called } of tubes) {
    const endsHere = new Set(
      bars.filter(({ from, to }) => from === tube.id || to === tube.id).map(({ id }) => id),
    );
    for (const { body } of bodies) {
      if (body.id === tube.id || endsHere.has(body.id)) continue;
      const over = heightOver(tube, ([x, y, z]) => body.value(x, y, z) < 0);
      if (over === 0) continue;
      const higher = Math.ceil(10 * (tube.height + over)) / 10;
      throw new InputError(
        'E_COVERED',
        `${tube.path}: ${body.name} stands ${over.toFixed(1)} mm over the top of ${called}, where a stop or a gauge is to rest; ` +
          `move one of them, or make ${called} ${higher.toFixed(1)} mm high`,
        tube.path,
      );
    }
  }
}

/** How far a body goes on upward from over a tube's seat, mm; 0 where it does not stand there. */
function heightOver(tube: TubePlan, isInside: (p: Vec3) => boolean): number {
  let highest = 0;
  for (const radius of [innerRadius(tube), seatRadius(tube)]) {
    for (const rim of circle(tube, radius)) {
      let over = STANDS;
      while (over < FURTHEST && isInside(along(rim, tube.axis, -over))) over += STEP;
      if (over > STANDS) highest = Math.max(highest, over);
    }
  }
  return highest;
}

/**
 * Takes from `material` what stands over a tube's top, so that it is flat and as high as planned: fillets, a bar that ends there, a shell
 * that rises beside it. As far up as it goes on without a gap: what passes over is another feature. Nothing changes where nothing stands there.
 */
export function levelTop(
  { value }: Material,
  { lattice, used }: Pick<DistanceField, 'lattice' | 'used'>,
  tube: TubePlan,
): void {
  const { x0, y0, z0, h, nx, ny, nz } = lattice;
  const { entry, axis, height } = tube;
  // Further than the seat: the edge where this ends is drawn rounded.
  const radius = Math.min(tube.outerDiameter / 2, seatRadius(tube) + 1.5 * h);
  const isInside = (p: Vec3): boolean => {
    const [i, j, k] = [(p[0] - x0) / h, (p[1] - y0) / h, (p[2] - z0) / h].map(Math.round);
    if (i < 0 || j < 0 || k < 0 || i >= nx || j >= ny || k >= nz) return false;
    return used[j * nx + i] === 1 && value[(j * nx + i) * nz + k] < 0;
  };
  let to = 2 * h;
  for (const r of [innerRadius(tube), seatRadius(tube), radius]) {
    for (const rim of circle(tube, r)) {
      let over = h;
      while (over < FURTHEST && isInside(along(rim, axis, -over))) over += FOLLOWED * h;
      to = Math.max(to, over + h);
    }
  }
  const ends = [0, to].map((over) => along(entry, axis, -height - over));
  const box = uniteBoxes({ min: ends[0], max: ends[0] }, { min: ends[1], max: ends[1] });
  visitBox(lattice, used, growBox(box, radius), h, (index, _column, _iz, x, y, z) => {
    const [px, py, pz] = [x - entry[0], y - entry[1], z - entry[2]];
    const s = -(px * axis[0] + py * axis[1] + pz * axis[2]);
    if (s - height > to) return;
    const r = Math.sqrt(Math.max(0, px * px + py * py + pz * pz - s * s));
    const over = Math.min(radius - r, s - height);
    if (over > value[index]) value[index] = over;
  });
}

/** Half the diameter of the hole in a tube's top, mm. */
function innerRadius(tube: TubePlan): number {
  const { bushing = null } = tube as Partial<SleevePlan>;
  return (bushing?.outerDiameter ?? tube.boreDiameter) / 2;
}

/** Out to here a tube's top is where things rest: half its wall. */
const seatRadius = (tube: TubePlan): number => (innerRadius(tube) + tube.outerDiameter / 2) / 2;

/** Points of a tube's planned top round its axis. */
function circle({ entry, axis, height }: TubePlan, radius: number): Vec3[] {
  const side = anyPerpendicular(axis);
  const other = cross(axis, side);
  const centre = along(entry, axis, -height);
  return Array.from({ length: ROUND }, (_, k) => {
    const a = (2 * Math.PI * k) / ROUND;
    return add(centre, add(scale(side, radius * Math.cos(a)), scale(other, radius * Math.sin(a))));
  });
}
