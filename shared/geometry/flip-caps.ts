/** Rounds; a flip can make the neighbour a cap. */
const ROUNDS = 4;

/**
 * Takes away caps: facets whose longest side passes within `height` mm of the opposite corner. Exact cuts leave them, and rounding
 * turns them over, so that the surface would pass through itself by microns. The side is flipped to join that corner with
 * the one beyond it; the surface moves by no more than `height`. `triangles` is changed.
 */
export function flipCaps(p: ArrayLike<number>, triangles: Uint32Array, height: number): void {
  const vertices = p.length / 3;
  for (let round = 0; round < ROUNDS; round++) {
    const caps = findCaps(p, triangles, height);
    if (caps.length === 0) return;

    // 1. The facet beyond each cap's longest side, which runs that side the other way.
    const wanted = new Map(caps.map((cap) => [cap.b * vertices + cap.a, cap]));
    const beyond = new Map<number, Beyond>();
    eachSide(triangles, (from, to, facet, opposite) => {
      const cap = wanted.get(from * vertices + to);
      if (cap) beyond.set(cap.facet, { facet, corner: opposite });
    });

    // 2. A flip must not make a side that is there already.
    const made = new Set<number>();
    for (const { facet, c } of caps) {
      const other = beyond.get(facet);
      if (other) made.add(sideKey(c, other.corner, vertices));
    }
    const taken = new Set<number>();
    eachSide(triangles, (from, to) => {
      const key = sideKey(from, to, vertices);
      if (made.has(key)) taken.add(key);
    });

    // 3. Flips; a facet takes part in one a round.
    const touched = new Set<number>();
    for (const { facet, a, b, c } of caps) {
      const other = beyond.get(facet);
      if (!other || touched.has(facet) || touched.has(other.facet)) continue;
      const key = sideKey(c, other.corner, vertices);
      if (taken.has(key) || c === other.corner) continue;
      taken.add(key);
      touched.add(facet);
      touched.add(other.facet);
      triangles.set([a, other.corner, c], 3 * facet);
      triangles.set([other.corner, b, c], 3 * other.facet);
    }
    if (touched.size === 0) return;
  }
}

interface Cap {
  readonly facet: number;
  /** The longest side runs from a to b; c lies close to it. */
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

interface Beyond {
  readonly facet: number;
  readonly corner: number;
}

function findCaps(p: ArrayLike<number>, triangles: Uint32Array, height: number): Cap[] {
  const caps: Cap[] = [];
  const limit = height * height;
  for (let t = 0; t < triangles.length; t += 3) {
    const u = triangles[t];
    const v = triangles[t + 1];
    const w = triangles[t + 2];
    const uv = squared(p, u, v);
    const vw = squared(p, v, w);
    const wu = squared(p, w, u);
    const longest = Math.max(uv, vw, wu);
    if (doubleAreaSquared(p, u, v, w) >= limit * longest) continue;
    const [a, b, c] = longest === uv ? [u, v, w] : longest === vw ? [v, w, u] : [w, u, v];
    // A needle's short side is for the collapse; a cap's corner lies between the ends of its long side.
    const along = projection(p, a, b, c);
    if (along > 0.02 && along < 0.98) caps.push({ facet: t / 3, a, b, c });
  }
  return caps;
}

function eachSide(
  triangles: Uint32Array,
  visit: (from: number, to: number, facet: number, opposite: number) => void,
): void {
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [triangles[t], triangles[t + 1], triangles[t + 2]];
    visit(a, b, t / 3, c);
    visit(b, c, t / 3, a);
    visit(c, a, t / 3, b);
  }
}

const sideKey = (a: number, b: number, vertices: number): number =>
  Math.min(a, b) * vertices + Math.max(a, b);

function squared(p: ArrayLike<number>, a: number, b: number): number {
  const x = p[3 * a] - p[3 * b];
  const y = p[3 * a + 1] - p[3 * b + 1];
  const z = p[3 * a + 2] - p[3 * b + 2];
  return x * x + y * y + z * z;
}

/** Where c stands along a-b: 0 at a, 1 at b. */
function projection(p: ArrayLike<number>, a: number, b: number, c: number): number {
  let dot = 0;
  for (let k = 0; k < 3; k++) {
    dot += (p[3 * c + k] - p[3 * a + k]) * (p[3 * b + k] - p[3 * a + k]);
  }
  return dot / squared(p, a, b);
}

function doubleAreaSquared(p: ArrayLike<number>, a: number, b: number, c: number): number {
  const ux = p[3 * b] - p[3 * a];
  const uy = p[3 * b + 1] - p[3 * a + 1];
  const uz = p[3 * b + 2] - p[3 * a + 2];
  const vx = p[3 * c] - p[3 * a];
  const vy = p[3 * c + 1] - p[3 * a + 1];
  const vz = p[3 * c + 2] - p[3 * a + 2];
  const nx = uy * vz - uz * vy;
  const ny = uz * vx - ux * vz;
  const nz = ux * vy - uy * vx;
  return nx * nx + ny * ny + nz * nz;
}
