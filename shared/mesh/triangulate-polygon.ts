/**
 * Cuts a polygon in space into triangles of its own corners, turning the same way. Concave corners are respected in the
 * plane square to the polygon's area vector (ear clipping); where no ear is left, because the outline crosses itself
 * or is flat, the rest becomes a fan.
 *
 * `xyz`: 3 numbers a vertex. `corners`: the polygon's vertices, at least 3. `emit` gets each triangle's vertices.
 */
export function triangulatePolygon(
  xyz: ArrayLike<number>,
  corners: readonly number[],
  emit: (a: number, b: number, c: number) => void,
): void {
  if (corners.length === 3) {
    emit(corners[0], corners[1], corners[2]);
    return;
  }
  const normal = areaVector(xyz, corners);
  const rest = corners.length > MOST_CORNERS ? [] : [...corners];
  while (rest.length > 3) {
    const ear = findEar(xyz, rest, normal);
    if (ear < 0) break;
    const n = rest.length;
    emit(rest[(ear + n - 1) % n], rest[ear], rest[(ear + 1) % n]);
    rest.splice(ear, 1);
  }
  const fan = corners.length > MOST_CORNERS ? corners : rest;
  for (let i = 1; i + 1 < fan.length; i++) emit(fan[0], fan[i], fan[i + 1]);
}

/** Ear clipping takes cubic time; a face of more corners is no work of a mesh program. */
const MOST_CORNERS = 256;

type Vector = readonly [number, number, number];

/** Newell's sum: twice the polygon's area, along its mean normal. */
function areaVector(xyz: ArrayLike<number>, corners: readonly number[]): Vector {
  let x = 0;
  let y = 0;
  let z = 0;
  for (let i = 0; i < corners.length; i++) {
    const p = corners[i] * 3;
    const q = corners[(i + 1) % corners.length] * 3;
    x += (xyz[p + 1] - xyz[q + 1]) * (xyz[p + 2] + xyz[q + 2]);
    y += (xyz[p + 2] - xyz[q + 2]) * (xyz[p] + xyz[q]);
    z += (xyz[p] - xyz[q]) * (xyz[p + 1] + xyz[q + 1]);
  }
  return [x, y, z];
}

/** The first convex corner whose triangle holds no other corner, or -1. */
function findEar(xyz: ArrayLike<number>, rest: readonly number[], normal: Vector): number {
  const n = rest.length;
  for (let i = 0; i < n; i++) {
    const a = rest[(i + n - 1) % n];
    const b = rest[i];
    const c = rest[(i + 1) % n];
    if (turn(xyz, a, b, c, normal) <= 0) continue;
    const holds = rest.some(
      (p) =>
        p !== a &&
        p !== b &&
        p !== c &&
        turn(xyz, a, b, p, normal) >= 0 &&
        turn(xyz, b, c, p, normal) >= 0 &&
        turn(xyz, c, a, p, normal) >= 0,
    );
    if (!holds) return i;
  }
  return -1;
}

/** Positive where a -> b -> c turns left, seen against the normal. */
function turn(xyz: ArrayLike<number>, a: number, b: number, c: number, normal: Vector): number {
  const ux = xyz[b * 3] - xyz[a * 3];
  const uy = xyz[b * 3 + 1] - xyz[a * 3 + 1];
  const uz = xyz[b * 3 + 2] - xyz[a * 3 + 2];
  const vx = xyz[c * 3] - xyz[a * 3];
  const vy = xyz[c * 3 + 1] - xyz[a * 3 + 1];
  const vz = xyz[c * 3 + 2] - xyz[a * 3 + 2];
  return (
    (uy * vz - uz * vy) * normal[0] +
    (uz * vx - ux * vz) * normal[1] +
    (ux * vy - uy * vx) * normal[2]
  );
}
