import { describe, expect, test } from 'vitest';
import { readMesh } from '../../../shared/mesh/read-mesh.ts';
import { readReducedStl } from '../../../shared/mesh/reduced-stl.ts';
import { writeStl } from '../../../shared/mesh/stl-writer.ts';
import { topologyOf } from '../../../shared/mesh/topology.ts';
import { sphere } from '../../support/solids.ts';
import { inputErrorOf } from '../../support/thrown.ts';

const ball = sphere([400, -30, 1200], 60, 6);
const bytes = writeStl(ball, 'ball');

describe('a binary STL file opened reduced', () => {
  test('has no more facets than asked for, and lies within a cell of the surface', () => {
    const { mesh, facets, cell } = readReducedStl(bytes, 10_000);
    expect(facets).toBe(ball.triangles.length / 3);
    expect(mesh.triangles.length / 3).toBeLessThanOrEqual(10_000);
    expect(mesh.triangles.length / 3).toBeGreaterThan(2500);
    const p = mesh.positions;
    for (let v = 0; v < p.length; v += 3) {
      expect(Math.abs(Math.hypot(p[v] - 400, p[v + 1] + 30, p[v + 2] - 1200) - 60)).toBeLessThan(
        cell,
      );
    }
    expect(topologyOf(mesh).signedVolume / topologyOf(ball).signedVolume).toBeCloseTo(1, 1);
  });

  test('is left as it is where it has few enough facets', () => {
    expect(readReducedStl(bytes, 2_000_000).mesh.triangles.length).toBe(ball.triangles.length);
  });

  test('is refused where it is no binary STL, has a coordinate that is none, or the job is cancelled', () => {
    expect(
      inputErrorOf(() => readReducedStl(new TextEncoder().encode('solid a\nendsolid'))).code,
    ).toBe('E_NOT_STL');
    const bad = bytes.slice();
    new DataView(bad.buffer).setFloat32(84 + 50 * 100 + 16, Number.NaN, true);
    expect(inputErrorOf(() => readReducedStl(bad)).code).toBe('E_NONFINITE');
    expect(
      inputErrorOf(() => readReducedStl(bytes, 1000, { signal: { aborted: true } })).code,
    ).toBe('E_CANCELLED');
  });

  test('is what the refusal of five million facets and more points to', () => {
    // A file of 5,000,001 facets: the same one again and again.
    const many = new Uint8Array(84 + 50 * 5_000_001);
    new DataView(many.buffer).setUint32(80, 5_000_001, true);
    const facet = bytes.subarray(84, 134);
    many.set(facet, 84);
    const error = inputErrorOf(() => readMesh(many, 'many.stl'));
    expect(error.code).toBe('E_TOO_LARGE');
    expect(error.message).toMatch(/5000001 facets.*5000000.*open it reduced, or decimate/);
  });
});
