import { BufferAttribute, BufferGeometry, DoubleSide, Ray, Vector3 } from 'three';
import { MeshBVH } from 'three-mesh-bvh';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { along, dot, normalize } from '../../../shared/mesh/vec3.ts';
import type { TriangleMesh } from './binary-stl.ts';

/** Where a ray meets the surface; `entering` when it runs against the facet's normal. */
export interface Hit {
  readonly point: Vec3;
  readonly distance: number;
  readonly entering: boolean;
}

/** Distance and ray queries on one mesh, in the mesh's frame and unit (mm). Independent of the product's own index. */
export interface Surface {
  readonly mesh: TriangleMesh;
  /** Nearest point of the surface. */
  closest(p: Vec3): { readonly point: Vec3; readonly distance: number; readonly normal: Vec3 };
  /** Every hit of the ray, nearest first. */
  hits(origin: Vec3, direction: Vec3): Hit[];
  /** Inside by majority of three ray parities. */
  inside(p: Vec3): boolean;
}

const vec = (p: Vec3): Vector3 => new Vector3(p[0], p[1], p[2]);
const tuple = (v: Vector3): Vec3 => [v.x, v.y, v.z];

/** Oblique, so that no ray runs along an edge of an axis-aligned mesh. */
const PARITY_RAYS: readonly Vec3[] = [
  [0.8017, 0.2673, 0.5345],
  [-0.3713, 0.9285, 0.0071],
  [0.1231, -0.4924, -0.8616],
];

/** Two hits nearer than this are one hit on a shared edge, mm. */
const SAME_HIT = 1e-5;

export function surfaceOf(mesh: TriangleMesh): Surface {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(mesh.positions, 3));
  geometry.setIndex(new BufferAttribute(mesh.triangles.slice(), 1));
  const bvh = new MeshBVH(geometry);
  const order = geometry.index?.array ?? mesh.triangles;

  const corner = (facet: number, i: number): Vector3 =>
    new Vector3().fromArray(mesh.positions, 3 * (order[3 * facet + i] ?? 0));
  const facetNormal = (facet: number): Vec3 => {
    const a = corner(facet, 0);
    const n = corner(facet, 1).sub(a).cross(corner(facet, 2).sub(a));
    return n.lengthSq() > 0 ? tuple(n.normalize()) : [0, 0, 1];
  };

  const hits = (origin: Vec3, direction: Vec3): Hit[] => {
    const ray = new Ray(vec(origin), vec(normalize(direction)));
    const found = bvh
      .raycast(ray, DoubleSide)
      .map((hit) => ({
        point: tuple(hit.point),
        distance: hit.distance,
        entering: dot(facetNormal(hit.faceIndex ?? 0), tuple(ray.direction)) < 0,
      }))
      .sort((a, b) => a.distance - b.distance);
    return found.filter((hit, i) => {
      const before = found[i - 1];
      return (
        !before || hit.distance - before.distance > SAME_HIT || hit.entering !== before.entering
      );
    });
  };

  return {
    mesh,
    hits,
    closest: (p) => {
      const hit = bvh.closestPointToPoint(vec(p));
      if (!hit) throw new Error('an empty mesh has no nearest point');
      return {
        point: tuple(hit.point),
        distance: hit.distance,
        normal: facetNormal(hit.faceIndex),
      };
    },
    inside: (p) => PARITY_RAYS.filter((ray) => hits(p, ray).length % 2 === 1).length >= 2,
  };
}

/** The first point of the surface that a ray from `origin` meets; throws when it meets none. */
export function project(surface: Surface, origin: Vec3, direction: Vec3): Vec3 {
  const hit = surface.hits(origin, direction)[0];
  if (!hit) throw new Error(`no surface from [${origin}] along [${direction}]`);
  return hit.point;
}

/** Points along a segment, both ends among them, no further apart than `step` mm. */
export function stations(from: Vec3, to: Vec3, step: number): Vec3[] {
  const delta: Vec3 = [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
  const size = Math.hypot(...delta);
  const direction = normalize(delta);
  const count = Math.max(1, Math.ceil(size / step));
  return Array.from({ length: count + 1 }, (_, i) => along(from, direction, (size * i) / count));
}
