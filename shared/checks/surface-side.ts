import type { FrameMesh } from './frame-mesh.ts';
import { ON_CORNER, ON_FACE } from './triangle-pair.ts';

/**
 * Tells the two sides of a surface from each other at its nearest points: by the facet's normal on a face, by the sum
 * of the two normals on an edge, by the angle-weighted normal at a vertex, which is right for every closed surface
 * (Baerentzen and Aanaes, IEEE TVCG 11, 2005, doi:10.1109/TVCG.2005.49). Beyond the rim of an open surface there is no
 * inside: a nearest point on an open edge counts as seen from outside.
 */
export interface SurfaceSide {
  /** True where (x, y, z), nearest to (qx, qy, qz) on the facet's `feature`, lies behind the surface. */
  behind(
    facet: number,
    feature: number,
    x: number,
    y: number,
    z: number,
    qx: number,
    qy: number,
    qz: number,
  ): boolean;
}

/** Prepares the side test of a welded mesh; vertex normals are summed once, edges looked up when asked for. */
export function surfaceSideOf(mesh: FrameMesh): SurfaceSide {
  const { triangles, planes } = mesh;
  const normals = vertexNormals(mesh);
  const { starts, facets } = facetsAroundVertices(mesh);

  /** The facet across the edge from vertex a to b of facet f: the one that runs it back; -1 on a rim. */
  const across = (f: number, a: number, b: number): number => {
    for (let i = starts[a]; i < starts[a + 1]; i++) {
      const g = facets[i];
      if (g === f) continue;
      for (let k = 0; k < 3; k++) {
        if (triangles[3 * g + k] === b && triangles[3 * g + ((k + 1) % 3)] === a) return g;
      }
    }
    return -1;
  };

  const onRim = (v: number): boolean => {
    for (let i = starts[v]; i < starts[v + 1]; i++) {
      const f = facets[i];
      const k = triangles[3 * f] === v ? 0 : triangles[3 * f + 1] === v ? 1 : 2;
      if (across(f, v, triangles[3 * f + ((k + 1) % 3)]) < 0) return true;
    }
    return false;
  };

  return {
    behind(facet, feature, x, y, z, qx, qy, qz) {
      let nx = planes[4 * facet];
      let ny = planes[4 * facet + 1];
      let nz = planes[4 * facet + 2];
      if (feature >= ON_CORNER) {
        const v = triangles[3 * facet + feature - ON_CORNER];
        if (onRim(v)) return false;
        nx = normals[3 * v];
        ny = normals[3 * v + 1];
        nz = normals[3 * v + 2];
      } else if (feature !== ON_FACE) {
        const k = feature - 1;
        const g = across(facet, triangles[3 * facet + k], triangles[3 * facet + ((k + 1) % 3)]);
        if (g < 0) return false;
        nx += planes[4 * g];
        ny += planes[4 * g + 1];
        nz += planes[4 * g + 2];
      }
      return nx * (x - qx) + ny * (y - qy) + nz * (z - qz) < 0;
    },
  };
}

/** Facet normals summed at each vertex, weighted by the facet's angle there. */
function vertexNormals({ corners: c, planes, triangles, vertices }: FrameMesh): Float64Array {
  const normals = new Float64Array(vertices.length);
  for (let f = 0; f < triangles.length / 3; f++) {
    for (let k = 0; k < 3; k++) {
      const o = 9 * f + 3 * k;
      const i = 9 * f + 3 * ((k + 1) % 3);
      const j = 9 * f + 3 * ((k + 2) % 3);
      const ux = c[i] - c[o];
      const uy = c[i + 1] - c[o + 1];
      const uz = c[i + 2] - c[o + 2];
      const vx = c[j] - c[o];
      const vy = c[j + 1] - c[o + 1];
      const vz = c[j + 2] - c[o + 2];
      const uu = ux * ux + uy * uy + uz * uz;
      const vv = vx * vx + vy * vy + vz * vz;
      if (uu === 0 || vv === 0) continue;
      const cos = (ux * vx + uy * vy + uz * vz) / Math.sqrt(uu * vv);
      const angle = Math.acos(Math.max(-1, Math.min(1, cos)));
      const v = 3 * triangles[3 * f + k];
      normals[v] += angle * planes[4 * f];
      normals[v + 1] += angle * planes[4 * f + 1];
      normals[v + 2] += angle * planes[4 * f + 2];
    }
  }
  return normals;
}

function facetsAroundVertices({ triangles, vertices }: FrameMesh): {
  starts: Uint32Array;
  facets: Uint32Array;
} {
  const starts = new Uint32Array(vertices.length / 3 + 1);
  for (let i = 0; i < triangles.length; i++) starts[triangles[i]]++;
  for (let i = 1; i < starts.length; i++) starts[i] += starts[i - 1];
  const facets = new Uint32Array(triangles.length);
  for (let i = triangles.length - 1; i >= 0; i--)
    facets[--starts[triangles[i]]] = Math.floor(i / 3);
  return { starts, facets };
}
