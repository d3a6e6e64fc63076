import { describe, expect, test } from 'vitest';
import type { CheckResult } from '../../../shared/checks/check.ts';
import { createCheckContext } from '../../../shared/checks/check-context.ts';
import { checkSinglePart } from '../../../shared/checks/single-part.ts';
import { checkWatertight } from '../../../shared/checks/watertight.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { moved, turned } from '../../support/carved-parts.ts';
import { inputOf, planOf, resultOf } from '../../support/feature-plan.ts';
import { box, insideOut, meshOf, sphere, together } from '../../support/solids.ts';

const watertightOf = (part: MeshData): CheckResult =>
  resultOf(checkWatertight(createCheckContext(inputOf(part, planOf()))));
const singleOf = (part: MeshData): CheckResult =>
  resultOf(checkSinglePart(createCheckContext(inputOf(part, planOf()))));

/** Every facet with vertices of its own, as an STL file holds them. */
const asSoup = ({ positions, triangles }: MeshData): MeshData =>
  meshOf(
    [...triangles].flatMap((v) => [...positions.subarray(3 * v, 3 * v + 3)]),
    [...triangles].map((_, i) => i),
  );

const without = (mesh: MeshData, facet: number): MeshData => ({
  positions: mesh.positions,
  triangles: mesh.triangles.filter((_, i) => Math.floor(i / 3) !== facet),
});

const withFlipped = (mesh: MeshData, facet: number): MeshData => {
  const triangles = mesh.triangles.slice();
  [triangles[3 * facet], triangles[3 * facet + 1]] = [
    triangles[3 * facet + 1],
    triangles[3 * facet],
  ];
  return { positions: mesh.positions, triangles };
};

const ball = sphere([5, 5, 12], 6, 3);

