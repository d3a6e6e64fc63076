import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { orientParts } from '../../../shared/mesh/orient.ts';
import { readStl } from '../../../shared/mesh/stl-reader.ts';
import { topologyOf } from '../../../shared/mesh/topology.ts';
import { dataPath, describeWithData } from '../../support/data.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { box, insideOut, meshOf, sphere, together } from '../../support/solids.ts';

const volumes = (mesh: MeshData): number[] =>
  topologyOf(mesh).parts.map((p) => Math.round(p.signedVolume));

/** Every nth facet turned round. */
function someTurned(mesh: MeshData, share: number, seed: number): MeshData {
  const random = seededRandom(seed);
  const triangles = mesh.triangles.slice();
  for (let t = 0; t < triangles.length; t += 3) {
    if (random() < share) triangles.set([triangles[t + 1], triangles[t]], t);
  }
  return { positions: mesh.positions, triangles };
}

describe('orientParts', () => {
  const big = box([0, 0, 0], [10, 10, 10]);
  const small = box([2, 3, 4], [4, 5, 6]);

  test('leaves a sound mesh as the very same object', () => {
    const mesh = together(big, sphere([30, 0, 0], 3, 2));
    const done = orientParts(mesh);
    expect(done.mesh).toBe(mesh);
    expect(done).toMatchObject({ turnedFacets: 0, turnedSurfaces: 0, voids: 0, undecided: 0 });
  });

  test('turns what faces inward', () => {
    const done = orientParts(together(insideOut(big), sphere([30, 0, 0], 3, 2)));
    expect(done).toMatchObject({ turnedFacets: 12, turnedSurfaces: 1 });
    expect(volumes(done.mesh)[0]).toBe(1000);
    expect(topologyOf(done.mesh).flippedEdges).toBe(0);
  });

  test('leaves a void within a solid facing inward', () => {
    const mesh = together(big, insideOut(small));
    const done = orientParts(mesh);
    expect(done).toMatchObject({ turnedFacets: 0, voids: 1 });
    expect(volumes(done.mesh)).toEqual([1000, -8]);
  });

  test('turns a void with the solid that it lies in', () => {
    const done = orientParts(together(small, insideOut(big)));
    expect(done).toMatchObject({ turnedSurfaces: 2, voids: 1 });
    expect(volumes(done.mesh)).toEqual([-8, 1000]);
  });

  test('keeps an island in a void solid, and turns one that is not', () => {
    const island = box([2.5, 3.5, 4.5], [3.5, 4.5, 5.5]);
    const mesh = together(big, insideOut(small), island);
    expect(orientParts(mesh)).toMatchObject({ turnedFacets: 0, voids: 1 });
    expect(volumes(orientParts(insideOut(mesh)).mesh)).toEqual([1000, -8, 1]);
  });

  test('leaves a solid within a solid a solid', () => {
    expect(volumes(orientParts(together(big, small)).mesh)).toEqual([1000, 8]);
    expect(volumes(orientParts(insideOut(together(big, small))).mesh)).toEqual([1000, 8]);
  });

  test('does not take a screw that sticks out of a bone for a void', () => {
    const screw = insideOut(box([4, 4, 5], [6, 6, 15]));
    expect(volumes(orientParts(together(big, screw)).mesh)).toEqual([1000, 40]);
  });

  test('does not take overlapping copies for nested ones', () => {
    const copies = together(insideOut(sphere([0, 0, 0], 5, 3)), insideOut(sphere([1, 0, 0], 5, 3)));
    for (const volume of volumes(orientParts(copies).mesh)) expect(volume).toBeGreaterThan(500);
  });

  test.each([0.1, 0.5, 0.9])('makes the facets agree where a share of %d is turned', (share) => {
    const ball = sphere([3, 4, 5], 10, 3);
    const done = orientParts(someTurned(ball, share, 81));
    expect(done.mesh.triangles.length).toBe(ball.triangles.length);
    expect(topologyOf(done.mesh).flippedEdges).toBe(0);
    expect(topologyOf(done.mesh).signedVolume).toBeCloseTo(topologyOf(ball).signedVolume, 6);
  });

  test('tells the outside of a solid with a hole, and leaves a sheet undecided', () => {
    const open = insideOut(sphere([0, 0, 0], 10, 3));
    const holed = { ...open, triangles: open.triangles.slice(0, -30) };
    expect(orientParts(holed)).toMatchObject({ turnedSurfaces: 1, undecided: 0 });
    const sheet = meshOf([0, 0, 0, 5, 0, 0.1, 5, 5, 0, 0, 5, 0.1], [0, 1, 2, 0, 2, 3]);
    const done = orientParts(sheet);
    expect(done).toMatchObject({ turnedFacets: 0, undecided: 1 });
    expect(done.mesh).toBe(sheet);
  });

  test('leaves a Moebius strip as it is', () => {
    const n = 24;
    const positions: number[] = [];
    for (let i = 0; i < n; i++) {
      const a = (2 * Math.PI * i) / n;
      for (const w of [-1, 1]) {
        const r = 5 + w * Math.cos(a / 2);
        positions.push(r * Math.cos(a), r * Math.sin(a), w * Math.sin(a / 2));
      }
    }
    const triangles = Array.from({ length: n }, (_, i) => {
      const [a, b] = [2 * i, 2 * i + 1];
      const [c, d] = i + 1 < n ? [a + 2, b + 2] : [1, 0];
      return [a, c, b, b, c, d];
    }).flat();
    const strip = meshOf(positions, triangles);
    expect(orientParts(strip)).toMatchObject({ turnedFacets: 0, undecided: 1 });
  });

  test('orients two solids that touch in an edge one by one', () => {
    const mesh = weldedPair();
    expect(topologyOf(mesh)).toMatchObject({ partCount: 1, nonManifoldEdges: 1 });
    const done = orientParts(mesh);
    expect(done.turnedFacets).toBe(4);
    expect(topologyOf(done.mesh).signedVolume).toBeCloseTo(1 / 6 + 1 / 3, 6);
  });
});

/** Two tetrahedra that share the edge on the z axis; the second faces inward. */
const weldedPair = (): MeshData =>
  meshOf(
    [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, -1, 0, 0, 0, -2, 0],
    [0, 2, 1, 0, 1, 3, 1, 2, 3, 0, 3, 2, 0, 4, 5, 0, 3, 4, 4, 3, 5, 0, 5, 3],
  );

describeWithData('orientParts on the shared files', ['bad/flipped_all.stl'], () => {
  const read = (name: string): MeshData => readStl(readFileSync(dataPath(`bad/${name}.stl`))).mesh;
  const sound = topologyOf(read('solid_header_binary')).signedVolume;

  test.each(['flipped_all', 'flipped_some'])('restores %s', (name) => {
    const { mesh } = orientParts(read(name));
    expect(topologyOf(mesh)).toMatchObject({ flippedEdges: 0 });
    expect(topologyOf(mesh).signedVolume).toBeCloseTo(sound, 3);
  });

  test('keeps the void of inner_shell', () => {
    expect(orientParts(read('inner_shell'))).toMatchObject({ turnedFacets: 0, voids: 1 });
  });

  test('leaves 600 specks and half a million facets alone', () => {
    expect(orientParts(read('noise_shells'))).toMatchObject({ turnedFacets: 0 });
    const skull = readStl(readFileSync(dataPath('bones/vhf_skull_hires.stl'))).mesh;
    const done = orientParts(skull);
    expect(done.undecided).toBe(0);
    expect(topologyOf(done.mesh).signedVolume).toBeCloseTo(topologyOf(skull).signedVolume, 3);
  });
});
