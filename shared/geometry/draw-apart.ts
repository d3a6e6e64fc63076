import { trianglesCross } from '../mesh/triangle-crossing.ts';

/** Facets with a corner this near to a moved vertex are watched for crossings, mm. */
const WATCHED = 0.05;

/**
 * Draws sheets apart that touch in a vertex: each vertex of a group (all at one position) goes `step` mm along its mean normal,
 * into its own solid or, where facets around would then cross, out of it. `p` (xyz triples) is changed.
 */
export function drawApart(
  p: Float64Array,
  triangles: Uint32Array,
  groups: readonly (readonly number[])[],
  step: number,
): void {
  for (const group of groups) {
    const around = facetsAround(p, triangles, group);
    const normals = group.map((v) =>
      meanNormal(
        p,
        triangles,
        around.filter((f) => has(triangles, f, v)),
      ),
    );
    moveFreely(p, triangles, around, group, [
      normals.map((n) => scaled(n, -step)),
      normals.map((n) => scaled(n, step)),
    ]);
  }
}

/**
 * Gives a facet without an area one: the corner that faces its longest side goes `step` mm off that side, in the first of four
 * directions in which no facets around would cross. `p` is changed.
 */
export function openFlatFacet(
  p: Float64Array,
  triangles: Uint32Array,
  facet: number,
  step: number,
): void {
  const corners = [0, 1, 2].map((k) => triangles[3 * facet + k]);
  const side = (i: number, j: number): number =>
    Math.hypot(...[0, 1, 2].map((c) => p[3 * corners[i] + c] - p[3 * corners[j] + c]));
  const lengths = [side(1, 2), side(2, 0), side(0, 1)];
  const apex = lengths.indexOf(Math.max(...lengths));
  const [v, a, b] = [0, 1, 2].map((k) => corners[(apex + k) % 3]);
  const along = [0, 1, 2].map((c) => p[3 * b + c] - p[3 * a + c]);
  const around = facetsAround(p, triangles, [v]);
  const normal = meanNormal(
    p,
    triangles,
    around.filter((f) => has(triangles, f, v)),
  );
  const off = unit(crossed(along, normal));
  const up = unit(crossed(off, along));
  moveFreely(
    p,
    triangles,
    around,
    [v],
    [scaled(off, step), scaled(off, -step), scaled(up, step), scaled(up, -step)].map((m) => [m]),
  );
}

type Move = readonly [number, number, number];

/** Moves vertices by the first of the tries after which no facets around cross; by the first, where all do. */
function moveFreely(
  p: Float64Array,
  triangles: Uint32Array,
  around: readonly number[],
  vertices: readonly number[],
  tries: readonly (readonly Move[])[],
): void {
  const before = vertices.map((v) => p.slice(3 * v, 3 * v + 3));
  const apply = (moves: readonly Move[]): void =>
    vertices.forEach((v, i) => {
      for (let c = 0; c < 3; c++) p[3 * v + c] = before[i][c] + moves[i][c];
    });
  for (const moves of tries) {
    apply(moves);
    if (!cross(p, triangles, around)) return;
  }
  apply(tries[0]);
}

/** Facets with a corner within WATCHED of any of the vertices. */
function facetsAround(
  p: Float64Array,
  triangles: Uint32Array,
  vertices: readonly number[],
): number[] {
  const near = new Set<number>();
  for (let w = 0; w < p.length / 3; w++) {
    for (const v of vertices) {
      const x = p[3 * w] - p[3 * v];
      const y = p[3 * w + 1] - p[3 * v + 1];
      const z = p[3 * w + 2] - p[3 * v + 2];
      if (x * x + y * y + z * z < WATCHED * WATCHED) near.add(w);
    }
  }
  const facets = new Set<number>();
  for (let t = 0; t < triangles.length; t++) {
    if (near.has(triangles[t])) facets.add(Math.floor(t / 3));
  }
  return [...facets];
}

const has = (triangles: Uint32Array, f: number, v: number): boolean =>
  triangles[3 * f] === v || triangles[3 * f + 1] === v || triangles[3 * f + 2] === v;

const scaled = (v: readonly number[], s: number): Move => [v[0] * s, v[1] * s, v[2] * s];

const crossed = (a: readonly number[], b: readonly number[]): Move => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

function unit(v: Move): Move {
  const l = Math.hypot(...v);
  return l > 0 ? scaled(v, 1 / l) : [0, 0, 1];
}

/** Whether any two of these facets that share no side pass through each other. */
function cross(p: Float64Array, triangles: Uint32Array, facets: readonly number[]): boolean {
  const corners = new Float32Array(9 * facets.length);
  facets.forEach((f, i) => {
    for (let k = 0; k < 3; k++) {
      const v = triangles[3 * f + k];
      for (let c = 0; c < 3; c++) corners[9 * i + 3 * k + c] = p[3 * v + c];
    }
  });
  const shareSide = (f: number, g: number): boolean => {
    let common = 0;
    for (let k = 0; k < 3; k++) {
      for (let m = 0; m < 3; m++) if (triangles[3 * f + k] === triangles[3 * g + m]) common++;
    }
    return common > 1;
  };
  for (let i = 0; i < facets.length; i++) {
    for (let j = i + 1; j < facets.length; j++) {
      if (shareSide(facets[i], facets[j])) continue;
      if (trianglesCross(corners, 9 * i, 9 * j)) return true;
    }
  }
  return false;
}

/** Area-weighted mean normal of facets, unit (zero where they cancel). */
function meanNormal(
  p: Float64Array,
  triangles: Uint32Array,
  facets: readonly number[],
): [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0];
  for (const f of facets) {
    const [a, b, c] = [3 * triangles[3 * f], 3 * triangles[3 * f + 1], 3 * triangles[3 * f + 2]];
    const u = [p[b] - p[a], p[b + 1] - p[a + 1], p[b + 2] - p[a + 2]];
    const v = [p[c] - p[a], p[c + 1] - p[a + 1], p[c + 2] - p[a + 2]];
    sum[0] += u[1] * v[2] - u[2] * v[1];
    sum[1] += u[2] * v[0] - u[0] * v[2];
    sum[2] += u[0] * v[1] - u[1] * v[0];
  }
  const l = Math.hypot(...sum) || 1;
  return [sum[0] / l, sum[1] / l, sum[2] / l];
}
