import type { Lattice } from './lattice.ts';
import type { TriangleSet } from './triangle-set.ts';

/**
 * The support seen along the removal direction: for each column of the lattice the height (local z, mm) at which a line
 * coming down first meets the surface; -Infinity where it meets none. Whatever lies below is inside the bone or in an
 * undercut, and the guide must not be there: this one map gives the sign of the distance field and the keep-out, and it
 * needs neither a closed nor a consistently oriented mesh.
 */
export function topEnvelope(set: TriangleSet, lattice: Lattice): Float32Array {
  const { x0, y0, h, nx, ny } = lattice;
  const top = new Float32Array(nx * ny).fill(Number.NEGATIVE_INFINITY);
  const { positions: p, triangles: tri } = set;
  for (let t = 0; t < set.count; t++) {
    const a = tri[3 * t] * 3;
    const b = tri[3 * t + 1] * 3;
    const c = tri[3 * t + 2] * 3;
    const ax = (p[a] - x0) / h;
    const ay = (p[a + 1] - y0) / h;
    const bx = (p[b] - x0) / h;
    const by = (p[b + 1] - y0) / h;
    const cx = (p[c] - x0) / h;
    const cy = (p[c + 1] - y0) / h;
    const i0 = Math.max(0, Math.ceil(Math.min(ax, bx, cx) - EDGE));
    const i1 = Math.min(nx - 1, Math.floor(Math.max(ax, bx, cx) + EDGE));
    const j0 = Math.max(0, Math.ceil(Math.min(ay, by, cy) - EDGE));
    const j1 = Math.min(ny - 1, Math.floor(Math.max(ay, by, cy) + EDGE));
    if (i0 > i1 || j0 > j1) continue;
    const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
    // A facet parallel to the removal direction has no top of its own: its neighbours do.
    if (Math.abs(area) < 1e-12) continue;
    const az = p[a + 2];
    const bz = p[b + 2];
    const cz = p[c + 2];
    for (let j = j0; j <= j1; j++) {
      for (let i = i0; i <= i1; i++) {
        const wb = ((i - ax) * (cy - ay) - (cx - ax) * (j - ay)) / area;
        const wc = ((bx - ax) * (j - ay) - (i - ax) * (by - ay)) / area;
        // The small overlap closes the hairline between facets that round-off would leave.
        if (wb < -EDGE || wc < -EDGE || wb + wc > 1 + EDGE) continue;
        const z = az + wb * (bz - az) + wc * (cz - az);
        const at = j * nx + i;
        if (z > top[at]) top[at] = z;
      }
    }
  }
  closePits(top, nx, ny, 3 * h);
  return top;
}

const EDGE = 1e-7;

/**
 * Raises single columns that fall through a crack between facets: lower by more than `step` than all eight neighbours.
 * A pit one sample wide is narrower than twice any clearance worth the name, so no guide could enter it anyway.
 */
function closePits(top: Float32Array, nx: number, ny: number, step: number): void {
  const before = top.slice();
  for (let j = 1; j < ny - 1; j++) {
    for (let i = 1; i < nx - 1; i++) {
      const at = j * nx + i;
      let lowest = Number.POSITIVE_INFINITY;
      for (let dj = -1; dj <= 1; dj++) {
        for (let di = -1; di <= 1; di++) {
          if ((di | dj) !== 0) lowest = Math.min(lowest, before[at + dj * nx + di]);
        }
      }
      if (before[at] < lowest - step && lowest > Number.NEGATIVE_INFINITY) top[at] = lowest;
    }
  }
}
