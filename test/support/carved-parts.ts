import openManifold, { type Manifold } from 'manifold-3d';
import type { MeshData } from '../../shared/mesh/mesh-data.ts';
import {
  add,
  anyPerpendicular,
  cross,
  normalize,
  scale,
  subtract,
  type Vec3,
} from '../../shared/mesh/vec3.ts';

/** Solids for tests, made by the kernel alone: none of the product's own geometry is in them. */
export interface Carver {
  /** A cylinder between two points with flat ends; its vertices lie on the circle. */
  cylinder(from: Vec3, to: Vec3, radius: number, segments?: number): Manifold;
  /** A box by its middle, its half sizes, and the directions of the first two. */
  block(middle: Vec3, half: Vec3, first?: Vec3, second?: Vec3): Manifold;
  ball(centre: Vec3, radius: number, segments?: number): Manifold;
  /** Closed polygons, even-odd filled, drawn up from z = `from` to z = `to`. */
  prism(
    polygons: readonly (readonly (readonly [number, number])[])[],
    from: number,
    to: number,
  ): Manifold;
  /** The first without the rest. */
  carve(from: Manifold, ...tools: readonly Manifold[]): Manifold;
  join(...solids: readonly Manifold[]): Manifold;
  /** A solid from a closed mesh. */
  solid(mesh: MeshData): Manifold;
}

/** The solid's mesh as float32, as a file would hold it. */
export function meshOfSolid(solid: Manifold): MeshData {
  const { numProp, vertProperties, triVerts } = solid.getMesh();
  const positions = new Float32Array((vertProperties.length / numProp) * 3);
  for (let v = 0; v < positions.length / 3; v++) {
    for (let k = 0; k < 3; k++) positions[3 * v + k] = vertProperties[numProp * v + k];
  }
  return { positions, triangles: Uint32Array.from(triVerts) };
}

/** Opens the kernel for tests. */
export async function openCarver(): Promise<Carver> {
  const library = await openManifold();
  library.setup();
  const placed = (solid: Manifold, x: Vec3, y: Vec3, z: Vec3, at: Vec3): Manifold =>
    solid.transform([...x, 0, ...y, 0, ...z, 0, ...at, 1]);
  return {
    cylinder(from, to, radius, segments = 96) {
      const d = subtract(to, from);
      const axis = normalize(d);
      const side = anyPerpendicular(axis);
      const upright = library.Manifold.cylinder(Math.hypot(...d), radius, radius, segments);
      return placed(upright, side, cross(axis, side), axis, from);
    },
    block(middle, half, first = [1, 0, 0], second = [0, 1, 0]) {
      const x = normalize(first);
      const z = normalize(cross(x, second));
      const cube = library.Manifold.cube([2 * half[0], 2 * half[1], 2 * half[2]], true);
      return placed(cube, x, cross(z, x), z, middle);
    },
    ball: (centre, radius, segments = 64) =>
      library.Manifold.sphere(radius, segments).translate([...centre]),
    prism: (polygons, from, to) =>
      new library.CrossSection(
        polygons.map((polygon) => polygon.map(([x, y]): [number, number] => [x, y])),
        'EvenOdd',
      )
        .extrude(to - from)
        .translate([0, 0, from]),
    carve: (from, ...tools) =>
      tools.reduce((rest, tool) => library.Manifold.difference(rest, tool), from),
    join: (...solids) => library.Manifold.union([...solids]),
    solid: ({ positions, triangles }) =>
      new library.Manifold(
        new library.Mesh({ numProp: 3, vertProperties: positions, triVerts: triangles }),
      ),
  };
}

/** A mesh moved by a function of its points; a mirroring turns the facets round, so that it stays a solid. */
export function moved(mesh: MeshData, move: (p: Vec3) => Vec3, mirrors = false): MeshData {
  const positions = new Float32Array(mesh.positions.length);
  for (let i = 0; i < positions.length; i += 3) {
    const [x, y, z] = mesh.positions.subarray(i, i + 3);
    positions.set(move([x, y, z]), i);
  }
  const triangles = mesh.triangles.slice();
  if (mirrors) {
    for (let i = 0; i < triangles.length; i += 3) {
      [triangles[i], triangles[i + 1]] = [triangles[i + 1], triangles[i]];
    }
  }
  return { positions, triangles };
}

/** p turned about an axis through `about`, right-handed, degrees (Rodrigues). */
export function turned(p: Vec3, about: Vec3, axis: Vec3, angleDegrees: number): Vec3 {
  const a = (angleDegrees * Math.PI) / 180;
  const k = normalize(axis);
  const v = subtract(p, about);
  const along = k[0] * v[0] + k[1] * v[1] + k[2] * v[2];
  const round = add(
    add(scale(v, Math.cos(a)), scale(cross(k, v), Math.sin(a))),
    scale(k, along * (1 - Math.cos(a))),
  );
  return add(about, round);
}
