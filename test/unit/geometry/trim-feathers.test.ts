import { expect, test } from 'vitest';
import { ArrayStore } from '../../../shared/geometry/array-store.ts';
import { ColumnSpans } from '../../../shared/geometry/column-spans.ts';
import type { Lattice } from '../../../shared/geometry/lattice.ts';
import type { Material } from '../../../shared/geometry/material.ts';
import { trimFeathers } from '../../../shared/geometry/trim-feathers.ts';

const H = 0.4;
const LATTICE: Lattice = { x0: 0, y0: 0, z0: 0, h: H, nx: 40, ny: 20, nz: 20 };

/** A block 2 mm inside the lattice on all sides but along x, where it goes from `from` to `to`, mm. */
function block(from: number, to: number): Material {
  const { nx, ny, nz } = LATTICE;
  const value = new Float32Array(nx * ny * nz);
  const spans = new ColumnSpans(LATTICE);
  for (let j = 0; j < ny; j++) {
    for (let i = 0; i < nx; i++) {
      for (let k = 0; k < nz; k++) {
        const across = [j, k].map((n) => Math.abs(n * H - 3.8) - 1.8);
        const v = Math.max(from - i * H, i * H - to, ...across);
        value[(j * nx + i) * nz + k] = v;
        if (v < 0) spans.include(j * nx + i, k);
      }
    }
  }
  return { value, spans };
}

const insideOf = ({ value }: Material): number => value.filter((v) => v < 0).length;

test('a wall that the exact cut will leave too thin goes with the skin that the cut takes', () => {
  // 1.5 mm in the field, 1.0 after the cut.
  const material = block(4.1, 5.6);
  trimFeathers(LATTICE, material, block(4.6, 5.6), 0.6, new ArrayStore());
  expect(insideOf(material)).toBe(0);
});

test('one that is thick enough after the cut stays, its skin too', () => {
  const material = block(4.1, 9.1);
  const [before, seen] = [material.value.slice(), block(4.25, 9.1)];
  trimFeathers(LATTICE, material, seen, 0.6, new ArrayStore());
  // Along x through the middle: from face to face.
  const { nx, ny, nz } = LATTICE;
  for (let i = 0; i < nx; i++) {
    const at = ((ny / 2) * nx + i) * nz + nz / 2;
    expect(material.value[at]).toBe(before[at]);
  }
});
