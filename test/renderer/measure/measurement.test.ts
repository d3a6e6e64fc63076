import { expect, test } from 'vitest';
import {
  arcOf,
  measured,
  measurementNow,
  valueText,
  wallUnder,
} from '../../../renderer/features/measure/measurement.ts';
import { changeUnit } from '../../../shared/case/change-unit.ts';
import { meshReadOf } from '../../../shared/case/mesh-place.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { reduce } from '../../../shared/case/reduce.ts';
import { buildSpatialIndex } from '../../../shared/mesh/bvh-spatial-index.ts';
import { angleDeg, distance, subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { contractCase } from '../../support/contract-case.ts';
import { box } from '../../support/solids.ts';

test('two places measure a distance, three an angle at the second', () => {
  expect(measured('distance', [[0, 0, 0]])).toBeNull();
  expect(
    measured('distance', [
      [0, 0, 0],
      [3, 4, 12],
    ]),
  ).toBe(13);
  expect(
    measured('angle', [
      [5, 0, 0],
      [0, 0, 0],
    ]),
  ).toBeNull();
  expect(
    measured('angle', [
      [5, 0, 0],
      [0, 0, 0],
      [0, 0, 2],
    ]),
  ).toBeCloseTo(90, 9);
  expect(
    measured('angle', [
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 2],
    ]),
  ).toBeNull();
});

test('the wall of a part is measured along the inward normal', () => {
  const plate = buildSpatialIndex(box([0, 0, 0], [30, 20, 2.5]));
  const found = wallUnder(plate, [10, 8, 2.5], [0, 0, 1]);
  expect(found?.thickness).toBeCloseTo(2.5, 5);
  expect(found?.far[2]).toBeCloseTo(0, 5);
});

test('no wall is read where the far face does not lie opposite', () => {
  const plate = buildSpatialIndex(box([0, 0, 0], [30, 20, 2.5]));
  // As on the slope of an edge: the way in leaves through the side.
  expect(wallUnder(plate, [0.2, 10, 2.5], [0.4, 0, 0.917])).toBeNull();
});

test('the arc of an angle runs from one leg to the other about the corner', () => {
  const points: Vec3[] = [
    [10, 0, 0],
    [1, 2, 3],
    [0, 9, -4],
  ];
  const arc = arcOf(points);
  const corner = points[1];
  const radius = distance(arc[0], corner);
  for (const p of arc) expect(distance(p, corner)).toBeCloseTo(radius, 9);
  expect(angleDeg(subtract(arc[0], corner), subtract(points[0], corner))).toBeLessThan(1e-5);
  expect(angleDeg(subtract(arc[arc.length - 1], corner), subtract(points[2], corner))).toBeLessThan(
    1e-5,
  );
});

test('the arc of a straight angle is a half circle', () => {
  const arc = arcOf([
    [4, 0, 0],
    [0, 0, 0],
    [-4, 0, 0],
  ]);
  for (const p of arc) expect(distance(p, [0, 0, 0])).toBeCloseTo(1.4, 9);
});

test('numbers are written with their units', () => {
  expect(valueText({ kind: 'distance', value: 12.345 })).toBe('12.35 mm');
  expect(valueText({ kind: 'angle', value: 12.34 })).toBe('12.3°');
});

test('what was measured on a mesh goes along with it when its unit changes; a wall keeps its thickness', () => {
  const document = parseCase(contractCase());
  const [guide] = document.guides;
  const inches = reduce(document, changeUnit(document, guide.support, 'inch'));
  const bone = meshReadOf(document, { of: 'anatomy', id: guide.support });
  const points: Vec3[] = [
    [1, 2, 3],
    [4, 6, 15],
  ];
  const span = { id: 1, kind: 'distance', points, value: 13, on: [bone, bone] } as const;
  expect(measurementNow(document, span)).toBe(span);
  const longer = measurementNow(inches, span);
  expect(longer.value).toBeCloseTo(13 * 25.4, 9);
  expect(longer.points[1]).toEqual([4 * 25.4, 6 * 25.4, 15 * 25.4]);

  const on = [meshReadOf(document, { of: 'guide', id: guide.id })];
  const wall = measurementNow(inches, { id: 2, kind: 'wall', points, value: 13, on });
  expect(wall.value).toBe(13);
  expect(distance(wall.points[0], wall.points[1])).toBeCloseTo(13, 9);
  expect(wall.points[0][0]).toBeCloseTo(25.4, 9);
});
