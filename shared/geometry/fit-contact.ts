import type { LocalSurface } from './extract-surface.ts';
import type { KeepOut } from './keep-out.ts';
import type { Lattice } from './lattice.ts';
import { CONTACT_EDGE_RADIUS } from './tolerances.ts';
import type { TriangleBins } from './triangle-bins.ts';

/** A surface that slides rather than rests by more than this is left where the sweep put it, mm. */
const RESTING = 0.03;

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
  const { x0, y0, z0, h, nx, nz } = lattice;
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
    // Off the bone is down the keep-out's slope, and where the guide's end of the lattice edge is: a vertex that sampling put below
    // the surface looks away from both. Beside a spur the slope alone misleads, round a sharp edge the sample alone does.
    const k = keepOut.value;
    const slope =
      ux * (k[from - nz] - k[from + nz]) +
      uy * (k[from - nx * nz] - k[from + nx * nz]) +
      uz * (k[from - 1] - k[from + 1]);
    const inGuide = k[from] < k[to] ? from : to;
    const iz = inGuide % nz;
    const column = (inGuide - iz) / nz;
    const ix = column % nx;
    const iy = (column - ix) / nx;
    const side = ux * (x0 + ix * h - qx) + uy * (y0 + iy * h - qy) + uz * (z0 + iz * h - qz);
    const below = d < 0.5 * h && slope < 0 && side < 0;
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
