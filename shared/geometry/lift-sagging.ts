import type { FacetMemory } from './facet-memory.ts';
import type { ContactFace } from './fit-contact.ts';
import { CONTACT_SAG } from './tolerances.ts';
import type { TriangleBins } from './triangle-bins.ts';

/** Short facets whose corners look at the bone in directions closer than this (cosine) sag only where a spur stands between them. */
const FLAT_COSINE = Math.cos((10 * Math.PI) / 180);

/** Facets with a longer side than this, mm, are looked at whatever their corners say: a ridge may lie between them. */
const SHORT = 0.6;

/** Rounds of pushing sagging facets out; each halves what is left, at the least. */
const ROUNDS = 8;

/**
 * Lifts facets that span a ridge of the bone and cut its corner: where their inside comes nearer than CONTACT_SAG below the
 * clearance, their corners are moved off the bone. Only facets of the vertices marked in `moved` are looked at, where it is given. The
 * positions of `surface` are changed. `flat`: facets known not to sag on this support, at this clearance.
 */
export function liftSaggingFacets(
  surface: { readonly positions: Float64Array; readonly triangles: Uint32Array },
  { near, look }: ContactFace,
  bins: TriangleBins,
  clearance: number,
  flat: FacetMemory,
  moved: Uint8Array | null = null,
): void {
  const { positions: p, triangles: tri } = surface;
  let suspects: number[] = [];
  for (let t = 0; t < tri.length; t += 3) {
    const [a, b, c] = [tri[t], tri[t + 1], tri[t + 2]];
    if (near[a] + near[b] + near[c] === 0) continue;
    if (moved && moved[a] + moved[b] + moved[c] === 0) continue;
    const whole = near[a] + near[b] + near[c] === 3;
    if (
      !whole ||
      Math.max(apart(p, a, b), apart(p, b, c), apart(p, c, a)) > SHORT ||
      Math.min(cosine(look, a, b), cosine(look, b, c), cosine(look, c, a)) < FLAT_COSINE ||
      sagsMidway(p, a, b, c, bins, clearance)
    ) {
      suspects.push(t);
    }
  }
  const lift = new Float32Array(near.length);
  const sag = { wa: 0, wb: 0, wc: 0, distance: 0 };
  for (let round = 0; round < ROUNDS && suspects.length > 0; round++) {
    const still: number[] = [];
    for (const t of suspects) {
      const [a, b, c] = [tri[t], tri[t + 1], tri[t + 2]];
      if (flat.knows(p, a, b, c)) continue;
      let sags = false;
      for (const [wa, wb, wc] of INNER_POINTS) {
        const d = bins.nearest(
          wa * p[3 * a] + wb * p[3 * b] + wc * p[3 * c],
          wa * p[3 * a + 1] + wb * p[3 * b + 1] + wc * p[3 * c + 1],
          wa * p[3 * a + 2] + wb * p[3 * b + 2] + wc * p[3 * c + 2],
          clearance,
        );
        if (d >= clearance) continue;
        const { qx, qy, qz } = bins.set;
        setPoint(sag, wa, wb, wc, d);
        noteUnder(sag, p, a, b, c, qx, qy, qz);
        const missing = clearance - sag.distance;
        if (missing <= CONTACT_SAG) continue;
        sags = true;
        // The smallest move of the corners that lifts this point by what is missing.
        const share = missing / (sag.wa * sag.wa + sag.wb * sag.wb + sag.wc * sag.wc);
        if (near[a] === 1) lift[a] = Math.max(lift[a], share * sag.wa);
        if (near[b] === 1) lift[b] = Math.max(lift[b], share * sag.wb);
        if (near[c] === 1) lift[c] = Math.max(lift[c], share * sag.wc);
      }
      if (sags) still.push(t);
      else flat.add(p, a, b, c);
    }
    for (let v = 0; v < lift.length; v++) {
      if (lift[v] === 0) continue;
      for (let k = 0; k < 3; k++) p[3 * v + k] += look[3 * v + k] * lift[v];
      lift[v] = 0;
    }
    suspects = still;
  }
}

