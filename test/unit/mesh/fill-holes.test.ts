import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { countDuplicates } from '../../../shared/mesh/facet-counts.ts';
import { fillSmallHoles } from '../../../shared/mesh/fill-holes.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { readStl } from '../../../shared/mesh/stl-reader.ts';
import { topologyOf } from '../../../shared/mesh/topology.ts';
import { dropUseless } from '../../../shared/repair/clean.ts';
import { dataPath, describeWithData } from '../../support/data.ts';
import { box, meshOf, sphere } from '../../support/solids.ts';

const without = (mesh: MeshData, ...facets: readonly number[]): MeshData => ({
  positions: mesh.positions,
  triangles: mesh.triangles.filter((_, i) => !facets.includes(Math.floor(i / 3))),
});

describe('fillSmallHoles', () => {
  const cube = box([0, 0, 0], [2, 2, 2]);

  test('closes a missing facet by that facet', () => {
    const { mesh, filled, left } = fillSmallHoles(without(cube, 5), 10);
    expect(topologyOf(mesh).parts[0].manifold).toBe(true);
    expect(topologyOf(mesh).signedVolume).toBeCloseTo(8, 10);
    expect(mesh.positions.length).toBe(cube.positions.length);
    expect(filled).toHaveLength(1);
    expect(filled[0].perimeter).toBeCloseTo(4 + Math.sqrt(8), 6);
    expect(left).toBe(0);
  });

  test('closes a missing face about its middle', () => {
    const { mesh, filled } = fillSmallHoles(without(cube, 2, 3), 8);
    expect(filled).toEqual([{ edges: 4, perimeter: 8, centre: [1, 1, 2] }]);
    expect(topologyOf(mesh).parts[0].manifold).toBe(true);
    expect(topologyOf(mesh).signedVolume).toBeCloseTo(8, 10);
  });

  test('leaves a rim that is too long, and the mesh the very same', () => {
    const open = without(cube, 2, 3);
    const { mesh, filled, left, shortestLeft } = fillSmallHoles(open, 7.99);
    expect(shortestLeft).toBeCloseTo(8, 10);
    expect(mesh).toBe(open);
    expect(filled).toEqual([]);
    expect(left).toBe(1);
  });

  test('leaves a facet that hangs on no other as it is: its outline is no hole', () => {
    const lone = meshOf([0, 0, 0, 1, 0, 0, 0, 1, 0], [0, 1, 2]);
    expect(fillSmallHoles(lone, 100)).toEqual({
      mesh: lone,
      filled: [],
      left: 1,
      shortestLeft: null,
    });
  });

  test('fills two holes that touch in a vertex as two', () => {
    const ball = sphere([0, 0, 0], 10, 2);
    // Two facets of the fan round vertex 0 that share nothing but it.
    const fan: number[] = [];
    for (let f = 0; f < ball.triangles.length / 3; f++) {
      if (ball.triangles.subarray(3 * f, 3 * f + 3).includes(0)) fan.push(f);
    }
    const apart = fan.find((f) => {
      const a = [...ball.triangles.subarray(3 * fan[0], 3 * fan[0] + 3)];
      return (
        [...ball.triangles.subarray(3 * f, 3 * f + 3)].filter((v) => a.includes(v)).length === 1
      );
    })!;
    const { mesh, filled } = fillSmallHoles(without(ball, fan[0], apart), 100);
    expect(filled.map((h) => h.edges)).toEqual([3, 3]);
    expect(topologyOf(mesh).parts[0].manifold).toBe(true);
    expect(topologyOf(mesh).signedVolume).toBeCloseTo(topologyOf(ball).signedVolume, 8);
  });

  test('does not follow a rim past facets that face opposite ways', () => {
    const ball = without(sphere([0, 0, 0], 10, 1), 0);
    const triangles = ball.triangles.slice();
    const rimVertex = sphere([0, 0, 0], 10, 1).triangles[0];
    const neighbour = triangles.indexOf(rimVertex);
    const t = neighbour - (neighbour % 3);
    triangles.set([triangles[t + 1], triangles[t]], t);
    const { left, mesh } = fillSmallHoles({ ...ball, triangles }, 1000);
    expect(left).toBeGreaterThan(0);
    expect(topologyOf(mesh).nonManifoldEdges).toBe(0);
  });

  test('leaves a closed mesh the very same', () => {
    expect(fillSmallHoles(cube, 1e9)).toEqual({
      mesh: cube,
      filled: [],
      left: 0,
      shortestLeft: null,
    });
    expect(fillSmallHoles(meshOf([], []), 10).filled).toEqual([]);
  });
});

describeWithData(
  'fillSmallHoles on the shared files',
  ['bad/open_hole.stl', 'bad/real_vkh_maxilla.stl'],
  () => {
    const read = (name: string): MeshData =>
      readStl(readFileSync(dataPath(`bad/${name}.stl`))).mesh;

    test('closes the hole of 18 mm in a vertebra', () => {
      const { mesh, filled } = fillSmallHoles(read('open_hole'), 130);
      expect(filled).toHaveLength(1);
      const t = topologyOf(mesh);
      expect(t.parts[0].manifold).toBe(true);
      const whole = topologyOf(read('solid_header_binary')).signedVolume;
      expect(Math.abs(t.signedVolume / whole - 1)).toBeLessThan(0.01);
    });

    test('closes the slits of T-junctions', () => {
      const { mesh } = fillSmallHoles(read('t_junctions'), 100);
      expect(topologyOf(mesh)).toMatchObject({
        openEdges: 0,
        nonManifoldEdges: 0,
        flippedEdges: 0,
      });
    });

    test('makes no second copy of a facet of a real maxilla', () => {
      const { mesh } = dropUseless(read('real_vkh_maxilla'));
      expect(countDuplicates(mesh)).toBe(0);
      const full = fillSmallHoles(mesh, 100);
      expect(full.filled.length).toBeGreaterThan(0);
      expect(countDuplicates(full.mesh)).toBe(0);
    });
  },
);
