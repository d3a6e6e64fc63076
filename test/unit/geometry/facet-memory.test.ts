import { expect, test } from 'vitest';
import { FacetMemory } from '../../../shared/geometry/facet-memory.ts';

/** `count` facets with no corner in common, xyz triples. */
const facets = (count: number): Float64Array =>
  Float64Array.from({ length: 9 * count }, (_, i) => Math.sin(i * 12.9898) * 50);

test('facets are known again by their corners, however many there are', () => {
  const memory = new FacetMemory();
  const p = facets(9000);
  for (let f = 0; f < 9000; f += 2) memory.add(p, 3 * f, 3 * f + 1, 3 * f + 2);
  const known = Array.from({ length: 9000 }, (_, f) =>
    memory.knows(p, 3 * f, 3 * f + 1, 3 * f + 2),
  );
  expect(known.filter((k, f) => k !== (f % 2 === 0))).toEqual([]);
});

test('a corner that moved by the least step makes another facet', () => {
  const memory = new FacetMemory();
  const p = facets(1);
  memory.add(p, 0, 1, 2);
  const moved = p.slice();
  moved[4] += Math.abs(moved[4]) * Number.EPSILON;
  expect(moved[4]).not.toBe(p[4]);
  expect(memory.knows(moved, 0, 1, 2)).toBe(false);
  expect(memory.knows(p, 0, 1, 2)).toBe(true);
});

test('what two builds have not asked for is forgotten, what the last one asked for is not', () => {
  const memory = new FacetMemory();
  const p = facets(2);
  memory.add(p, 0, 1, 2);
  memory.add(p, 3, 4, 5);
  memory.begin();
  expect(memory.knows(p, 0, 1, 2)).toBe(true);
  memory.begin();
  expect(memory.knows(p, 0, 1, 2)).toBe(true);
  expect(memory.knows(p, 3, 4, 5)).toBe(false);
});
