import type { Vec3 } from './vec3.ts';

/**
 * The hold of a seated guide, as an elastic foundation: each piece of contact is a spring that can only push. For a small
 * rigid motion, a twist (v, w) about the contact's centroid, a piece at x with the support's outward normal n closes its gap
 * at the rate max(0, -(v + w x x) . n). The root mean square of that over the contact area says how firmly the motion is
 * blocked: 1 is a push square into a flat contact, 0 a motion that the bone does not feel. Rotation counts by the
 * way that the contact's radius of gyration goes, so that twists have one norm, (|v|2 + |L w|2) = 1.
 *
 * The person who holds the guide presses against the removal direction at the contact's centroid, so a motion that lifts
 * the centroid is held by that press and not asked of the bone. The score is the least over all other unit twists.
 * It reads: a motion of 1 mm that way closes the gaps by that many mm, root mean square.
 *
 * Form closure by unilateral contacts: Lakshminarayana 1978; stiffness as the measure of a fixture: Lin, Burdick and Rimon,
 * IEEE Trans. Robotics and Automation 16(6), 2000; of surgical guides: Van den Broeck, Wirix-Speetjens and Vander Sloten,
 * Comput. Methods Biomech. Biomed. Eng. 18(1), 2015; pressing point: Mattheijer et al., J. Mech. Des. 135(6), 2013.
 */
export interface WeakestMotion {
  /** Root mean square rate at which the gaps close, 0 to about 1. */
  readonly score: number;
  /** Velocity of the contact's centroid; with `turn` of unit norm. */
  readonly slide: Vec3;
  /** Angular velocity times the radius of gyration. */
  readonly turn: Vec3;
  /** Of the contact, same frame as the contacts. */
  readonly centroid: Vec3;
  /** Radius of gyration of the contact, mm. */
  readonly radius: number;
}

/** Twists are 6 numbers: slide, then turn. */
const SIZE = 6;

/** Contacts within the same cell of this size, mm, and of about the same normal are one. */
const CELL = 3;
const NORMAL_STEP = 0.25;

/** Starts of the search: the best so many of START_POINTS twists spread over all. */
const REFINED = 10;
const START_POINTS = 200;

/** Steps from each start; the search ends earlier where it gains less than CONVERGED of the value. */
const STEPS = 30;
const CONVERGED = 1e-4;

/**
 * The admissible unit twist that the contacts hold least. `contacts` has 7 numbers a piece: place, unit normal out of
 * the support, area; `removal` is the unit removal direction in the same frame. Null without contact.
 */
export function weakestMotion(contacts: Float64Array, removal: Vec3): WeakestMotion | null {
  const body = gather(contacts);
  if (body === null) return null;
  const hold = new Hold(body.wrenches, removal);

  const starts = startTwists();
  const ranked = starts
    .map((twist) => {
      hold.admit(twist);
      return { twist, value: hold.value(twist) };
    })
    .sort((a, b) => a.value - b.value);
  let best = ranked[0].twist;
  let least = ranked[0].value;
  for (const { twist } of ranked.slice(0, REFINED)) {
    const value = hold.descend(twist);
    if (value < least) {
      least = value;
      best = twist;
    }
  }
  return {
    score: Math.sqrt(least),
    slide: [best[0], best[1], best[2]],
    turn: [best[3], best[4], best[5]],
    centroid: body.centroid,
    radius: body.radius,
  };
}

