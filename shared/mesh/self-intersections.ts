import { type BvhTree, buildBvhTree } from './bvh-tree.ts';
import type { MeshData } from './mesh-data.ts';
import { allSteps, type Steps } from './steps.ts';
import { trianglesCross } from './triangle-crossing.ts';

/** Facets of a mesh that pass through each other. */
export interface SelfIntersections {
  /** Pairs of facets that cross. */
  readonly pairs: number;
  /** The first pair found, as facet numbers; null without any. */
  readonly first: readonly [number, number] | null;
  /** True where counting stopped early, because there are too many pairs to find or to compare. */
  readonly atLeast: boolean;
}

/** Pairs beyond which it does not matter how many there are. */
const MAX_PAIRS = 1_000_000;

/**
 * Comparisons made at most: a bone takes 15 a facet, a pile of facets in one place as many as there are facets. The allowance
 * is ten times a bone's, between two bounds that take about 0.3 and 6 s.
 */
const COMPARISONS_A_FACET = 150;
const LEAST_COMPARISONS = 5_000_000;
const MOST_COMPARISONS = 100_000_000;

/** Pairs of boxes that are looked at in one step, about 10 ms. */
const PAIRS_A_STEP = 50_000;

/**
 * Counts the pairs of facets that cross. Pairs that share a vertex of the welded mesh, and pairs in one plane, are not
 * tested: they touch by construction. The tree's boxes are paired from the root downward, so that only facets whose
 * boxes overlap are looked at; the same mesh gives the same count and the same first pair. `found` gets each pair.
 */
export const countSelfIntersections = (
  mesh: MeshData,
  tree: BvhTree = buildBvhTree(mesh),
  found: (f: number, g: number) => void = () => {},
): SelfIntersections => allSteps(selfIntersectionSteps(mesh, tree, found));

/** The same in steps. */
export function* selfIntersectionSteps(
  mesh: MeshData,
  tree: BvhTree,
  found: (f: number, g: number) => void = () => {},
): Steps<SelfIntersections> {
  const { triangles } = mesh;
  const { link, count, facets, corners, bounds } = tree;
  const allowed = Math.min(
    MOST_COMPARISONS,
    Math.max(LEAST_COMPARISONS, COMPARISONS_A_FACET * facets.length),
  );
  let pairs = 0;
  let comparisons = 0;
  let first: [number, number] | null = null;

  const compare = (s: number, t: number): void => {
    comparisons++;
    const f = facets[s];
    const g = facets[t];
    if (sharesVertex(triangles, f * 3, g * 3)) return;
    if (!trianglesCross(corners, s * 9, t * 9)) return;
    pairs++;
    found(f, g);
    first ??= f < g ? [f, g] : [g, f];
  };

  // Pairs of nodes whose facets are still to be compared; a node with itself stands for all pairs within it.
  const stack: number[] = count.length > 0 ? [0, 0] : [];
  for (let pair = 1; stack.length > 0 && pairs < MAX_PAIRS && comparisons < allowed; pair++) {
    if (pair % PAIRS_A_STEP === 0) yield;
    const b = stack.pop()!;
    const a = stack.pop()!;
    if (a === b) {
      if (count[a] > 0) {
        const end = link[a] + count[a];
        for (let s = link[a]; s < end; s++) for (let t = s + 1; t < end; t++) compare(s, t);
      } else {
        stack.push(a + 1, a + 1, link[a], link[a], a + 1, link[a]);
      }
      continue;
    }
    if (!overlap(bounds, a * 6, b * 6)) continue;
    if (count[a] > 0 && count[b] > 0) {
      const endA = link[a] + count[a];
      const endB = link[b] + count[b];
      for (let s = link[a]; s < endA; s++) {
        for (let t = link[b]; t < endB; t++) compare(s, t);
      }
    } else if (count[a] > 0 || (count[b] === 0 && size(bounds, b * 6) > size(bounds, a * 6))) {
      stack.push(a, b + 1, a, link[b]);
    } else {
      stack.push(a + 1, b, link[a], b);
    }
  }
  return { pairs, first, atLeast: stack.length > 0 };
}

function sharesVertex(triangles: Uint32Array, f: number, g: number): boolean {
  const a = triangles[g];
  const b = triangles[g + 1];
  const c = triangles[g + 2];
  for (let k = 0; k < 3; k++) {
    const v = triangles[f + k];
    if (v === a || v === b || v === c) return true;
  }
  return false;
}

const overlap = (b: Float32Array, p: number, q: number): boolean =>
  b[p] <= b[q + 3] &&
  b[q] <= b[p + 3] &&
  b[p + 1] <= b[q + 4] &&
  b[q + 1] <= b[p + 4] &&
  b[p + 2] <= b[q + 5] &&
  b[q + 2] <= b[p + 5];

const size = (b: Float32Array, p: number): number =>
  b[p + 3] - b[p] + b[p + 4] - b[p + 1] + b[p + 5] - b[p + 2];
