import { boundsOf, longestSide } from './bounds.ts';
import { fillFacet } from './fill-facet.ts';
import type { MeshData } from './mesh-data.ts';
import { cross, dot, normalize, subtract, type Vec3 } from './vec3.ts';

/** How a mesh is looked at: unit vectors, square to each other, in its own coordinates. */
export interface Look {
  /** Towards the right of the picture. */
  readonly right: Vec3;
  readonly up: Vec3;
  /** Towards whoever looks. */
  readonly near: Vec3;
}

/** Facets beyond which a part of them is drawn: at this size nobody sees the rest. */
const ENOUGH_FACETS = 300_000;

/** Shade of a facet that is seen edgewise, of 255; one seen face on has 255. */
const EDGEWISE = 70;

/** Share of the picture left free at each side. */
const MARGIN = 0.06;

/**
 * A picture without perspective of `size` x `size` pixels, rows from the top: 0 where nothing is, otherwise the shade, 1 to 255. Its scale
 * is that of the longest side of the mesh's box, so that pictures of one mesh from several sides have the same. Which way a facet faces
 * does not matter.
 */
export function smallPicture(mesh: MeshData, look: Look, size: number): Uint8Array {
  const picture = new Uint8Array(size * size);
  const box = boundsOf(mesh);
  if (box === null) return picture;
  const middle: Vec3 = [
    (box.min[0] + box.max[0]) / 2,
    (box.min[1] + box.max[1]) / 2,
    (box.min[2] + box.max[2]) / 2,
  ];
  const scale = (size * (1 - 2 * MARGIN)) / (longestSide(box) || 1);
  const grid = { width: size, height: size, depth: new Float32Array(size * size).fill(-Infinity) };
  const onPicture = (vertex: number): Vec3 => {
    const p = subtract(pointOf(mesh, vertex), middle);
    const across = size / 2 + scale * dot(p, look.right);
    const down = size / 2 - scale * dot(p, look.up);
    return [across, down, scale * dot(p, look.near)];
  };
  const facets = mesh.triangles.length / 3;
  const step = Math.ceil(facets / ENOUGH_FACETS);
  for (let facet = 0; facet < facets; facet += step) {
    const [a, b, c] = [0, 1, 2].map((corner) => onPicture(mesh.triangles[3 * facet + corner]));
    const facing = Math.abs(normalOf(a, b, c)[2]);
    const shade = Math.round(EDGEWISE + (255 - EDGEWISE) * facing);
    const paint = (dot: number): void => {
      picture[dot] = shade;
    };
    fillFacet(grid, [a, b, c], paint);
    // The dot under its first corner too, so that small facets leave no holes.
    const under = within(a[1], size) * size + within(a[0], size);
    if (a[2] > grid.depth[under]) {
      grid.depth[under] = a[2];
      paint(under);
    }
  }
  return picture;
}

const within = (c: number, size: number): number => Math.min(size - 1, Math.max(0, Math.floor(c)));

function normalOf(a: Vec3, b: Vec3, c: Vec3): Vec3 {
  const normal = cross(subtract(b, a), subtract(c, a));
  return Math.hypot(...normal) > 0 ? normalize(normal) : [0, 0, 0];
}

const pointOf = ({ positions }: MeshData, vertex: number): Vec3 => [
  positions[3 * vertex],
  positions[3 * vertex + 1],
  positions[3 * vertex + 2],
];
