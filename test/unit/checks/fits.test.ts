import { describe, expect, test } from 'vitest';
import { axisFrame, fromLocal, toLocal } from '../../../shared/checks/axis-frame.ts';
import { clipFacet } from '../../../shared/checks/clip-facet.ts';
import { areaSamples } from '../../../shared/checks/facet-samples.ts';
import { fitCylinder } from '../../../shared/checks/fit-cylinder.ts';
import { fitPlane } from '../../../shared/checks/fit-plane.ts';
import { gradeOf, isWorse } from '../../../shared/checks/gertzbein-robbins.ts';
import { solveLinear } from '../../../shared/checks/solve-linear.ts';
import { angleDeg, normalize, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { seededRandom } from '../../support/seeded-random.ts';

/** Points on a cylinder about an axis through `centre`, with a radial error each. */
function cylinderSamples(centre: Vec3, axis: Vec3, radius: number, error: () => number) {
  const frame = axisFrame(centre, axis);
  const points: number[] = [];
  const weights: number[] = [];
  for (let i = 0; i < 400; i++) {
    const a = i * 2.4;
    const r = radius + error();
    points.push(...fromLocal(frame, [r * Math.cos(a), r * Math.sin(a), (i % 40) / 3 - 6]));
    weights.push(0.5 + (i % 3));
  }
  return { points: Float64Array.from(points), weights: Float64Array.from(weights) };
}

describe('fitCylinder', () => {
  const start = { centre: [0, 0, 0], axis: [0, 0, 1], radius: 1.5 } as const;

  test('finds a shifted, tilted cylinder of another radius exactly', () => {
    const axis = normalize([0.03, -0.02, 1]);
    const fit = fitCylinder(
      cylinderSamples([0.9, -0.7, 2], axis, 1.2, () => 0),
      start,
    );
    expect(fit?.radius).toBeCloseTo(1.2, 9);
    expect(angleDeg(fit?.axis ?? [1, 0, 0], axis)).toBeLessThan(1e-6);
    expect(fit?.rms).toBeLessThan(1e-9);
    // The fitted centre lies on the true axis.
    const [x, y] = toLocal(axisFrame([0.9, -0.7, 2], axis), fit?.centre ?? [9, 9, 9]);
    expect(Math.hypot(x, y)).toBeLessThan(1e-9);
  });

  test('averages noise and reports its size', () => {
    const random = seededRandom(7);
    const noisy = cylinderSamples([0, 0, 0], [0, 0, 1], 1.45, () => 0.02 * (random() - 0.5));
    const fit = fitCylinder(noisy, start);
    expect(Math.abs((fit?.radius ?? 0) - 1.45)).toBeLessThan(0.002);
    expect(Math.abs((fit?.rms ?? 0) - 0.02 / Math.sqrt(12))).toBeLessThan(0.001);
  });

  test('gives nothing for points that determine no cylinder', () => {
    const flat = {
      points: Float64Array.from([1, 0, 0, 1, 0, 1, 1, 0, 2]),
      weights: new Float64Array(3).fill(1),
    };
    expect(fitCylinder(flat, start)).toBeNull();
    expect(
      fitCylinder({ points: new Float64Array(0), weights: new Float64Array(0) }, start),
    ).toBeNull();
  });
});

describe('fitPlane', () => {
  test('finds a tilted plane exactly, by true distances', () => {
    const normal = normalize([0.05, -0.08, 1]);
    const frame = axisFrame([1, 2, 3], normal);
    const points: number[] = [];
    for (let i = 0; i < 50; i++) {
      points.push(...fromLocal(frame, [(i * 7) % 11, (i * 5) % 13, i % 2 ? 0.01 : -0.01]));
    }
    const fit = fitPlane({
      points: Float64Array.from(points),
      weights: new Float64Array(50).fill(2),
    });
    expect(angleDeg(fit?.normal ?? [1, 0, 0], normal)).toBeLessThan(0.05);
    expect(fit?.rms).toBeCloseTo(0.01, 4);
    expect(Math.abs(toLocal(frame, fit?.centre ?? [9, 9, 9])[2])).toBeLessThan(1e-9);
  });

  test('gives nothing for points on a line', () => {
    const line = {
      points: Float64Array.from([0, 0, 0, 1, 1, 0, 2, 2, 0]),
      weights: new Float64Array(3).fill(1),
    };
    expect(fitPlane(line)).toBeNull();
  });
});

test('area samples integrate a square exactly over any facet', () => {
  // Of x squared over the triangle (0,0) (6,0) (0,6): 6^4 / 12.
  const near = {
    frame: axisFrame([0, 0, 0], [0, 0, 1]),
    facets: Uint32Array.of(0),
    corners: Float64Array.of(0, 0, 0, 6, 0, 0, 0, 6, 0),
  };
  const { points, weights } = areaSamples(near, [0]);
  let sum = 0;
  weights.forEach((weight, i) => {
    sum += weight * points[3 * i] ** 2;
  });
  expect(sum).toBeCloseTo(6 ** 4 / 12, 9);
});

describe('clipFacet', () => {
  const box = { min: [-1, -1, -1], max: [1, 1, 1] } as const;

  test('keeps the part inside, whatever its size', () => {
    const through = clipFacet(Float64Array.of(-5, -5, 0, 5, -5, 0, 0, 9, 0), 0, box);
    expect(through.length / 3).toBe(4);
    const touching = clipFacet(Float64Array.of(1, 0, 0, 2, 1, 0, 2, -1, 0), 0, box);
    expect(touching.slice(0, 3)).toEqual([1, 0, 0]);
    expect(clipFacet(Float64Array.of(1.001, 0, 0, 2, 1, 0, 2, -1, 0), 0, box)).toEqual([]);
  });

  test('keeps a facet inside as it is', () => {
    const corners = Float64Array.of(0, 0, 0, 0.5, 0, 0, 0, 0.5, 0.5);
    expect(clipFacet(corners, 0, box)).toEqual([...corners]);
  });
});

test('solveLinear solves with pivoting and tells a singular matrix', () => {
  const x = solveLinear(
    [
      [0, 2, 1],
      [1, 0, 0],
      [3, 0, 1],
    ],
    [7, 1, 6],
  );
  expect(x?.map((v) => Math.round(v * 1e9) / 1e9)).toEqual([1, 2, 3]);
  expect(
    solveLinear(
      [
        [1, 2],
        [2, 4],
      ],
      [1, 2],
    ),
  ).toBeNull();
});

describe('Gertzbein-Robbins grade', () => {
  test.each([
    [-3, 'A'],
    [0, 'A'],
    [0.01, 'B'],
    [1.99, 'B'],
    [2, 'C'],
    [3.99, 'C'],
    [4, 'D'],
    [6, 'E'],
    [40, 'E'],
  ])('of a breach of %f mm is %s', (breach, grade) => {
    expect(gradeOf(breach)).toBe(grade);
  });

  test('is worse only beyond the accepted one', () => {
    expect(isWorse('B', 'A')).toBe(true);
    expect(isWorse('B', 'B')).toBe(false);
    expect(isWorse('A', 'E')).toBe(false);
  });
});