describe('watertight', () => {
  test('passes a closed solid, indexed or as facets of their own', () => {
    expect(watertightOf(ball).status).toBe('pass');
    expect(watertightOf(asSoup(ball))).toMatchObject({ status: 'pass', value: 0 });
  });

  test('takes -0 and 0 for one place', () => {
    const soup = asSoup(box([0, 0, 0], [1, 2, 3]));
    const signed = soup.positions.map((x, i) => (x === 0 && i % 2 === 0 ? -0 : x));
    expect(watertightOf({ ...soup, positions: signed }).status).toBe('pass');
  });

  test('counts the edges of a hole and says where it is', () => {
    const result = watertightOf(asSoup(without(ball, 40)));
    expect(result).toMatchObject({ status: 'fail', value: 3 });
    expect(result.message).toContain('3 open edges');
    const [a, b, c] = ball.triangles.subarray(120, 123);
    const middle = [0, 1, 2].map(
      (k) =>
        (ball.positions[3 * a + k] + ball.positions[3 * b + k] + ball.positions[3 * c + k]) / 3,
    );
    expect(Math.hypot(...middle.map((x, k) => x - (result.at?.[k] ?? 0)))).toBeLessThan(1);
  });

  test('finds one facet that is turned over', () => {
    const result = watertightOf(withFlipped(ball, 7));
    expect(result).toMatchObject({ status: 'fail', value: 3 });
    expect(result.message).toContain('3 edges between facets of opposite orientation');
  });

  test('refuses a solid that is inside out, as a mirrored file is', () => {
    const mirrored = moved(ball, ([x, y, z]) => [-x, y, z]);
    expect(watertightOf(mirrored).message).toContain('inside out');
    expect(watertightOf(insideOut(ball)).status).toBe('fail');
  });

  test('finds a fin: an edge of more than two facets', () => {
    const fin = meshOf(
      [...box([0, 0, 0], [4, 4, 4]).positions, 2, -3, 2],
      [...box([0, 0, 0], [4, 4, 4]).triangles, 0, 1, 8],
    );
    const result = watertightOf(fin);
    expect(result.message).toContain('1 edge of more than two facets');
    expect(result.message).toContain('2 open edges');
  });

  test('finds a facet given twice', () => {
    const twice = {
      ...ball,
      triangles: Uint32Array.from([...ball.triangles, ...ball.triangles.slice(0, 3)]),
    };
    expect(watertightOf(twice).message).toContain('3 edges of more than two facets');
  });

  test('finds facets with equal corners, also ones that only welding makes equal', () => {
    const { positions, triangles } = box([0, 0, 0], [4, 4, 4]);
    const split = meshOf([...positions, ...positions.subarray(0, 3)], [...triangles, 0, 8, 3]);
    const result = watertightOf(split);
    expect(result).toMatchObject({ status: 'fail', value: 1 });
    expect(result.message).toContain('1 facet with two equal corners');
  });

  test('finds a facet with no area among three different corners', () => {
    // The box's lower face cut through the middle of its diagonal, on one side of which a flat facet closes the seam.
    const { positions, triangles } = box([0, 0, 0], [4, 4, 4]);
    const rest = [...triangles].slice(6);
    const flat = meshOf(
      [...positions, 2, 2, 0],
      [0, 2, 1, 1, 2, 8, 2, 3, 8, 3, 1, 8, ...rest].slice(0),
    );
    const result = watertightOf(flat);
    expect(result.message).toContain('1 facet without an area');
    expect(result).toMatchObject({ status: 'fail', value: 1 });
  });

  test('finds two boxes that share one corner, and two that share one edge', () => {
    const a = box([0, 0, 0], [2, 2, 2]);
    expect(watertightOf(together(a, box([2, 2, 2], [4, 4, 4]))).message).toContain(
      '1 point where the surface touches itself',
    );
    expect(watertightOf(together(a, box([2, 2, 0], [4, 4, 2]))).message).toContain(
      '1 edge of more than two facets',
    );
  });

  test('finds a surface that passes through itself', () => {
    const through = together(box([0, 0, 0], [10, 10, 10]), sphere([10, 5, 5], 2, 2));
    const result = watertightOf(through);
    expect(result.status).toBe('fail');
    expect(result.message).toContain('passes through itself');
    expect(result.at?.[0]).toBeCloseTo(10, 0);
  });

  test('finds a vertex pulled through the opposite wall of its own neighbours', () => {
    const { positions, triangles } = sphere([0, 0, 0], 6, 2);
    const pulled = positions.slice();
    pulled.set([-pulled[0] * 1.2, -pulled[1] * 1.2, -pulled[2] * 1.2], 0);
    expect(watertightOf({ positions: pulled, triangles }).message).toContain(
      'passes through itself',
    );
  });

  test('does not take faces that touch within rounding for crossings', () => {
    // Turned, so that float32 moves every corner, at a scanner's offset.
    const stack = together(box([0, 0, 0], [5, 5, 5]), box([1, 1, 5], [4, 4, 9]));
    const turn = (p: readonly [number, number, number]) =>
      turned(p, [700, -300, 400], [1, 2, 3], 40);
    expect(watertightOf(moved(stack, turn)).status).toBe('pass');
  });

  test.each([0, 90, 812, 1478])('finds 0.01 mm of overlap at an offset of %i mm', (offset) => {
    const overlapping = together(box([0, 0, 0], [5, 5, 5]), box([1, 1, 4.99], [4, 4, 9]));
    const turn = (p: readonly [number, number, number]) =>
      turned([p[0] + offset, p[1], p[2]], [offset, 0, 0], [1, 2, 3], 40);
    const result = watertightOf(moved(overlapping, turn));
    expect(result.message).toContain('passes through itself');
  });

  test('refuses a file without facets', () => {
    expect(watertightOf(meshOf([], [])).status).toBe('fail');
  });
});

describe('single part', () => {
  test('passes one piece', () => {
    expect(singleOf(asSoup(ball))).toMatchObject({ status: 'pass', value: 1 });
  });

  test('names the volume and the place of a shard', () => {
    const result = singleOf(together(ball, box([20, 30, 40], [20.5, 30.5, 41])));
    expect(result).toMatchObject({ status: 'fail', value: 2, at: [20.25, 30.25, 40.5] });
    expect(result.message).toContain('a piece of 0.25 mm3 (12 facets) at (20.3, 30.3, 40.5)');
  });

  test('takes a closed cavity for a piece of its own', () => {
    const hollow = together(sphere([0, 0, 0], 6, 2), insideOut(box([-1, -1, -1], [1, 1, 1])));
    expect(singleOf(hollow).message).toContain('a closed cavity of 8.00 mm3');
  });

  test('takes pieces that touch in one corner for two', () => {
    expect(singleOf(together(box([0, 0, 0], [2, 2, 2]), box([2, 2, 2], [4, 4, 4]))).value).toBe(2);
  });

  test('keeps to the volume at a scanner offset', () => {
    const far = moved(together(ball, box([20, 30, 40], [20.5, 30.5, 41])), ([x, y, z]) => [
      x + 1024,
      y - 512,
      z + 2048,
    ]);
    expect(singleOf(far).message).toContain('a piece of 0.25 mm3');
  });
});
