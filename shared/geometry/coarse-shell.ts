import { smoothMax } from './blend.ts';
import { ColumnSpans } from './column-spans.ts';
import { type DistanceField, propagate, surfaceDistances, surfaceFront } from './distance-field.ts';
import { extendInside } from './extend-inside.ts';
import { FOOTPRINT_MARGIN, footprintAt, OUTSIDE_FOOTPRINT } from './footprint.ts';
import type { Lattice } from './lattice.ts';
import { EMPTY, fillUsed, type Material } from './material.ts';
import { HIDDEN, SEEN, samplesBeyondLip, smoothRim } from './smooth-rim.ts';
import type { SurfaceLayer } from './surface-reach.ts';
import { RIM_RADIUS } from './tolerances.ts';

/**
 * Up to this resolution, mm, the shell's outer face is sampled at twice the spacing. It is smooth (nothing on it is sharper than
 * the thickness), so that this loses nothing that prints, and the waves out to it shrink to an eighth: 0.28 s to 0.05 s on the L4
 * sample.
 */
const COARSEN_UP_TO = 0.5;

/**
 * The shell as a field on `fine`'s lattice: between the support and `shellTop` (clearance + thickness, mm), within the
 * footprint, its outer edge rounded. Distance and footprint are carried out to the outer face on a coarser lattice and read
 * from there. `footprint`: its value at each sample of the surface layer. Past a lip, where the nearest surface is hidden, the wave goes on as far
 * as the rim is averaged over, and no further.
 */
export function coarseShell(
  fine: DistanceField,
  layer: SurfaceLayer,
  footprint: Float32Array,
  shellTop: number,
): Material {
  const factor = fine.lattice.h <= COARSEN_UP_TO ? 2 : 1;
  const field = coarseField(fine, factor, shellTop);
  const { lattice } = field;
  const rim = new Float32Array(field.distance.length);
  fillUsed(field, rim, OUTSIDE_FOOTPRINT);
  const known = new Uint8Array(rim.length);
  const limit = shellTop + RIM_RADIUS + 2 * lattice.h;
  const beyond = new Uint8Array(rim.length).fill(FAR_BEYOND);
  const furthest = samplesBeyondLip(lattice.h);
  propagate(field, surfaceFront(field), limit, (index, qx, qy, qz) => {
    const value = footprintAt(layer, footprint, qx, qy, qz);
    if (!Number.isNaN(value)) {
      rim[index] = value;
      known[index] = SEEN;
      if (value < FOOTPRINT_MARGIN) beyond[index] = 0;
      return value < FOOTPRINT_MARGIN;
    }
    rim[index] = OUTSIDE_FOOTPRINT;
    known[index] = HIDDEN;
    beyond[index] = Math.min(FAR_BEYOND, leastAround(beyond, lattice, index) + 1);
    return beyond[index] < furthest;
  });
  smoothRim(lattice, field.spans, rim, known);
  for (const index of extendInside(field, rim, known, SEEN)) {
    field.distance[index] = -Math.min(lattice.h, field.distance[index]);
    field.spans.include(Math.floor(index / lattice.nz), index % lattice.nz);
  }
  return readOut(fine, field, factor, rim, known, shellTop);
}

/** Beyond all lips. */
const FAR_BEYOND = 255;

/** The least of a sample's six neighbours. */
function leastAround(values: Uint8Array, { nx, nz }: Lattice, index: number): number {
  let least = FAR_BEYOND;
  for (const step of [1, nz, nx * nz]) {
    least = Math.min(least, values[index - step] ?? FAR_BEYOND, values[index + step] ?? FAR_BEYOND);
  }
  return least;
}

/** The same region and columns at `factor` times the spacing, with distances at the surface. */
function coarseField(fine: DistanceField, factor: number, shellTop: number): DistanceField {
  const { x0, y0, z0, h, nx, ny, nz } = fine.lattice;
  const count = (n: number): number => Math.ceil((n - 1) / factor) + 1;
  const lattice: Lattice = {
    x0,
    y0,
    z0,
    h: h * factor,
    nx: count(nx),
    ny: count(ny),
    nz: count(nz),
  };
  const top = new Float32Array(lattice.nx * lattice.ny);
  const used = new Uint8Array(top.length);
  for (let j = 0; j < lattice.ny; j++) {
    for (let i = 0; i < lattice.nx; i++) {
      const at = Math.min(ny - 1, j * factor) * nx + Math.min(nx - 1, i * factor);
      top[j * lattice.nx + i] = fine.top[at];
      used[j * lattice.nx + i] = fine.used[at];
    }
  }
  return surfaceDistances(fine.set, lattice, top, used, shellTop + 3 * lattice.h, fine.relevant);
}

/** Reads the coarse fields at the fine samples, over those of a sample's corners that are known. */
function readOut(
  fine: DistanceField,
  coarse: DistanceField,
  factor: number,
  rim: Float32Array,
  known: Uint8Array,
  shellTop: number,
): Material {
  const { lattice } = fine;
  const { nx, ny, nz } = lattice;
  const { nx: cnx, ny: cny, nz: cnz } = coarse.lattice;
  const value = new Float32Array(fine.distance.length);
  const spans = new ColumnSpans(lattice);
  fillUsed(fine, value, EMPTY);
  const columns = new Int32Array(4);
  const weights = new Float64Array(4);
  for (let iy = 0; iy < ny; iy++) {
    for (let ix = 0; ix < nx; ix++) {
      const column = iy * nx + ix;
      if (fine.used[column] === 0) continue;

      // 1. The coarse columns around, and their stretch.
      let corners = 0;
      let low = cnz;
      let high = -1;
      for (let c = 0; c < 4; c++) {
        const fx = (ix % factor) / factor;
        const fy = (iy % factor) / factor;
        const w = (c & 1 ? fx : 1 - fx) * (c & 2 ? fy : 1 - fy);
        const i = Math.floor(ix / factor) + (c & 1);
        const j = Math.floor(iy / factor) + (c >> 1);
        if (w === 0 || i >= cnx || j >= cny) continue;
        const at = j * cnx + i;
        columns[corners] = at;
        weights[corners++] = w;
        if (coarse.spans.low[at] < low) low = coarse.spans.low[at];
        if (coarse.spans.high[at] > high) high = coarse.spans.high[at];
      }

      // 2. Down the column.
      const last = Math.min(nz - 1, (high + 1) * factor - 1);
      for (let iz = Math.max(0, (low - 1) * factor + 1); iz <= last; iz++) {
        const kz = Math.floor(iz / factor);
        const fz = (iz % factor) / factor;
        let total = 0;
        let d = 0;
        let r = 0;
        for (let c = 0; c < corners; c++) {
          const base = columns[c] * cnz + kz;
          if (known[base] !== 0) {
            const w = weights[c] * (1 - fz);
            total += w;
            d += w * coarse.distance[base];
            r += w * rim[base];
          }
          if (fz > 0 && kz + 1 < cnz && known[base + 1] !== 0) {
            const w = weights[c] * fz;
            total += w;
            d += w * coarse.distance[base + 1];
            r += w * rim[base + 1];
          }
        }
        if (total === 0) continue;
        const m = smoothMax(d / total - shellTop, r / total, RIM_RADIUS);
        if (!(m < EMPTY)) continue;
        value[column * nz + iz] = m;
        spans.include(column, iz);
      }
    }
  }
  return { value, spans };
}
