import type { CaseDocument, Landmark } from '../../../shared/case/case-schema.ts';
import { reflect } from '../../../shared/case/mirror.ts';
import { cross, length, normalize, subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { keptLength } from '../../tools/kept.ts';

export interface Plane {
  readonly point: Vec3;
  /** Unit. */
  readonly normal: Vec3;
}

/** The plane square to the left-right axis at `x`, mm: x runs left-right in LPS and RAS alike. */
export const planeAtX = (x: number): Plane => ({ point: [x, 0, 0], normal: [1, 0, 0] });

/** Twice the area of a triangle of landmarks below which it gives no plane, mm2. */
const LEAST_AREA = 1;

/** The plane through three places; null where they lie on a line. */
export function planeThrough([a, b, c]: readonly [Vec3, Vec3, Vec3]): Plane | null {
  const across = cross(subtract(b, a), subtract(c, a));
  if (length(across) < LEAST_AREA) return null;
  const normal = normalize(across);
  // One sense for the same plane, whatever the order of the landmarks: towards growing x.
  return { point: a, normal: normal[0] < 0 ? [-normal[0], -normal[1], -normal[2]] : normal };
}

export const mirrored = (p: Vec3, { point, normal }: Plane): Vec3 => reflect(p, point, normal);

/** Words for the two sides; the other language's and cases of letters are kept. */
const SIDES: readonly (readonly [string, string])[] = [
  ['left', 'right'],
  ['Left', 'Right'],
  ['LEFT', 'RIGHT'],
  ['左', '右'],
];

/** A name for the other side: `L4 left` becomes `L4 right`; null where the name tells no side. */
export function otherSide(name: string): string | null {
  for (const [left, right] of SIDES) {
    if (name.includes(left)) return name.replaceAll(left, right);
    if (name.includes(right)) return name.replaceAll(right, left);
  }
  return null;
}

/** Landmarks that come in pairs, by their ids. */
function pairs(landmarks: readonly Landmark[]): readonly (readonly [Landmark, Landmark])[] {
  return landmarks.flatMap((left) => {
    if (!/left|左/.test(left.id)) return [];
    const right = landmarks.find(({ id }) => id === otherSide(left.id));
    return right === undefined ? [] : [[left, right] as const];
  });
}

/** Where the middle most likely lies, mm: halfway between landmarks that come in pairs, else `fallback`. */
export function suggestMidX(
  { landmarks }: Pick<CaseDocument, 'landmarks'>,
  fallback: number,
): number {
  const found = pairs(landmarks);
  const middles = found.map(([l, r]) => (l.position[0] + r.position[0]) / 2);
  const x = middles.length === 0 ? fallback : middles.reduce((a, b) => a + b, 0) / middles.length;
  return keptLength(x);
}
