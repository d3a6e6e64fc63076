import type { SpatialIndex } from '../mesh/spatial-index.ts';
import { along, distance, dot, scale, subtract, type Vec3 } from '../mesh/vec3.ts';
import type { BodyFrame, Side } from './patient-frame.ts';
import { facetNormal, strokeOver } from './surface-normal.ts';

/** What a base over the face is laid by. All in mm, in the case's coordinates. */
export interface FaceLandmarks {
  readonly side: Side;
  /** Where the needle enters the skin. */
  readonly entry: Vec3;
  /** Angle of the mouth on that side. */
  readonly mouth: Vec3;
  /** A point of the patient's midplane. */
  readonly middle: Vec3;
  /** Where they were picked. */
  readonly cheekbone: Vec3 | null;
  readonly pupil: Vec3 | null;
}

/** A painted line of the base. */
export interface MaskStroke {
  readonly points: readonly Vec3[];
  readonly radius: number;
}

/** Skin with bone within this below it rests on it, mm: 3 to 8 over bridge of the nose and forehead, up to 17 over the cheekbones of a full face. */
const COVER = 18;
/** A way over the face costs as much more as its cover is thicker than this, mm, and at most so many times as much. */
const THIN = 4;
const SOFT = 8;
/** From the mouth upwards: below lie lips and the jaw, which move; above the hair, mm. */
const HEIGHTS = { least: 20, most: 125 };
/** From an eye's middle to the middle of a stroke, mm: half of the lids' width of 30 and the stroke's own half width. */
const OFF_EYE = 25;
/** Nostrils and the soft nose: this far from the midplane, and below the eyes by so much in the middle and more beside it, mm. */
const NOSE = { wide: 20, belowEyes: 18, slope: 0.8 };
/** An eye is looked for here, from the midplane outwards and from the mouth upwards, mm. */
const EYE = { aside: [20, 46], above: [40, 85] } as const;
/** Bone behind an eye lies deeper than this, mm. */
const ORBIT = 24;
/** A cheekbone stands at least so far from the midplane, mm. */
const CHEEK = 38;
/** The grid over the face, seen from in front, mm, and half its width. */
const STEP = 3;
const WIDE = 75;
/** Skin that is turned aside from the front by more than this (cosine) is not seen by whoever puts the mask on. */
const SEEN = Math.cos((70 * Math.PI) / 180);
/** How far the base goes up the forehead from the bridge of the nose, mm. */
const FOREHEAD = 36;
const RADII = { cheek: 12, across: 10, forehead: 11 };

interface Cell {
  readonly a: number;
  readonly b: number;
  readonly point: Vec3;
  /** What lies between skin and bone, mm; infinite where no bone does. */
  readonly cover: number;
  /** None lies behind, as in an orbit. */
  readonly hollow: boolean;
}

/**
 * A base for a guide on the face, from what holds still: up the cheek to the cheekbone, over the bridge of the nose to the other one, and up
 * the forehead, each where bone lies close below the skin, past both eyes, with mouth and nostrils free. The parts come in the order
 * in which they are worth their size; none where the skin has no such places.
 */
export function faceMask(
  skin: SpatialIndex,
  bones: readonly SpatialIndex[],
  frame: BodyFrame,
  marks: FaceLandmarks,
): readonly MaskStroke[] {
  const face = seenFromFront(skin, bones, frame, marks);
  const [one, other] = eyes(face, marks, frame);
  // The eyes tell the midplane of the face better than any mesh's bounds do.
  const nose = (one[0] + other[0]) / 2;
  const clear = ({ a, b }: Cell): boolean =>
    [one, other].every((eye) => Math.hypot(a - eye[0], b - eye[1]) > OFF_EYE) &&
    (Math.abs(a - nose) > NOSE.wide ||
      b > Math.min(one[1], other[1]) - NOSE.belowEyes - NOSE.slope * Math.abs(a - nose));
  const free = face.filter((cell) => cell.b > HEIGHTS.least && clear(cell));
  const out = marks.side === 'left' ? 1 : -1;
  const cheekOf = (sign: number, near: Vec3 | null): Cell | null =>
    nearest(
      free.filter(({ a, b, cover }) => cover <= COVER && (a - nose) * sign > CHEEK && b < one[1]),
      near,
    );
  const cheek = cheekOf(out, marks.cheekbone ?? marks.entry);
  if (cheek === null) return [];
  const up: MaskStroke = {
    points: strokeOver(skin, [marks.entry, cheek.point]),
    radius: RADII.cheek,
  };
  const mirrored = along(
    cheek.point,
    frame.left,
    2 * (dot(subtract(marks.middle, cheek.point), frame.left) + nose),
  );
  const far = cheekOf(-out, mirrored);
  // Below the eyes, where glasses sit; over the brows only where that is shut.
  const below = free.filter(({ b }) => b <= Math.max(one[1], other[1]));
  const across =
    far === null ? null : (cheapestWay(below, cheek, far) ?? cheapestWay(free, cheek, far));
  if (across === null) return [up];
  const offNose = ({ a }: Cell): number => Math.abs(a - nose);
  const bridge = across.reduce((p, q) => (offNose(q) < offNose(p) ? q : p));
  const forehead = free
    .filter(({ a, b, cover }) => cover <= COVER && Math.abs(a - nose) <= STEP / 2 && b > bridge.b)
    .filter(({ b }) => b <= bridge.b + FOREHEAD)
    .sort((p, q) => p.b - q.b);
  const line = (cells: readonly Cell[], radius: number): MaskStroke => ({
    points: strokeOver(skin, thinned(cells.map(({ point }) => point))),
    radius,
  });
  return [
    up,
    line(across, RADII.across),
    ...(forehead.length > 1 ? [line([bridge, ...forehead], RADII.forehead)] : []),
  ];
}

