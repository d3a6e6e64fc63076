import type { MeshData } from '../mesh/mesh-data.ts';

/** x and y with the other sign: from RAS to LPS and back. Half a turn about z; facets keep their facing. */
export const turnAxes = ({ positions, triangles }: MeshData): MeshData => ({
  positions: positions.map((c, i) => (i % 3 === 2 ? c : -c)),
  triangles,
});

/** Mirrored across the plane through the origin square to the axis; facets are turned so that they face outward again. */
export function mirrored({ positions, triangles }: MeshData, axis: 'x' | 'y' | 'z'): MeshData {
  const k = 'xyz'.indexOf(axis);
  return {
    positions: positions.map((c, i) => (i % 3 === k ? -c : c)),
    triangles: triangles.map((_, i, all) => all[i % 3 === 0 ? i : i % 3 === 1 ? i + 1 : i - 1]),
  };
}
