import type { LocalSurface } from './extract-surface.ts';
import type { KeepOut } from './keep-out.ts';
import type { Lattice } from './lattice.ts';
import { CONTACT_EDGE_RADIUS, CONTACT_SAG } from './tolerances.ts';
import type { TriangleBins } from './triangle-bins.ts';

/** A surface that slides rather than rests by more than this is left where the sweep put it, mm. */
const RESTING = 0.03;

/** Facets whose corners look at the bone in directions closer than this (cosine) cannot sag by more than a few microns. */
const FLAT_COSINE = Math.cos((10 * Math.PI) / 180);

/** Rounds of pushing sagging facets out; each halves what is left, at the least. */
const ROUNDS = 8;

/** Which vertices of a surface rest on the support or are about to, and the unit direction off the bone in which each looks. */
export interface ContactFace {
  /** 1 for each vertex within reach of the clearance. */
  readonly near: Uint8Array;
  /** xyz triples, local frame. */
  readonly look: Float32Array;
}

/**
 * Moves the contact face onto the true clearance. Interpolation between samples leaves it up to 0.09 mm off at sharp ridges,
 * which is half of a usual clearance; here each of its vertices goes along the true direction to the support, measured on
 * the facets, until it is exactly `clearance` away. The positions of `surface` are changed.
 *
 * `material` is the guide's field before the keep-out was taken from it: near zero at the rim, where the contact edge is
 * rounded and vertices are only kept from coming too near.
 */
export function fitContact(
  surface: LocalSurface,
  lattice: Lattice,
  material: Float32Array,
  keepOut: KeepOut,
  bins: TriangleBins,
  clearance: number,
): ContactFace {
  const { positions, edges } = surface;
  const { h, nx, nz } = lattice;
  const steps = [nz, nx * nz, 1];
  const vertices = positions.length / 3;
  const look = new Float32Array(positions.length);
  const near = new Uint8Array(vertices);
  const search = clearance + h;

  for (let v = 0; v < vertices; v++) {
    const axis = edges[v] % 3;
    const from = (edges[v] - axis) / 3;
    const to = from + steps[axis];
    const bounded = Math.max(keepOut.value[from], keepOut.value[to]);
    if (bounded < -h) continue;
    // What the keep-out bounds slides past something, however far it is from the bone where it sits.
    if (bounded > -0.5 * h) near[v] = 1;
    const x = positions[3 * v];
    const y = positions[3 * v + 1];
    const z = positions[3 * v + 2];
    const d = bins.nearest(x, y, z, search);
    if (d === Number.POSITIVE_INFINITY || d < 1e-9) continue;
    const { qx, qy, qz } = bins.set;
    let ux = (x - qx) / d;
    let uy = (y - qy) / d;
    let uz = (z - qz) / d;
    // Off the bone is down the keep-out's slope; a vertex that sampling put below the surface looks the wrong way.
    const k = keepOut.value;
    const slope =
      ux * (k[from - nz] - k[from + nz]) +
      uy * (k[from - nx * nz] - k[from + nx * nz]) +
      uz * (k[from - 1] - k[from + 1]);
    const below = d < 0.5 * h && slope < 0;
    if (below) {
      ux = -ux;
      uy = -uy;
      uz = -uz;
    }
    const resting =
      Math.max(material[from], material[to]) < -CONTACT_EDGE_RADIUS &&
      Math.max(keepOut.undercut[from], keepOut.undercut[to]) < RESTING;
    near[v] = 1;
    look[3 * v] = ux;
    look[3 * v + 1] = uy;
    look[3 * v + 2] = uz;
    if (!resting && !below && d >= clearance) continue;
    positions[3 * v] = qx + ux * clearance;
    positions[3 * v + 1] = qy + uy * clearance;
    positions[3 * v + 2] = qz + uz * clearance;
  }
  return { near, look };
}

/** The contact face of a surface of which only the vertices `kept` are left, in their order. */
export function keptContact({ near, look }: ContactFace, kept: Int32Array): ContactFace {
  const out = { near: new Uint8Array(kept.length), look: new Float32Array(3 * kept.length) };
  for (let i = 0; i < kept.length; i++) {
    out.near[i] = near[kept[i]];
    for (let k = 0; k < 3; k++) out.look[3 * i + k] = look[3 * kept[i] + k];
  }
  return out;
}

/**
 * Lifts facets that span a ridge of the bone and cut its corner: where their inside comes nearer than CONTACT_SAG below the
 * clearance, their corners are moved off the bone. Only facets of the vertices marked in `moved` are looked at, where it is given. The
 * positions of `surface` are changed.
 */
export function liftSaggingFacets(
  surface: { readonly positions: Float64Array; readonly triangles: Uint32Array },
  { near, look }: ContactFace,
  bins: TriangleBins,
  clearance: number,
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
      Math.min(cosine(look, a, b), cosine(look, b, c), cosine(look, c, a)) < FLAT_COSINE
    ) {
      suspects.push(t);
    }
  }
  const lift = new Float32Array(near.length);
  for (let round = 0; round < ROUNDS && suspects.length > 0; round++) {
    const still: number[] = [];
    for (const t of suspects) {
      const [a, b, c] = [tri[t], tri[t + 1], tri[t + 2]];
      let sags = false;
      for (const [wa, wb, wc] of INNER_POINTS) {
        const d = bins.nearest(
          wa * p[3 * a] + wb * p[3 * b] + wc * p[3 * c],
          wa * p[3 * a + 1] + wb * p[3 * b + 1] + wc * p[3 * c + 1],
          wa * p[3 * a + 2] + wb * p[3 * b + 2] + wc * p[3 * c + 2],
          clearance,
        );
        const missing = clearance - d;
        if (missing <= CONTACT_SAG) continue;
        sags = true;
        // The smallest move of the corners that lifts this point by what is missing.
        const share = missing / (wa * wa + wb * wb + wc * wc);
        if (near[a] === 1) lift[a] = Math.max(lift[a], share * wa);
        if (near[b] === 1) lift[b] = Math.max(lift[b], share * wb);
        if (near[c] === 1) lift[c] = Math.max(lift[c], share * wc);
      }
      if (sags) still.push(t);
    }
    for (let v = 0; v < lift.length; v++) {
      if (lift[v] === 0) continue;
      for (let k = 0; k < 3; k++) p[3 * v + k] += look[3 * v + k] * lift[v];
      lift[v] = 0;
    }
    suspects = still;
  }
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
