import type { SpatialIndex } from '../mesh/spatial-index.ts';
import type { Vec3 } from '../mesh/vec3.ts';

/** A stretch of material on a line, mm from the line's origin. */
export interface MaterialRun {
  readonly from: number;
  readonly to: number;
}

/** Stretches nearer to each other than this are one: a ray along an edge meets it more than once, mm. */
const JOIN = 1e-4;

/**
 * The stretches of a closed part that a line of `length` passes through, in order. A stretch that began before the origin, or goes on
 * after the end, is cut off there. `direction` is unit.
 */
export function materialRuns(
  index: SpatialIndex,
  origin: Vec3,
  direction: Vec3,
  length: number,
): readonly MaterialRun[] {
  const runs: MaterialRun[] = [];
  let from: number | null = null;
  const add = (run: MaterialRun): void => {
    const last = runs.at(-1);
    if (last !== undefined && run.from - last.to < JOIN) runs.pop();
    const joined = last !== undefined && run.from - last.to < JOIN ? last.from : run.from;
    if (run.to > joined) runs.push({ from: joined, to: run.to });
  };
  for (const hit of index.raycastAll(origin, direction, 0, length)) {
    if (hit.entering) from ??= hit.distance;
    else {
      add({ from: from ?? (runs.length === 0 ? 0 : hit.distance), to: hit.distance });
      from = null;
    }
  }
  if (from !== null) add({ from, to: length });
  return runs;
}

/** The longest of some runs; null where there is none. */
export const longestRun = (runs: readonly MaterialRun[]): MaterialRun | null =>
  runs.reduce<MaterialRun | null>(
    (longest, run) =>
      longest === null || run.to - run.from > longest.to - longest.from ? run : longest,
    null,
  );

/** The middle of some numbers by size; null of none. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
