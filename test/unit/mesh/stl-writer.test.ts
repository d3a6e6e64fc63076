import { describe, expect, test } from 'vitest';
import { writeStl } from '../../../shared/mesh/stl-writer.ts';
import { box, meshOf, sphere } from '../../support/solids.ts';

describe('writeStl', () => {
  test('writes header, count and 50 bytes a facet', () => {
    const bytes = writeStl(box([0, 0, 0], [1, 1, 1]), 'L4 guide');
    expect(bytes.length).toBe(84 + 12 * 50);
    expect(new TextDecoder().decode(bytes.subarray(0, 80)).trim()).toBe('L4 guide');
    expect(new DataView(bytes.buffer).getUint32(80, true)).toBe(12);
  });

  test('writes unit normals that point out of a sphere about the origin', () => {
    const view = new DataView(writeStl(sphere([0, 0, 0], 9, 2)).buffer);
    for (let o = 84; o < view.byteLength; o += 50) {
      const [nx, ny, nz, ax, ay, az] = [0, 4, 8, 12, 16, 20].map((k) =>
        view.getFloat32(o + k, true),
      );
      expect(Math.hypot(nx, ny, nz)).toBeCloseTo(1, 6);
      expect(nx * ax + ny * ay + nz * az).toBeGreaterThan(8.5);
      expect(view.getUint16(o + 48, true)).toBe(0);
    }
  });

  test('gives a degenerate facet a unit normal too', () => {
    const view = new DataView(writeStl(meshOf([1, 1, 1, 2, 2, 2, 3, 3, 3], [0, 1, 2])).buffer);
    const n = [0, 4, 8].map((k) => view.getFloat32(84 + k, true));
    expect(Math.hypot(...n)).toBe(1);
  });

  test('never begins a header with "solid", and cuts a long one', () => {
    const mesh = box([0, 0, 0], [1, 1, 1]);
    expect(() => writeStl(mesh, ' Solid L4')).toThrow(RangeError);
    const bytes = writeStl(mesh, 'x'.repeat(200));
    expect(new DataView(bytes.buffer).getUint32(80, true)).toBe(12);
  });

  test('gives the same bytes for the same mesh', () => {
    expect(writeStl(sphere([1, 2, 3], 4, 2))).toEqual(writeStl(sphere([1, 2, 3], 4, 2)));
  });
});