/** Contacts merged to cells, as wrenches of unit total weight: normal, moment about the centroid by the radius, weight. */
function gather(
  contacts: Float64Array,
): { wrenches: Float64Array; centroid: Vec3; radius: number } | null {
  let area = 0;
  const middle = [0, 0, 0];
  for (let i = 0; i < contacts.length; i += 7) {
    const a = contacts[i + 6];
    area += a;
    for (let k = 0; k < 3; k++) middle[k] += a * contacts[i + k];
  }
  if (!(area > 0)) return null;
  const [cx, cy, cz] = middle.map((m) => m / area);
  let gyration = 0;
  for (let i = 0; i < contacts.length; i += 7) {
    const x = contacts[i] - cx;
    const y = contacts[i + 1] - cy;
    const z = contacts[i + 2] - cz;
    gyration += contacts[i + 6] * (x * x + y * y + z * z);
  }
  const radius = Math.max(Math.sqrt(gyration / area), 1e-6);

  const cells = new Map<number, Float64Array>();
  for (let i = 0; i < contacts.length; i += 7) {
    const key = cellKey(contacts, i, cx, cy, cz);
    const sum = cells.get(key) ?? new Float64Array(SIZE + 1);
    const x = contacts[i] - cx;
    const y = contacts[i + 1] - cy;
    const z = contacts[i + 2] - cz;
    const nx = contacts[i + 3];
    const ny = contacts[i + 4];
    const nz = contacts[i + 5];
    const a = contacts[i + 6];
    sum[0] += a * nx;
    sum[1] += a * ny;
    sum[2] += a * nz;
    sum[3] += (a * (y * nz - z * ny)) / radius;
    sum[4] += (a * (z * nx - x * nz)) / radius;
    sum[5] += (a * (x * ny - y * nx)) / radius;
    sum[6] += a;
    cells.set(key, sum);
  }
  const wrenches = new Float64Array((SIZE + 1) * cells.size);
  let o = 0;
  for (const sum of cells.values()) {
    for (let k = 0; k < SIZE; k++) wrenches[o + k] = sum[k] / sum[6];
    wrenches[o + SIZE] = sum[6] / area;
    o += SIZE + 1;
  }
  return { wrenches, centroid: [cx, cy, cz], radius };
}

/** Cell and normal of a contact in one number: nine bits a coordinate, four a component of the normal; exact in float64. */
function cellKey(contacts: Float64Array, i: number, cx: number, cy: number, cz: number): number {
  const cell = (offset: number): number => Math.floor(offset / CELL) & 511;
  const step = (component: number): number => Math.round(component / NORMAL_STEP) & 15;
  const place =
    (cell(contacts[i] - cx) * 512 + cell(contacts[i + 1] - cy)) * 512 + cell(contacts[i + 2] - cz);
  const normal = (step(contacts[i + 3]) * 16 + step(contacts[i + 4])) * 16 + step(contacts[i + 5]);
  return place * 4096 + normal;
}

/** Unit twists: both ways along each axis, then spread by a generalised golden ratio (Roberts 2018) and the normal distribution. */
function startTwists(): Float64Array[] {
  const starts: Float64Array[] = [];
  for (let k = 0; k < SIZE; k++) {
    for (const sign of [1, -1]) {
      const twist = new Float64Array(SIZE);
      twist[k] = sign;
      starts.push(twist);
    }
  }
  // Root of x^7 = x + 1.
  const golden = 1.1127756842787055;
  for (let i = 1; starts.length < START_POINTS; i++) {
    const twist = new Float64Array(SIZE);
    for (let k = 0; k < SIZE; k += 2) {
      const radius = Math.sqrt(-2 * Math.log(1 - ((0.5 + i / golden ** (k + 1)) % 1)));
      const angle = 2 * Math.PI * ((0.5 + i / golden ** (k + 2)) % 1);
      twist[k] = radius * Math.cos(angle);
      twist[k + 1] = radius * Math.sin(angle);
    }
    if (scaleToUnit(twist)) starts.push(twist);
  }
  return starts;
}

/** Mean square closing rate of twists, and how to lower it. */
class Hold {
  readonly #wrenches: Float64Array;
  readonly #removal: Vec3;
  readonly #matrix = new Float64Array(SIZE * SIZE);
  readonly #next = new Float64Array(SIZE);

  constructor(wrenches: Float64Array, removal: Vec3) {
    this.#wrenches = wrenches;
    this.#removal = removal;
  }

