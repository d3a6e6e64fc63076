import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { writeStl } from '../../../shared/mesh/stl-writer.ts';
import { box, insideOut, meshOf, sphere, together } from '../solids.ts';
import type { Accepted } from './class.ts';

const BALL = sphere([0, 0, 0], 30, 3);

const file = (what: string, mesh: MeshData, ...said: string[]): Accepted => ({
  what,
  name: 'x.stl',
  bytes: () => writeStl(mesh, 'mesh'),
  facets: mesh.triangles.length / 3,
  said,
});

const withTriangles = (triangles: readonly number[]): MeshData => ({
  positions: BALL.positions,
  triangles: Uint32Array.from(triangles),
});
const all = [...BALL.triangles];
const scaled = (factor: number): MeshData => ({
  positions: BALL.positions.map((c) => c * factor),
  triangles: BALL.triangles,
});
const moved = (x: number): MeshData => ({
  positions: BALL.positions.map((c, i) => (i % 3 === 0 ? c + x : c)),
  triangles: BALL.triangles,
});

/** Meshes that are read, and whose faults the inspection must name: never mended in silence. */
export const MESH_CLASSES: readonly Accepted[] = [
  file('of a sound mesh', BALL),
  file('turned inside out', insideOut(BALL), 'W_INSIDE_OUT'),
  file(
    'with one facet turned',
    withTriangles([all[0], all[2], all[1], ...all.slice(3)]),
    'W_FLIPPED_EDGES',
  ),
  file('with a hole', withTriangles(all.slice(12)), 'W_OPEN_EDGES'),
  file(
    'with a double facet',
    withTriangles([...all, ...all.slice(0, 3)]),
    'W_NON_MANIFOLD_EDGES',
    'W_DUPLICATE_TRIANGLES',
  ),
  file(
    'with a facet of no area',
    together(BALL, meshOf([1, 1, 1, 2, 2, 2, 3, 3, 3], [0, 1, 2])),
    'W_OPEN_EDGES',
    'W_DEGENERATE_TRIANGLES',
    'W_SEVERAL_PARTS',
  ),
  file(
    'with a sliver',
    together(BALL, meshOf([1, 1, 1, 9, 1, 1, 5, 1.01, 1], [0, 1, 2])),
    'W_OPEN_EDGES',
    'W_SLIVERS',
    'W_SEVERAL_PARTS',
  ),
  file(
    'of two overlapping shells',
    together(BALL, moved(20)),
    'W_SELF_INTERSECTIONS',
    'W_SEVERAL_PARTS',
  ),
  file('of nested shells', together(BALL, sphere([0, 0, 0], 15, 2)), 'W_SEVERAL_PARTS'),
  file(
    'of a ball with a void',
    together(BALL, insideOut(sphere([0, 0, 0], 15, 2))),
    'W_SEVERAL_PARTS',
  ),
  file('that cuts itself', folded(), 'W_SELF_INTERSECTIONS'),
  file(
    'with an edge of four facets',
    together(box([0, 0, 0], [30, 30, 30]), box([30, 30, 0], [60, 60, 30])),
    'W_NON_MANIFOLD_EDGES',
  ),
  file(
    'with a pinched vertex',
    together(box([0, 0, 0], [30, 30, 30]), box([30, 30, 30], [60, 60, 60])),
    'W_PINCHED_VERTICES',
  ),
  file('in metres', scaled(0.001), 'W_UNLIKELY_SIZE'),
  file('in inches', scaled(1 / 25.4), 'W_UNLIKELY_SIZE'),
  file('a thousand times too large', scaled(1000), 'W_UNLIKELY_SIZE'),
];

/** The ball with its north pole pushed through its south. */
function folded(): MeshData {
  const positions = BALL.positions.slice();
  for (let v = 0; v < positions.length; v += 3) {
    if (positions[v + 2] > 24) positions[v + 2] -= 70;
  }
  return { positions, triangles: BALL.triangles };
}