/** Every second point and both ends: a stroke over a coarse skin then runs smoothly. */
const thinned = (points: readonly Vec3[]): Vec3[] =>
  points.filter((_, i) => i % 2 === 0 || i === points.length - 1);

const nearest = (cells: readonly Cell[], to: Vec3 | null): Cell | null =>
  to === null || cells.length === 0
    ? null
    : cells.reduce((p, q) => (distance(q.point, to) < distance(p.point, to) ? q : p));

/** The face as whoever stands before the patient sees it: `a` to the patient's left of the midplane, `b` above the mouth, mm. */
function seenFromFront(
  skin: SpatialIndex,
  bones: readonly SpatialIndex[],
  { left, superior, posterior }: BodyFrame,
  { mouth, middle }: FaceLandmarks,
): Cell[] {
  const origin = along(mouth, left, dot(subtract(middle, mouth), left));
  const cells: Cell[] = [];
  for (let a = -WIDE; a <= WIDE; a += STEP) {
    for (let b = 0; b <= HEIGHTS.most; b += STEP) {
      const from = along(along(along(origin, left, a), superior, b), posterior, -150);
      const hit = skin.raycast(from, posterior, 0, 300);
      const normal = hit === null ? null : facetNormal(skin, hit.triangle);
      if (hit === null || normal === null || -dot(normal, posterior) < SEEN) continue;
      const inwards = scale(normal, -1);
      const covers = bones.map((bone) => bone.raycast(hit.point, inwards, 0, COVER)?.distance);
      const cover = Math.min(...covers.map((depth) => depth ?? Number.POSITIVE_INFINITY));
      const hollow = bones.every((bone) => bone.raycast(hit.point, posterior, 0, ORBIT) === null);
      cells.push({ a, b, point: hit.point, cover, hollow });
    }
  }
  return cells;
}

type Place = readonly [a: number, b: number];

/** The middles of both eyes: the picked pupil and its mirror image, or the hollow places of the face above the cheeks. */
function eyes(
  face: readonly Cell[],
  { pupil, mouth, middle }: FaceLandmarks,
  { left, superior }: BodyFrame,
): readonly [Place, Place] {
  if (pupil !== null) {
    const a = dot(subtract(pupil, middle), left);
    const b = dot(subtract(pupil, mouth), superior);
    return [
      [a, b],
      [-a, b],
    ];
  }
  const [inner, outer] = EYE.aside;
  const [low, high] = EYE.above;
  const onSide = (sign: number): Place => {
    const hollow = face.filter(
      ({ a, b, hollow }) =>
        hollow && a * sign >= inner && a * sign <= outer && b >= low && b <= high,
    );
    const mean = (pick: (cell: Cell) => number): number =>
      hollow.reduce((sum, cell) => sum + pick(cell), 0) / hollow.length;
    return hollow.length === 0
      ? [(sign * (inner + outer)) / 2, (low + high) / 2]
      : [mean(({ a }) => a), mean(({ b }) => b)];
  };
  return [onSide(1), onSide(-1)];
}

/** The way over neighbouring cells that stays where bone is near below; null where there is none. */
function cheapestWay(cells: readonly Cell[], from: Cell, to: Cell): Cell[] | null {
  const key = (a: number, b: number): string => `${a} ${b}`;
  const at = new Map(cells.map((cell) => [key(cell.a, cell.b), cell]));
  const costs = new Map<Cell, number>([[from, 0]]);
  const before = new Map<Cell, Cell>();
  const open = new Set<Cell>([from]);
  const cost = (cell: Cell): number => costs.get(cell) ?? Number.POSITIVE_INFINITY;
  while (open.size > 0) {
    const next = [...open].reduce((p, q) => (cost(q) < cost(p) ? q : p));
    open.delete(next);
    if (next === to) return wayTo(to, before);
    for (const da of [-STEP, 0, STEP]) {
      for (const db of [-STEP, 0, STEP]) {
        const cell = at.get(key(next.a + da, next.b + db));
        if (cell === undefined || cell === next) continue;
        const step =
          distance(cell.point, next.point) * Math.min(SOFT, Math.max(1, cell.cover / THIN));
        if (cost(next) + step >= cost(cell)) continue;
        costs.set(cell, cost(next) + step);
        before.set(cell, next);
        open.add(cell);
      }
    }
  }
  return null;
}

function wayTo(end: Cell, before: ReadonlyMap<Cell, Cell>): Cell[] {
  const way = [end];
  for (let at = before.get(end); at !== undefined; at = before.get(at)) way.push(at);
  return way.reverse();
}
