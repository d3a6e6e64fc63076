import type { Vec3 } from '../mesh/vec3.ts';
import type { ArrayStore } from './array-store.ts';
import { smoothMax, smoothMin } from './blend.ts';
import { ColumnSpans } from './column-spans.ts';
import type { OrientedBox } from './cutters.ts';
import type { DistanceField } from './distance-field.ts';
import type { FeatureBody } from './feature-bodies.ts';
import type { Lattice } from './lattice.ts';
import { CONTACT_EDGE_RADIUS, FILLET_RADIUS, RIM_RADIUS } from './tolerances.ts';

/** What the exact cut takes on each side after carving, mm: well over the sampling's error, so that no faces nearly coincide. */
export const CARVE_MARGIN = 0.15;

/** The gap is not carved this near to the top of its walls, mm: what the sampling would round there is an edge, and the exact cut makes it sharp. */
const TOP_EDGE = 1.5;

/** Value of samples where there is no material anywhere near, mm. */
export const EMPTY = 5;

/** A field that is negative inside the guide, mm a sample; EMPTY outside the columns' stretches. */
export interface Material {
  readonly value: Float32Array;
  readonly spans: ColumnSpans;
}

/** Sets all samples of the columns in use. */
export function fillUsed(
  { lattice: { nx, ny, nz }, used }: Pick<DistanceField, 'lattice' | 'used'>,
  values: Float32Array | Int32Array,
  value: number,
): void {
  for (let column = 0; column < nx * ny; column++) {
    if (used[column] === 1) values.fill(value, column * nz, (column + 1) * nz);
  }
}

/** A copy to which bodies can be added; its values are the store's. */
export function copyMaterial(
  lattice: Lattice,
  { value, spans }: Material,
  store: ArrayStore,
): Material {
  const copy = store.floats(value.length);
  copy.set(value);
  return { value: copy, spans: spans.copy(lattice) };
}

/** Blends the outside of a feature into `material`, with a fillet where they meet. */
export function addBody(
  { value, spans }: Material,
  { lattice, used }: DistanceField,
  body: FeatureBody,
): void {
  visitBox(lattice, used, body.box, 2 * FILLET_RADIUS + lattice.h, (index, column, iz, x, y, z) => {
    const own = body.value(x, y, z);
    if (own >= value[index] + FILLET_RADIUS || own >= EMPTY) return;
    value[index] = smoothMin(value[index], own, FILLET_RADIUS);
    spans.include(column, iz);
  });
}

/**
 * Takes a cylinder from the shell: the mouth of an opening, into which the shell would otherwise grow along its wall. From
 * `entry` on along `axis` (into the bone); rounded where it meets the shell. The spans stay as they are.
 */
export function openMouth(
  { value, spans }: Material,
  lattice: Lattice,
  entry: Vec3,
  axis: Vec3,
  radius: number,
): void {
  const { x0, y0, z0, h, nx, ny, nz } = lattice;
  for (let column = 0; column < nx * ny; column++) {
    for (let iz = spans.low[column]; iz <= spans.high[column]; iz++) {
      const ix = column % nx;
      const px = x0 + ix * h - entry[0];
      const py = y0 + ((column - ix) / nx) * h - entry[1];
      const pz = z0 + iz * h - entry[2];
      const s = px * axis[0] + py * axis[1] + pz * axis[2];
      const r = Math.sqrt(Math.max(0, px * px + py * py + pz * pz - s * s));
      const index = column * nz + iz;
      const inside = Math.min(s, radius - r);
      if (inside > -RIM_RADIUS)
        value[index] = Math.min(EMPTY, smoothMax(value[index], inside, RIM_RADIUS));
    }
  }
}

/**
 * Takes a slot's gap from the field, narrower than the exact cut that follows by `short` mm on each side. `top`: of its walls over the
 * gap's origin, mm; their edges stay for the exact cut.
 */
export function carveGap(
  { value, spans }: Material,
  lattice: Lattice,
  gap: OrientedBox,
  top: number,
  short: number,
): void {
  const { x0, y0, z0, h, nx, ny, nz } = lattice;
  const [along, across, up] = gap.axes;
  for (let column = 0; column < nx * ny; column++) {
    for (let iz = spans.low[column]; iz <= spans.high[column]; iz++) {
      const ix = column % nx;
      const px = x0 + ix * h - gap.origin[0];
      const py = y0 + ((column - ix) / nx) * h - gap.origin[1];
      const pz = z0 + iz * h - gap.origin[2];
      const l = px * along[0] + py * along[1] + pz * along[2];
      const n = px * across[0] + py * across[1] + pz * across[2];
      const s = px * up[0] + py * up[1] + pz * up[2];
      const inside = Math.min(
        Math.min(l - gap.min[0], gap.max[0] - l, n - gap.min[1], gap.max[1] - n) - short,
        Math.abs(s - top) - TOP_EDGE,
      );
      const index = column * nz + iz;
      if (inside > value[index]) value[index] = inside;
    }
  }
}

/** `material` without the keep-out; the edge between contact face and rim slightly rounded. Its values are the store's. */
export function withoutKeepOut(
  field: DistanceField,
  material: Material,
  keepOut: Float32Array,
  store: ArrayStore,
): Material {
  const { lattice } = field;
  const value = store.floats(material.value.length);
  fillUsed(field, value, EMPTY);
  const spans = new ColumnSpans(lattice);
  eachInSpans(lattice, material.spans, (index, column, iz) => {
    const m = smoothMax(material.value[index], keepOut[index], CONTACT_EDGE_RADIUS);
    value[index] = m;
    if (m < 0) spans.include(column, iz);
  });
  return { value, spans };
}

function eachInSpans(
  { nx, ny, nz }: Lattice,
  { low, high }: ColumnSpans,
  visit: (index: number, column: number, iz: number) => void,
): void {
  for (let column = 0; column < nx * ny; column++) {
    for (let iz = low[column]; iz <= high[column]; iz++) visit(column * nz + iz, column, iz);
  }
}

/** Visits the samples of the columns in use within `margin` mm of a box. */
export function visitBox(
  lattice: Lattice,
  used: Uint8Array,
  { min, max }: FeatureBody['box'],
  margin: number,
  visit: (index: number, column: number, iz: number, x: number, y: number, z: number) => void,
): void {
  const { x0, y0, z0, h, nx, ny, nz } = lattice;
  const i0 = Math.max(0, Math.ceil((min[0] - margin - x0) / h));
  const i1 = Math.min(nx - 1, Math.floor((max[0] + margin - x0) / h));
  const j0 = Math.max(0, Math.ceil((min[1] - margin - y0) / h));
  const j1 = Math.min(ny - 1, Math.floor((max[1] + margin - y0) / h));
  const k0 = Math.max(0, Math.ceil((min[2] - margin - z0) / h));
  const k1 = Math.min(nz - 1, Math.floor((max[2] + margin - z0) / h));
  for (let j = j0; j <= j1; j++) {
    for (let i = i0; i <= i1; i++) {
      if (used[j * nx + i] === 0) continue;
      for (let k = k0, index = (j * nx + i) * nz + k0; k <= k1; k++, index++) {
        visit(index, j * nx + i, k, x0 + i * h, y0 + j * h, z0 + k * h);
      }
    }
  }
}
