import type { DistanceField } from './distance-field.ts';
import type { KeepOut } from './keep-out.ts';

/** What the lattice may miss of a ridge before it counts as a spur, mm: less than this the fit of the contact face mends. */
const SPUR = 0.06;

/**
 * Makes the keep-out cover spurs and sharp ridges that lie between the samples: the field read at the very points of the
 * support's corners and sides should be the clearance; where it is less, a spur thinner than a cell has slipped through, and the
 * samples around, and all below them, are raised by what is missing. There the contact face is left where the sweep puts it: fitting it to
 * a spur would fold it. `keepOut` is changed.
 */
export function coverSpurs(field: DistanceField, keepOut: KeepOut, clearance: number): void {
  const { lattice, set, top, used, relevant } = field;
  const { x0, y0, z0, h, nx, ny, nz } = lattice;
  const { value, undercut } = keepOut;
  const { positions: p, triangles: tri } = set;
  const raise = new Map<number, number>();
  const corners = [0, 1, nz, nz + 1, nx * nz, nx * nz + 1, nx * nz + nz, nx * nz + nz + 1];

  const visit = (x: number, y: number, z: number): void => {
    const fx = (x - x0) / h;
    const fy = (y - y0) / h;
    const fz = (z - z0) / h;
    const i = Math.floor(fx);
    const j = Math.floor(fy);
    const k = Math.floor(fz);
    if (i < 0 || j < 0 || k < 0 || i > nx - 2 || j > ny - 2 || k > nz - 2) return;
    const column = j * nx + i;
    if (used[column] === 0 || z < top[Math.round(fy) * nx + Math.round(fx)] - h) return;
    const index = column * nz + k;
    const u = fx - i;
    const v = fy - j;
    const w = fz - k;
    let at = 0;
    for (let c = 0; c < 8; c++) {
      const weight = (c & 1 ? w : 1 - w) * (c & 2 ? u : 1 - u) * (c & 4 ? v : 1 - v);
      at += weight * value[index + corners[c]];
    }
    const missing = clearance - at;
    if (missing < SPUR) return;
    for (const step of corners) {
      const known = raise.get(index + step) ?? 0;
      if (missing > known) raise.set(index + step, missing);
    }
  };

  const seen = new Uint8Array(p.length / 3);
  for (const t of relevant) {
    for (let side = 0; side < 3; side++) {
      const a = tri[3 * t + side];
      const b = tri[3 * t + ((side + 1) % 3)];
      if (seen[a] === 0) {
        seen[a] = 1;
        visit(p[3 * a], p[3 * a + 1], p[3 * a + 2]);
      }
      if (a > b) continue;
      const dx = p[3 * b] - p[3 * a];
      const dy = p[3 * b + 1] - p[3 * a + 1];
      const dz = p[3 * b + 2] - p[3 * a + 2];
      const pieces = Math.floor((2 * Math.sqrt(dx * dx + dy * dy + dz * dz)) / h);
      for (let n = 1; n < pieces; n++) {
        const s = n / pieces;
        visit(p[3 * a] + s * dx, p[3 * a + 1] + s * dy, p[3 * a + 2] + s * dz);
      }
    }
  }
  const raised = [...raise].map(([index, by]) => [index, value[index] + by] as const);
  for (const [index, to] of raised) {
    // What the guide cannot be in it cannot come up through: the raise goes on down the column.
    const bottom = index - (index % nz);
    for (let at = index; at >= bottom && value[at] < to; at--) {
      undercut[at] += to - value[at];
      value[at] = to;
    }
  }
}
