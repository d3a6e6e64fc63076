import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { readStl } from '../../../shared/mesh/stl-reader.ts';
import { topologyOf } from '../../../shared/mesh/topology.ts';
import { dataPath, describeWithData } from '../../support/data.ts';
import { manifestCounts } from '../../support/manifest.ts';
import { box, insideOut, meshOf, sphere, together } from '../../support/solids.ts';

/** A square frame: a box with a square hole through it, one part of genus 1. */
function frame(): MeshData {
  // 4 x 4 columns of vertices in two layers; the middle cell of 3 x 3 is left out.
  const positions: number[] = [];
  for (let z = 0; z < 2; z++)
    for (let y = 0; y < 4; y++) for (let x = 0; x < 4; x++) positions.push(x, y, z);
  const at = (x: number, y: number, z: number): number => x + 4 * y + 16 * z;
  const triangles: number[] = [];
  const quad = (a: number, b: number, c: number, d: number): void => {
    triangles.push(a, b, c, a, c, d);
  };
  const solid = (x: number, y: number): boolean =>
    x >= 0 && y >= 0 && x < 3 && y < 3 && !(x === 1 && y === 1);
  for (let y = 0; y < 3; y++) {
    for (let x = 0; x < 3; x++) {
      if (!solid(x, y)) continue;
      quad(at(x, y, 1), at(x + 1, y, 1), at(x + 1, y + 1, 1), at(x, y + 1, 1));
      quad(at(x, y, 0), at(x, y + 1, 0), at(x + 1, y + 1, 0), at(x + 1, y, 0));
      if (!solid(x, y - 1)) quad(at(x, y, 0), at(x + 1, y, 0), at(x + 1, y, 1), at(x, y, 1));
      if (!solid(x, y + 1))
        quad(at(x + 1, y + 1, 0), at(x, y + 1, 0), at(x, y + 1, 1), at(x + 1, y + 1, 1));
      if (!solid(x - 1, y)) quad(at(x, y + 1, 0), at(x, y, 0), at(x, y, 1), at(x, y + 1, 1));
      if (!solid(x + 1, y))
        quad(at(x + 1, y, 0), at(x + 1, y + 1, 0), at(x + 1, y + 1, 1), at(x + 1, y, 1));
    }
  }
  return meshOf(positions, triangles);
}

const TETRAHEDRON = [0, 2, 1, 0, 1, 3, 1, 2, 3, 0, 3, 2];

describe('topologyOf', () => {
  test('measures a box', () => {
    const t = topologyOf(box([1, 2, 3], [3, 5, 7]));
    expect(t.parts).toHaveLength(1);
    expect(t.parts[0]).toMatchObject({
      facets: 12,
      vertices: 8,
      edges: 18,
      manifold: true,
      euler: 2,
      genus: 0,
      bounds: { min: [1, 2, 3], max: [3, 5, 7] },
    });
    expect(t.signedVolume).toBeCloseTo(24, 10);
    expect(t.area).toBeCloseTo(52, 10);
  });

  test('gives the same volume a kilometre away', () => {
    const t = topologyOf(box([1e6, -1e6, 1e6], [1e6 + 2, -1e6 + 3, 1e6 + 4]));
    expect(t.signedVolume).toBe(24);
  });

  test('has a negative volume inside out', () => {
    const t = topologyOf(insideOut(sphere([5, 5, 5], 2, 3)));
    expect(t.parts[0].manifold).toBe(true);
    expect(t.signedVolume).toBeLessThan(-0.98 * (4 / 3) * Math.PI * 8);
  });

  test('counts the hole of a frame', () => {
    const t = topologyOf(frame());
    expect(t.parts[0]).toMatchObject({ manifold: true, genus: 1 });
    expect(t.signedVolume).toBeCloseTo(8, 10);
  });

  test('tells parts apart, in order of their first facet', () => {
    const t = topologyOf(together(box([0, 0, 0], [1, 1, 1]), sphere([5, 0, 0], 1, 1)));
    expect(t.parts.map((p) => p.facets)).toEqual([12, 80]);
    expect(t.partCount).toBe(2);
    expect([...t.partOfFacet.slice(10, 14)]).toEqual([0, 0, 1, 1]);
  });

  test('finds the rim of an open box and the facet that faces wrongly', () => {
    const whole = box([0, 0, 0], [1, 1, 1]);
    const open = { ...whole, triangles: whole.triangles.slice(0, -3) };
    expect(topologyOf(open)).toMatchObject({ openEdges: 3, nonManifoldEdges: 0, flippedEdges: 0 });
    const flipped = { ...whole, triangles: whole.triangles.slice() };
    flipped.triangles.set([whole.triangles[1], whole.triangles[0]], 0);
    const t = topologyOf(flipped);
    expect(t).toMatchObject({ openEdges: 0, nonManifoldEdges: 0, flippedEdges: 3 });
    expect(t.parts[0]).toMatchObject({ manifold: false, genus: null });
  });

  test('finds two solids that touch in an edge, and in a vertex', () => {
    const edge = topologyOf(
      meshOf(
        [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, -1, -1, 0, 0, -1, -1],
        [...TETRAHEDRON, ...TETRAHEDRON.map((v) => [0, 3, 4, 5][v])],
      ),
    );
    expect(edge).toMatchObject({ partCount: 1, nonManifoldEdges: 1 });
    const vertex = topologyOf(
      meshOf(
        [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, -1, 0, 0, 0, -1, 0, 0, 0, -1],
        [...TETRAHEDRON, ...TETRAHEDRON.map((v) => [0, 5, 4, 6][v])],
      ),
    );
    expect(vertex).toMatchObject({ partCount: 1, nonManifoldEdges: 0, openEdges: 0 });
    expect(vertex.parts[0]).toMatchObject({ pinchedVertices: 1, manifold: false, genus: null });
  });

  test('does not count a facet collapsed to a line as one with edges', () => {
    const whole = box([0, 0, 0], [1, 1, 1]);
    const t = topologyOf({ ...whole, triangles: Uint32Array.of(...whole.triangles, 0, 0, 1) });
    expect(t).toMatchObject({ openEdges: 0, nonManifoldEdges: 0 });
    expect(t.parts[0]).toMatchObject({ facets: 13, manifold: false, euler: 2 });
  });

  test('has no parts in an empty mesh', () => {
    expect(topologyOf(meshOf([], []))).toMatchObject({ partCount: 0, signedVolume: 0, parts: [] });
  });
});

describeWithData('topologyOf on the shared meshes', ['MANIFEST.md'], () => {
  // The manifest counts what comes before the break of two files that the reader refuses (see stl-reader.test.ts).
  const broken = ['bad/ascii_truncated.stl', 'bad/ascii_then_binary.stl'];
  const rows = manifestCounts().filter(
    ({ file }) => file.endsWith('.stl') && !broken.includes(file),
  );

  test('covers them all', () => {
    expect(rows.length).toBeGreaterThan(80);
  });

  test.each(rows)('agrees with the manifest on $file', (row) => {
    const { mesh } = readStl(readFileSync(dataPath(row.file)));
    const t = topologyOf(mesh);
    expect({
      triangles: mesh.triangles.length / 3,
      openEdges: t.openEdges,
      nonManifoldEdges: t.nonManifoldEdges,
      flippedEdges: t.flippedEdges,
      parts: t.partCount,
    }).toEqual({
      triangles: row.triangles,
      openEdges: row.openEdges,
      nonManifoldEdges: row.nonManifoldEdges,
      flippedEdges: row.flippedEdges,
      parts: row.parts,
    });
  });
});
