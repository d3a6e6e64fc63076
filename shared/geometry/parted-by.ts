import { along, dot, length, subtract, type Vec3 } from '../mesh/vec3.ts';
import type { OrientedBox } from './cutters.ts';
import { gapBoxes } from './gap-boxes.ts';
import type { SlotPlan } from './guide-plan.ts';
import type { KeepOut } from './keep-out.ts';
import type { Lattice } from './lattice.ts';
import type { LocalPlan } from './local-plan.ts';

/**
 * What lies between two parts of a guide: a slot's gap; the bone with what must stay free for the way off; a flank of the bone,
 * steep along the way off, on which a shell lies only where it does not overhang; or nothing.
 */
export type PartedBy =
  | { readonly kind: 'slot'; readonly slot: SlotPlan }
  | { readonly kind: 'bone' }
  | { readonly kind: 'steep' }
  | { readonly kind: 'nothing' };

/** Looks between two points of the guide, local frame, mm. */
export type LookBetween = (a: Vec3, b: Vec3) => PartedBy;

/** Places looked at between two points, as shares of the way. */
const SHARES = [0.1, 0.3, 0.5, 0.7, 0.9];

/** A gap's faces are met a little beside it, mm. */
const BESIDE = 0.3;

/** A gap that runs along the way off (local z) by more than this share lies beside a flank: 32 degrees. */
const STEEP = 0.85;

/** What parts pieces of this plan: whatever holds most of the places between them. */
export function lookBetween(local: LocalPlan, lattice: Lattice, keepOut: KeepOut): LookBetween {
  const gaps = local.slots.map((slot) => ({ slot, boxes: gapBoxes(slot, local.tubes) }));
  return (a, b) => {
    const places = SHARES.map((share) => along(a, subtract(b, a), share));
    const most = (holds: (p: Vec3) => boolean): boolean =>
      places.filter(holds).length > SHARES.length / 2;
    const cut = gaps.find(({ boxes }) => most((p) => boxes.some((box) => isIn(box, p))));
    if (cut !== undefined) return { kind: 'slot', slot: cut.slot };
    if (most((p) => keepOutAt(lattice, keepOut, p) > 0)) return { kind: 'bone' };
    const way = subtract(b, a);
    if (Math.abs(way[2]) > STEEP * length(way)) return { kind: 'steep' };
    return { kind: 'nothing' };
  };
}

/** Whether a point lies in a gap, whose extent along `up` (its last axis) is open. */
function isIn({ origin, axes, min, max }: OrientedBox, p: Vec3): boolean {
  const from = subtract(p, origin);
  return [0, 1].every((k) => {
    const at = dot(from, axes[k]);
    return at > min[k] - BESIDE && at < max[k] + BESIDE;
  });
}

/** The keep-out at the nearest sample, mm; -Infinity beyond the lattice. */
function keepOutAt({ x0, y0, z0, h, nx, ny, nz }: Lattice, { value }: KeepOut, p: Vec3): number {
  const [ix, iy, iz] = [p[0] - x0, p[1] - y0, p[2] - z0].map((at) => Math.round(at / h));
  const isIn = ix >= 0 && iy >= 0 && iz >= 0 && ix < nx && iy < ny && iz < nz;
  return isIn ? value[(iy * nx + ix) * nz + iz] : Number.NEGATIVE_INFINITY;
}
