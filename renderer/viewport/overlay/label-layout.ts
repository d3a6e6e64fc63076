/** A label that wants a place beside the point that it names, CSS pixels of the view. */
export interface LabelToPlace {
  /** The point that it names. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Those of a higher rank are placed first. */
  readonly rank: number;
  /** Its place of the last time, by its number: it stays there while it can, so that labels do not jump as the view turns. */
  readonly before?: number | undefined;
}

export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Where a label goes. */
export interface LabelPlace extends Rect {
  /** Number of the place, to be given back as `before`. */
  readonly slot: number;
  /** Where the line to its point ends; null: it stands beside its point. */
  readonly leader: readonly [number, number] | null;
}

/** Free between two labels, and round a point, px. */
const GAP = 3;
const POINT = 6;

/** A label beside its point is so far off, px. */
const BESIDE = { x: 10, y: 8 };

/** Rings of further places, reached by a line, px from the point. */
const RINGS = [30, 52, 78, 108, 142, 180];
const PLACES_ROUND = 12;

/**
 * Places labels so that none covers another, a point that is named, or what is `taken`, and none leaves the view: beside its point where
 * there is room, else further off at the end of a line. Null for one that finds no room; the rank says who goes without.
 */
export function layOutLabels(
  labels: readonly LabelToPlace[],
  view: Rect,
  taken: readonly Rect[] = [],
): (LabelPlace | null)[] {
  const placed: (LabelPlace | null)[] = labels.map(() => null);
  const standing: Rect[] = [...taken];
  const lines: Line[] = [];
  const order = labels.map((_, i) => i).sort((a, b) => labels[b].rank - labels[a].rank || a - b);
  for (const i of order) {
    const label = labels[i];
    const slots = slotsOf(label);
    const clear = slots.filter(
      (slot) => isWithin(slot, view) && !standing.some((rect) => overlap(slot, rect, GAP)),
    );
    /** No line runs through a label. */
    const apart = clear.filter(
      (slot) =>
        !lines.some((line) => crosses(line, slot)) &&
        !(slot.leader !== null && standing.some((rect) => crosses(lineOf(label, slot), rect))),
    );
    /** And no label lies on the point of another. */
    const best = apart.find((slot) =>
      labels.every((other, k) => k === i || !covers(slot, other, sameAs(label, other))),
    );
    const place = best ?? apart[0] ?? clear[0];
    if (place === undefined) continue;
    placed[i] = place;
    standing.push(place);
    if (place.leader !== null) lines.push(lineOf(label, place));
  }
  return placed;
}

/** From x, y to x, y. */
type Line = readonly [number, number, number, number];

const lineOf = ({ x, y }: LabelToPlace, { leader }: LabelPlace): Line => [
  ...([x, y] as const),
  ...(leader ?? ([x, y] as const)),
];

/** Points on each other name one place. */
const sameAs = (a: LabelToPlace, b: LabelToPlace): boolean =>
  Math.hypot(a.x - b.x, a.y - b.y) < POINT;

const covers = (rect: Rect, { x, y }: LabelToPlace, same: boolean): boolean =>
  !same &&
  x > rect.left - POINT &&
  x < rect.right + POINT &&
  y > rect.top - POINT &&
  y < rect.bottom + POINT;

const isWithin = (rect: Rect, view: Rect): boolean =>
  rect.left >= view.left &&
  rect.right <= view.right &&
  rect.top >= view.top &&
  rect.bottom <= view.bottom;

const overlap = (a: Rect, b: Rect, gap: number): boolean =>
  a.left < b.right + gap &&
  b.left < a.right + gap &&
  a.top < b.bottom + gap &&
  b.top < a.bottom + gap;

/** Steps in which a line is followed. */
const STEPS = 12;

function crosses([ax, ay, bx, by]: Line, rect: Rect): boolean {
  for (let k = 1; k < STEPS; k++) {
    const x = ax + ((bx - ax) * k) / STEPS;
    const y = ay + ((by - ay) * k) / STEPS;
    if (x > rect.left && x < rect.right && y > rect.top && y < rect.bottom) return true;
  }
  return false;
}

/** All places of a label, the best first: the one it had, the four corners of its point, the sides, the rings. */
function slotsOf(label: LabelToPlace): LabelPlace[] {
  const { x, y, width, height, before } = label;
  const at = (slot: number, left: number, top: number, far: boolean): LabelPlace => {
    const rect = { left, top, right: left + width, bottom: top + height };
    const leader = far ? nearestOn(rect, x, y) : null;
    return { ...rect, slot, leader };
  };
  const right = x + BESIDE.x;
  const left = x - BESIDE.x - width;
  const above = y - BESIDE.y - height;
  const below = y + BESIDE.y;
  const beside: [number, number][] = [
    [right, above],
    [left, above],
    [right, below],
    [left, below],
    [right, y - height / 2],
    [left, y - height / 2],
  ];
  const slots = beside.map(([l, t], slot) => at(slot, l, t, false));
  for (const ring of RINGS) {
    for (let k = 0; k < PLACES_ROUND; k++) {
      // Up and to the right first, as a label stands beside its point.
      const angle =
        -Math.PI / 4 + (k % 2 === 0 ? -1 : 1) * Math.ceil(k / 2) * ((2 * Math.PI) / PLACES_ROUND);
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      const px = x + ring * cos;
      const py = y + ring * sin;
      const l = cos > 0.3 ? px : cos < -0.3 ? px - width : px - width / 2;
      const t = sin > 0.3 ? py : sin < -0.3 ? py - height : py - height / 2;
      slots.push(at(slots.length, l, t, true));
    }
  }
  const had = before === undefined ? undefined : slots[before];
  return had === undefined ? slots : [had, ...slots];
}

const nearestOn = (rect: Rect, x: number, y: number): [number, number] => [
  Math.min(rect.right, Math.max(rect.left, x)),
  Math.min(rect.bottom, Math.max(rect.top, y)),
];
