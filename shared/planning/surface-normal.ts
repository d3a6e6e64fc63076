import type { SpatialIndex } from '../mesh/spatial-index.ts';
import {
  add,
  along,
  anyPerpendicular,
  cross,
  dot,
  normalize,
  scale,
  subtract,
  type Vec3,
} from '../mesh/vec3.ts';

/** A place on a surface with the outward direction there. */
export interface SurfacePlace {
  readonly point: Vec3;
  /** Unit, outwards, averaged over a disc. */
  readonly outwards: Vec3;
}

/** Rings and rays of the disc over which the normal is averaged. */
const RINGS = [0.5, 1];
const RAYS = 12;
/** From above the surface, mm. */
const ABOVE = 20;

/** Unit normal of a facet. Null for one without area. */
export function facetNormal({ mesh }: SpatialIndex, triangle: number): Vec3 | null {
  const corner = (k: number): Vec3 => {
    const i = 3 * mesh.triangles[3 * triangle + k];
    return [mesh.positions[i], mesh.positions[i + 1], mesh.positions[i + 2]];
  };
  const a = corner(0);
  const n = cross(subtract(corner(1), a), subtract(corner(2), a));
  return Math.hypot(...n) > 0 ? normalize(n) : null;
}

/**
 * The surface at the point nearest to `picked`, its outward direction averaged over a disc of `radius` mm, so that a tube of that
 * size stands square on it and not on one facet. Null for a mesh without facets.
 */
export function surfacePlace(
  index: SpatialIndex,
  picked: Vec3,
  radius: number,
): SurfacePlace | null {
  const near = index.closestPoint(picked);
  if (near === null) return null;
  let outwards = facetNormal(index, near.triangle) ?? [0, 0, 1];
  // Twice: the second disc lies square to the first one's average.
  for (let round = 0; round < 2; round++) {
    const u = anyPerpendicular(outwards);
    const v = cross(outwards, u);
    let sum: Vec3 = outwards;
    for (const ring of RINGS) {
      for (let k = 0; k < RAYS; k++) {
        const a = (2 * Math.PI * k) / RAYS;
        const spoke = add(scale(u, Math.cos(a)), scale(v, Math.sin(a)));
        const at = along(near.point, spoke, ring * radius);
        const hit = index.raycast(along(at, outwards, radius), scale(outwards, -1), 0, 2 * radius);
        const normal = hit === null ? null : facetNormal(index, hit.triangle);
        if (normal !== null && dot(normal, outwards) > 0) sum = add(sum, normal);
      }
    }
    outwards = normalize(sum);
  }
  return { point: near.point, outwards };
}

/** Where a line, coming from `ABOVE` mm out along `outwards`, meets the surface first; the point itself where it does not. */
export function onSurface(index: SpatialIndex, p: Vec3, outwards: Vec3): Vec3 {
  const hit = index.raycast(along(p, outwards, ABOVE), scale(outwards, -1), 0, 2 * ABOVE);
  return hit?.entering === true ? hit.point : p;
}

/** How much bone lies ahead of a point of the surface along `inwards`, to where it first leaves it, mm; null where it does not. */
export function boneAhead(index: SpatialIndex, entry: Vec3, inwards: Vec3): number | null {
  const hits = index.raycastAll(along(entry, inwards, 0.05), inwards, 0, 400);
  const out = hits.find((hit) => !hit.entering);
  return out === undefined ? null : out.distance + 0.05;
}

/** A stroke for a footprint: the way-points joined by straight lines, every `step` mm moved to the nearest point of the surface. */
export function strokeOver(index: SpatialIndex, way: readonly Vec3[], step = 2): Vec3[] {
  const points: Vec3[] = [];
  const put = (p: Vec3): void => {
    const near = index.closestPoint(p);
    if (near !== null) points.push(near.point);
  };
  way.forEach((to, i) => {
    const from = way[i - 1];
    if (from === undefined) {
      put(to);
      return;
    }
    const count = Math.max(1, Math.ceil(Math.hypot(...subtract(to, from)) / step));
    for (let k = 1; k <= count; k++) put(along(from, subtract(to, from), k / count));
  });
  return points;
}

/**
 * The place within `reach` mm of `near` along the surface where a disc of `radius` mm is flattest, nearer ones first where it makes
 * little difference: there a tube stands square. `allowed` leaves places out. Null where all are left out.
 */
export function flattestPlace(
  index: SpatialIndex,
  near: SurfacePlace,
  radius: number,
  reach: number,
  allowed: (point: Vec3) => boolean,
): SurfacePlace | null {
  const u = anyPerpendicular(near.outwards);
  const v = cross(near.outwards, u);
  const steps = Math.floor(reach / FLAT_STEP);
  let best: { readonly place: SurfacePlace; readonly score: number } | null = null;
  for (let i = -steps; i <= steps; i++) {
    for (let k = -steps; k <= steps; k++) {
      const off = FLAT_STEP * Math.hypot(i, k);
      if (off > reach) continue;
      const aim = along(along(near.point, u, i * FLAT_STEP), v, k * FLAT_STEP);
      const place = surfacePlace(index, onSurface(index, aim, near.outwards), radius);
      if (place === null || !allowed(place.point)) continue;
      const score = flatness(index, place, radius) - OFF_COST * off;
      if (best === null || score > best.score) best = { place, score };
    }
  }
  return best?.place ?? null;
}

/** Between places that are tried, mm. */
const FLAT_STEP = 1.5;
/** What a millimetre away costs of the cosine: 4 mm as much as 16 degrees of slope. */
const OFF_COST = 0.01;

/** The least cosine between the mean outward direction and the surface's own over a disc. */
function flatness(index: SpatialIndex, { point, outwards }: SurfacePlace, radius: number): number {
  const u = anyPerpendicular(outwards);
  const v = cross(outwards, u);
  let least = 1;
  for (const share of [0, 1]) {
    for (let k = 0; k < (share === 0 ? 1 : 8); k++) {
      const a = (Math.PI * k) / 4;
      const spoke = add(scale(u, Math.cos(a)), scale(v, Math.sin(a)));
      const from = along(along(point, spoke, share * radius), outwards, 2 * radius);
      const hit = index.raycast(from, scale(outwards, -1), 0, 4 * radius);
      const normal = hit === null ? null : facetNormal(index, hit.triangle);
      least = Math.min(least, normal === null ? -1 : dot(normal, outwards));
    }
  }
  return least;
}
