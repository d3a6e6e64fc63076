import type { Kernel, KernelScope, Solid } from '../geometry/kernel.ts';
import { boundsOf } from '../mesh/bounds.ts';
import type { MeshData } from '../mesh/mesh-data.ts';
import { along, cross, distance, dot, subtract, type Vec3 } from '../mesh/vec3.ts';

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

/** What the cuts of a plan make of a bone. */
export interface CutBone {
  /** Largest first. */
  readonly pieces: readonly BonePiece[];
  /** Those that made them: `completed` ones are wider and deeper than planned, and one stands for all in its plane. */
  readonly cuts: readonly SimulatedCut[];
  /** The planned cuts leave the bone in one piece, so they were led on through all of it. */
  readonly completed: boolean;
}

/**
 * The pieces that a plan's cuts make. Cuts that miss the bone are left out. Where the planned ones leave it whole (a bridge at the
 * hinge, a lamina that is cut by hand) they are led on through the bone, as it will be when it is moved. Throws as `cutPieces`.
 */
export function cutBone(kernel: Kernel, bone: MeshData, planned: readonly SimulatedCut[]): CutBone {
  const cuts = kernel.scope((scope) => {
    const solid = scope.solid(bone, 'bone');
    return planned.filter(
      (cut) => !scope.isEmpty(scope.intersect(solid, blade(scope, cut), 'cut in bone')),
    );
  });
  const pieces = cutPieces(kernel, bone, cuts);
  if (pieces.length > 1 || cuts.length === 0) return { pieces, cuts, completed: false };
  const through = ledThrough(bone, cuts);
  return { pieces: cutPieces(kernel, bone, through), cuts: through, completed: true };
}

/** Planes nearer to each other than this are one: cosine of the angle, and mm. */
const SAME_PLANE = { cosine: 0.99996, distance: 0.2 };

/** The cuts wide and deep enough for the whole bone, one for each plane. */
function ledThrough(bone: MeshData, cuts: readonly SimulatedCut[]): SimulatedCut[] {
  const bounds = boundsOf(bone);
  if (bounds === null) return [];
  const reach = 2 * distance(bounds.min, bounds.max);
  const planes: SimulatedCut[] = [];
  for (const cut of cuts) {
    if (planes.some((plane) => inOnePlane(plane, cut))) continue;
    planes.push({ ...cut, width: reach, depth: reach });
  }
  return planes;
}

/** Whether two cuts lie in one plane. */
export function inOnePlane(a: SimulatedCut, b: SimulatedCut): boolean {
  const off = dot(subtract(b.origin, a.origin), a.normal);
  return (
    Math.abs(dot(a.normal, b.normal)) > SAME_PLANE.cosine && Math.abs(off) < SAME_PLANE.distance
  );
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
