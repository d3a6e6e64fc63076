import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { along, cross, dot, normalize, scale, subtract } from '../../../shared/mesh/vec3.ts';
import type { TriangleMesh } from './binary-stl.ts';

/** Where a plane cuts a closed mesh. */
export interface Section {
  /** mm2 */
  readonly area: number;
  /** Of the cut area. */
  readonly centroid: Vec3;
  /** Ends of the outline's pieces. */
  readonly points: readonly Vec3[];
}

/**
 * The section of a closed, outward-oriented mesh with the plane through `origin` across `normal`, of which only pieces
 * within `radius` mm of the origin count (a jaw is cut twice by most planes). Area and centroid by Green's theorem.
 */
export function section(mesh: TriangleMesh, origin: Vec3, normal: Vec3, radius: number): Section {
  const points: Vec3[] = [];
  let area = 0;
  let moment: Vec3 = [0, 0, 0];
  for (let t = 0; t < mesh.triangles.length; t += 3) {
    const corners = [0, 1, 2].map((i) => corner(mesh, mesh.triangles[t + i] ?? 0));
    const piece = cut(corners as [Vec3, Vec3, Vec3], origin, normal);
    if (!piece || piece.some((p) => Math.hypot(...subtract(p, origin)) > radius)) continue;
    points.push(...piece);
    const a = subtract(piece[0], origin);
    const b = subtract(piece[1], origin);
    const twice = dot(cross(a, b), normal);
    area += twice / 2;
    moment = along(moment, [a[0] + b[0], a[1] + b[1], a[2] + b[2]], twice / 6);
  }
  const centroid = along(origin, moment, 1 / area);
  return { area: Math.abs(area), centroid, points };
}

/**
 * The local axis of a tubular bone at `origin`: the direction through the centroids of two sections `half` mm either side,
 * made square to them by iteration. `guess` gives the sense.
 */
export function localAxis(
  mesh: TriangleMesh,
  origin: Vec3,
  guess: Vec3,
  half: number,
  radius: number,
): Vec3 {
  let axis = normalize(guess);
  for (let round = 0; round < 12; round++) {
    const ahead = section(mesh, along(origin, axis, half), axis, radius).centroid;
    const behind = section(mesh, along(origin, axis, -half), axis, radius).centroid;
    axis = normalize(subtract(ahead, behind));
  }
  return axis;
}

function corner(mesh: TriangleMesh, index: number): Vec3 {
  const [x = 0, y = 0, z = 0] = mesh.positions.subarray(3 * index, 3 * index + 3);
  return [x, y, z];
}

/** The piece of the plane inside a facet, directed so that the body lies to its left; null when it misses. */
function cut(corners: [Vec3, Vec3, Vec3], origin: Vec3, normal: Vec3): [Vec3, Vec3] | null {
  const side = corners.map((p) => dot(subtract(p, origin), normal));
  const ends: Vec3[] = [];
  for (let i = 0; i < 3; i++) {
    const j = (i + 1) % 3;
    const [p, q, s, r] = [corners[i], corners[j], side[i], side[j]];
    if (!p || !q || s === undefined || r === undefined || s >= 0 === r >= 0) continue;
    ends.push(along(p, subtract(q, p), s / (s - r)));
  }
  const [a, b] = ends;
  if (!a || !b) return null;
  const outward = cross(subtract(corners[1], corners[0]), subtract(corners[2], corners[0]));
  const leftward = cross(normal, subtract(b, a));
  return dot(leftward, outward) < 0 ? [a, b] : [b, a];
}

/** Extent of the section's outline along a direction, seen from `origin`. */
export function extent(cutArea: Section, origin: Vec3, direction: Vec3): readonly [number, number] {
  const unit = scale(direction, 1 / Math.hypot(...direction));
  const along1 = cutArea.points.map((p) => dot(subtract(p, origin), unit));
  return [Math.min(...along1), Math.max(...along1)];
}
