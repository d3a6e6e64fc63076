import type { MeshData } from './mesh-data.ts';
import type { Vec3 } from './vec3.ts';

/** Nearest point of a mesh's surface. */
export interface SurfacePoint {
  readonly point: Vec3;
  readonly distance: number;
  /** Index of the facet in `mesh.triangles` / 3. */
  readonly triangle: number;
}

/** Where a ray meets a facet. */
export interface RayHit {
  readonly point: Vec3;
  /** From the ray's origin, mm (the direction is unit). */
  readonly distance: number;
  readonly triangle: number;
  /** True where the ray comes from outside: it runs against the facet's normal. */
  readonly entering: boolean;
}

/** Where a segment comes nearest to a mesh's surface. */
export interface SegmentPoint {
  /** Smallest distance between the segment and the surface, mm; 0 where the segment crosses it. */
  readonly distance: number;
  /** On the surface. */
  readonly point: Vec3;
  /** On the segment. */
  readonly onSegment: Vec3;
  readonly triangle: number;
}

/** A bounding-volume hierarchy over a mesh; the mesh is not changed. Same frame and units as the mesh. */
export interface SpatialIndex {
  readonly mesh: MeshData;
  /** Nearest surface point within `maxDistance` (default: anywhere), else null. */
  closestPoint(p: Vec3, maxDistance?: number): SurfacePoint | null;
  /** First hit of the ray with `near <= distance <= far`, both sides of facets. */
  raycast(origin: Vec3, direction: Vec3, near?: number, far?: number): RayHit | null;
  /**
   * All hits, sorted by distance. A ray through an edge or a vertex hits every facet that meets there, and never slips
   * between two facets that share an edge.
   */
  raycastAll(origin: Vec3, direction: Vec3, near?: number, far?: number): RayHit[];
  /**
   * Where the segment from `a` to `b` comes nearest to the surface, within `maxDistance` (default: anywhere), else
   * null. A capsule of radius r about the segment meets the surface exactly where the distance is below r. Only the
   * surface counts: a segment deep inside a solid has the distance to its wall.
   */
  closestToSegment(a: Vec3, b: Vec3, maxDistance?: number): SegmentPoint | null;
}
