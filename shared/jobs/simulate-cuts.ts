import type { Kernel, KernelScope, Solid } from '../geometry/kernel.ts';
import { buildSpatialIndex } from '../mesh/bvh-spatial-index.ts';
import type { MeshData } from '../mesh/mesh-data.ts';
import { along, cross, type Vec3 } from '../mesh/vec3.ts';
import { isInside } from '../planning/inside-measures.ts';
import { moveMesh, type RigidMotion } from '../planning/rigid-motion.ts';

/** A bounded cut with every number filled in, as `resolveCutPlanes` gives it; `normal` and `up` unit and square to each other. */
export interface SimulatedCut {
  readonly id: string;
  readonly origin: Vec3;
  readonly normal: Vec3;
  readonly up: Vec3;
  /** mm */
  readonly width: number;
  readonly depth: number;
  readonly kerf: number;
}

/** A piece that the cuts make. */
export interface BonePiece {
  readonly mesh: MeshData;
  /** mm3 */
  readonly volume: number;
  /** For each cut on which side of its plane most of the piece lies: 1 the normal's, -1 the other. */
  readonly sides: Readonly<Record<string, 1 | -1>>;
}

/** The blade comes from this far above the bone, mm. */
const RUN_IN = 100;
/** Crumbs below this are no pieces, mm3. */
const CRUMB = 1;

/**
 * The pieces of a closed bone after all cuts, largest first; the kerf is gone. A cut that does not pass the whole bone leaves one piece
 * that is slit. Throws KernelError for a mesh that is not closed: the kernel must not be used again after that.
 */
export function cutPieces(
  kernel: Kernel,
  bone: MeshData,
  cuts: readonly SimulatedCut[],
): BonePiece[] {
  return kernel.scope((scope) => {
    const solid = scope.solid(bone, 'bone');
    const blades = cuts.map((cut) => blade(scope, cut));
    const rest = scope.subtract(solid, blades, 'cuts');
    return scope
      .pieces(rest, 'pieces')
      .map((piece) => ({ mesh: scope.mesh(piece), volume: scope.volume(piece) }))
      .filter(({ volume }) => volume > CRUMB)
      .map((piece) => ({ ...piece, sides: sidesOf(piece.mesh, cuts) }));
  });
}

/** The slab that a blade takes out, as a solid in the bone's frame. */
function blade(
  scope: KernelScope,
  { origin, normal, up, width, depth, kerf }: SimulatedCut,
): Solid {
  const across = cross(normal, up);
  const outline = [
    [-width / 2, -depth],
    [width / 2, -depth],
    [width / 2, RUN_IN],
    [-width / 2, RUN_IN],
  ] as const;
  const block = scope.extrude([outline], kerf, 'blade');
  // across x up = -normal: from the local axes to (across, up, -normal) no side is turned over.
  return scope.warp(
    block,
    (vertex) => {
      const [a, u, n] = vertex;
      const p = along(along(along(origin, across, a), up, u), normal, kerf / 2 - n);
      vertex[0] = p[0];
      vertex[1] = p[1];
      vertex[2] = p[2];
    },
    'blade',
  );
}

function sidesOf(mesh: MeshData, cuts: readonly SimulatedCut[]): Record<string, 1 | -1> {
  const { positions } = mesh;
  return Object.fromEntries(
    cuts.map(({ id, origin, normal }) => {
      let balance = 0;
      for (let i = 0; i < positions.length; i += 3) {
        balance +=
          (positions[i] - origin[0]) * normal[0] +
          (positions[i + 1] - origin[1]) * normal[1] +
          (positions[i + 2] - origin[2]) * normal[2];
      }
      return [id, balance >= 0 ? 1 : -1];
    }),
  );
}

/** How a moved piece lies against one that stayed. */
export interface Fit {
  readonly moved: MeshData;
  /** Of both, mm3. */
  readonly overlapVolume: number;
  /** Deepest corner or cut facet's middle of the moved piece in the other, mm: at least so deep; 0 without overlap. */
  readonly overlapDepth: number;
  readonly overlapAt: Vec3 | null;
  /** Over the moved piece's cut face: distance to the other piece, least, mean and greatest, mm. Null without a cut face. */
  readonly gap: { readonly least: number; readonly mean: number; readonly most: number } | null;
}

/** A vertex this near to a blade's side belongs to its cut face, mm. */
const ON_FACE = 0.02;

/**
 * Moves a piece and measures it against another: overlap by the kernel and by the deepest vertex, gaps from the moved cut face's corners
 * and facet middles to the other's surface. `cut`: the plane whose face looks at the other piece.
 */
export function fitOf(
  kernel: Kernel,
  stays: MeshData,
  piece: MeshData,
  motion: RigidMotion,
  cut: SimulatedCut,
): Fit {
  const moved = moveMesh(motion, piece);
  const overlapVolume = kernel.scope((scope) => {
    const common = scope.intersect(
      scope.solid(stays, 'piece that stays'),
      scope.solid(moved, 'moved piece'),
      'overlap',
    );
    return scope.isEmpty(common) ? 0 : scope.volume(common);
  });
  const index = buildSpatialIndex(stays);
  let overlapDepth = 0;
  let overlapAt: Vec3 | null = null;
  let [least, sum, most, count] = [Number.POSITIVE_INFINITY, 0, 0, 0];
  const { positions } = moved;
  const point = (of: Float32Array, i: number): Vec3 => [of[3 * i], of[3 * i + 1], of[3 * i + 2]];
  const look = (at: Vec3, onFace: boolean): void => {
    const near = index.closestPoint(at);
    if (near === null) return;
    const inside = overlapVolume > 0 && isInside(index, at);
    if (inside && near.distance > overlapDepth) {
      overlapDepth = near.distance;
      overlapAt = at;
    }
    if (!onFace) return;
    const gap = inside ? 0 : near.distance;
    least = Math.min(least, gap);
    most = Math.max(most, gap);
    sum += gap;
    count++;
  };
  const face = (i: number): boolean => {
    const p = point(piece.positions, i);
    const off =
      (p[0] - cut.origin[0]) * cut.normal[0] +
      (p[1] - cut.origin[1]) * cut.normal[1] +
      (p[2] - cut.origin[2]) * cut.normal[2];
    return Math.abs(Math.abs(off) - cut.kerf / 2) < ON_FACE;
  };
  const faces = Uint8Array.from({ length: positions.length / 3 }, (_, i) => (face(i) ? 1 : 0));
  faces.forEach((on, i) => {
    look(point(positions, i), on === 1);
  });
  for (let t = 0; t < moved.triangles.length; t += 3) {
    const [a, b, c] = [moved.triangles[t], moved.triangles[t + 1], moved.triangles[t + 2]];
    if (!(faces[a] && faces[b] && faces[c])) continue;
    const [p, q, r] = [point(positions, a), point(positions, b), point(positions, c)];
    look([(p[0] + q[0] + r[0]) / 3, (p[1] + q[1] + r[1]) / 3, (p[2] + q[2] + r[2]) / 3], true);
  }
  return {
    moved,
    overlapVolume,
    overlapDepth,
    overlapAt,
    gap: count === 0 ? null : { least, mean: sum / count, most },
  };
}
