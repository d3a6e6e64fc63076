import type { MeshData } from '../mesh/mesh-data.ts';
import { along, angleDeg, dot, normalize, subtract, type Vec3 } from '../mesh/vec3.ts';
import { loopAround, type MeshSection, type SectionLoop, sectionOf } from './section-loops.ts';

/** A bone's own axis at a level. */
export interface BoneAxis {
  /** Middle of the section. */
  readonly centre: Vec3;
  /** Unit, in the sense of the guess. */
  readonly axis: Vec3;
  readonly section: MeshSection;
  readonly outline: SectionLoop;
}

/** A bone that bends and tapers turns its own axis a little each round: until it is still, degrees, or for so many rounds. */
const STILL_DEG = 0.01;
const ROUNDS = 60;

/**
 * The axis of a tubular bone at a level: through the middles of two sections `half` mm to either side, made square to them by
 * repetition. `near` must lie within the bone's section there; `mesh` is closed and welded. Null where there is no closed section.
 */
export function boneAxis(mesh: MeshData, near: Vec3, guess: Vec3, half: number): BoneAxis | null {
  let axis = normalize(guess);
  let centre = middleOf(mesh, near, axis);
  if (centre === null) return null;
  for (let round = 0; round < ROUNDS; round++) {
    const ahead = middleOf(mesh, along(centre, axis, half), axis);
    const behind = middleOf(mesh, along(centre, axis, -half), axis);
    if (ahead === null || behind === null) break;
    const before = axis;
    axis = normalize(subtract(ahead, behind));
    const next = middleOf(mesh, centre, axis);
    if (next === null) return null;
    // The level stays where it was picked: the middle moves in its section only.
    centre = along(next, axis, dot(subtract(near, next), axis));
    centre = middleOf(mesh, centre, axis) ?? next;
    if (round >= 8 && angleDeg(before, axis) < STILL_DEG) break;
  }
  const section = sectionOf(mesh, centre, axis);
  const outline = loopAround(section, centre);
  return outline === null ? null : { centre: outline.centroid, axis, section, outline };
}

function middleOf(mesh: MeshData, at: Vec3, axis: Vec3): Vec3 | null {
  const section = sectionOf(mesh, at, axis);
  return (loopAround(section, at) ?? nearestLoop(section, at))?.centroid ?? null;
}

/** A step aside may leave a curved bone: the outline whose middle is nearest. */
function nearestLoop(section: MeshSection, at: Vec3): SectionLoop | null {
  const solid = section.loops.filter(({ area }) => area > 0);
  const far = ({ centroid }: SectionLoop): number => Math.hypot(...subtract(centroid, at));
  return solid.sort((a, b) => far(a) - far(b))[0] ?? null;
}