  /** Takes what lifts the centroid out of the twist and makes it a unit; one that only lifts becomes its reverse. */
  admit(twist: Float64Array): void {
    const [rx, ry, rz] = this.#removal;
    const lift = twist[0] * rx + twist[1] * ry + twist[2] * rz;
    if (lift > 0) {
      twist[0] -= lift * rx;
      twist[1] -= lift * ry;
      twist[2] -= lift * rz;
    }
    if (scaleToUnit(twist)) return;
    twist.fill(0);
    twist[0] = -rx;
    twist[1] = -ry;
    twist[2] = -rz;
  }

  /** Mean square closing rate. */
  value(twist: Float64Array): number {
    const w = this.#wrenches;
    let sum = 0;
    for (let o = 0; o < w.length; o += SIZE + 1) {
      const rate = rateOf(w, o, twist);
      if (rate < 0) sum += w[o + SIZE] * rate * rate;
    }
    return sum;
  }

  /**
   * Lowers the value from `twist`, which it moves; returns the value reached. Damped inverse iteration: with the contacts
   * that close held fixed, solving (G + damping) y = twist turns towards the least eigenvector of G; a step that does not
   * lower the value is taken again with more damping.
   */
  descend(twist: Float64Array): number {
    let value = this.value(twist);
    let damping = 1e-3;
    for (let step = 0; step < STEPS; step++) {
      this.#closingGram(twist, damping);
      this.#next.set(twist);
      solve(this.#matrix, this.#next);
      this.admit(this.#next);
      const lower = this.value(this.#next);
      if (lower < value) {
        const gain = value - lower;
        twist.set(this.#next);
        value = lower;
        if (gain <= CONVERGED * value) break;
        damping = Math.max(damping / 4, 1e-7);
      } else {
        damping *= 8;
        if (damping > 10) break;
      }
    }
    return value;
  }

  /** Gram matrix of the contacts that the twist closes, plus the damping. */
  #closingGram(twist: Float64Array, damping: number): void {
    const w = this.#wrenches;
    const m = this.#matrix.fill(0);
    for (let o = 0; o < w.length; o += SIZE + 1) {
      if (rateOf(w, o, twist) >= 0) continue;
      for (let i = 0; i < SIZE; i++) {
        const wi = w[o + SIZE] * w[o + i];
        for (let j = i; j < SIZE; j++) m[SIZE * i + j] += wi * w[o + j];
      }
    }
    for (let i = 0; i < SIZE; i++) {
      m[SIZE * i + i] += damping;
      for (let j = 0; j < i; j++) m[SIZE * i + j] = m[SIZE * j + i];
    }
  }
}

const rateOf = (w: Float64Array, o: number, t: Float64Array): number =>
  w[o] * t[0] +
  w[o + 1] * t[1] +
  w[o + 2] * t[2] +
  w[o + 3] * t[3] +
  w[o + 4] * t[4] +
  w[o + 5] * t[5];

/** Solves m x = b in place for a symmetric positive definite matrix (Gaussian elimination needs no pivots there). */
function solve(m: Float64Array, b: Float64Array): void {
  for (let k = 0; k < SIZE; k++) {
    for (let i = k + 1; i < SIZE; i++) {
      const factor = m[SIZE * i + k] / m[SIZE * k + k];
      for (let j = k; j < SIZE; j++) m[SIZE * i + j] -= factor * m[SIZE * k + j];
      b[i] -= factor * b[k];
    }
  }
  for (let k = SIZE - 1; k >= 0; k--) {
    for (let j = k + 1; j < SIZE; j++) b[k] -= m[SIZE * k + j] * b[j];
    b[k] /= m[SIZE * k + k];
  }
}

/** Scales to length 1; false where there is no direction. */
function scaleToUnit(twist: Float64Array): boolean {
  let square = 0;
  for (const x of twist) square += x * x;
  if (!(square > 1e-24)) return false;
  const length = Math.sqrt(square);
  for (let k = 0; k < SIZE; k++) twist[k] /= length;
  return true;
}