/** Whether the middle of the longest side sags: a spur too slim to turn the corners' looks is seen there, at one look a facet. */
function sagsMidway(
  p: Float64Array,
  a: number,
  b: number,
  c: number,
  bins: TriangleBins,
  clearance: number,
): boolean {
  const [ab, bc, ca] = [apart(p, a, b), apart(p, b, c), apart(p, c, a)];
  const [from, to] = ab >= bc && ab >= ca ? [a, b] : bc >= ca ? [b, c] : [c, a];
  const d = bins.nearest(
    (p[3 * from] + p[3 * to]) / 2,
    (p[3 * from + 1] + p[3 * to + 1]) / 2,
    (p[3 * from + 2] + p[3 * to + 2]) / 2,
    clearance,
  );
  return clearance - d > CONTACT_SAG;
}

/** A point of a facet by its barycentric weights, and its distance from the support, mm. */
interface FacetPoint {
  wa: number;
  wb: number;
  wc: number;
  distance: number;
}

function setPoint(point: FacetPoint, wa: number, wb: number, wc: number, distance: number): void {
  point.wa = wa;
  point.wb = wb;
  point.wc = wc;
  point.distance = distance;
}

/**
 * Moves `point` on facet a, b, c under q, a point of the support, where that is nearer than the point is now: the tip of a spur lies
 * between the points that are looked at.
 */
function noteUnder(
  point: FacetPoint,
  p: Float64Array,
  a: number,
  b: number,
  c: number,
  qx: number,
  qy: number,
  qz: number,
): void {
  const ux = p[3 * b] - p[3 * a];
  const uy = p[3 * b + 1] - p[3 * a + 1];
  const uz = p[3 * b + 2] - p[3 * a + 2];
  const vx = p[3 * c] - p[3 * a];
  const vy = p[3 * c + 1] - p[3 * a + 1];
  const vz = p[3 * c + 2] - p[3 * a + 2];
  const wx = qx - p[3 * a];
  const wy = qy - p[3 * a + 1];
  const wz = qz - p[3 * a + 2];
  const uu = ux * ux + uy * uy + uz * uz;
  const uv = ux * vx + uy * vy + uz * vz;
  const vv = vx * vx + vy * vy + vz * vz;
  const uw = ux * wx + uy * wy + uz * wz;
  const vw = vx * wx + vy * wy + vz * wz;
  const area = uu * vv - uv * uv;
  if (!(area > 1e-12)) return;
  // Outside of the facet the nearest point of a side is close to the weights cut off at zero.
  const s = Math.max(0, (vv * uw - uv * vw) / area);
  const t = Math.max(0, (uu * vw - uv * uw) / area);
  const sum = Math.max(1, s + t);
  const wb = s / sum;
  const wc = t / sum;
  const distance = Math.hypot(
    wx - wb * ux - wc * vx,
    wy - wb * uy - wc * vy,
    wz - wb * uz - wc * vz,
  );
  if (distance < point.distance) setPoint(point, 1 - wb - wc, wb, wc, distance);
}

/** Barycentric points of a facet at which its sag is looked for: edge middles and inside. */
const INNER_POINTS: readonly (readonly [number, number, number])[] = [
  [0.5, 0.5, 0],
  [0, 0.5, 0.5],
  [0.5, 0, 0.5],
  [1 / 3, 1 / 3, 1 / 3],
  [0.6, 0.2, 0.2],
  [0.2, 0.6, 0.2],
  [0.2, 0.2, 0.6],
  [0.75, 0.25, 0],
  [0.25, 0.75, 0],
  [0, 0.75, 0.25],
  [0, 0.25, 0.75],
  [0.75, 0, 0.25],
  [0.25, 0, 0.75],
];

const cosine = (look: Float32Array, a: number, b: number): number =>
  look[3 * a] * look[3 * b] + look[3 * a + 1] * look[3 * b + 1] + look[3 * a + 2] * look[3 * b + 2];

const apart = (p: Float64Array, a: number, b: number): number =>
  Math.hypot(p[3 * b] - p[3 * a], p[3 * b + 1] - p[3 * a + 1], p[3 * b + 2] - p[3 * a + 2]);
