import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { tissueOf } from '../../../shared/case/tissue.ts';
import { COLOURS } from '../../../shared/report/drawing.ts';
import { planAngles } from '../../../shared/report/plan-angles.ts';
import { cutPictures, sideLetter } from '../../../shared/report/plan-pictures.ts';
import { sectionContours } from '../../../shared/report/section-contours.ts';
import { checkoutPath } from '../../support/data.ts';
import { box, sphere, together } from '../../support/solids.ts';

const plane = (z: number) => ({
  origin: [0, 0, z] as const,
  right: [1, 0, 0] as const,
  up: [0, 1, 0] as const,
});

/** Shoelace formula, mm²; counter-clockwise is positive. */
const areaOf = (outline: readonly (readonly [number, number])[]): number =>
  outline.reduce((sum, [x, y], i) => {
    const [u, v] = outline[(i + 1) % outline.length];
    return sum + (x * v - u * y) / 2;
  }, 0);

describe('sections of meshes', () => {
  test('a ball is cut in a circle of the right size', () => {
    const [outline, ...others] = sectionContours(sphere([0, 0, 0], 20, 4), plane(12));
    expect(others).toEqual([]);
    for (const [x, y] of outline) expect(Math.hypot(x, y)).toBeCloseTo(16, 0);
    expect(Math.abs(areaOf(outline)) / (Math.PI * 256)).toBeCloseTo(1, 1);
  });

  test('a box is cut in its four corners, also where the plane runs through vertices', () => {
    for (const z of [5, 0.001]) {
      const [outline] = sectionContours(box([0, 0, 0], [10, 6, 10]), plane(z));
      expect(Math.abs(areaOf(outline))).toBeCloseTo(60, 4);
    }
    expect(sectionContours(box([0, 0, 0], [10, 6, 10]), plane(0)).length).toBeLessThanOrEqual(1);
    expect(sectionContours(box([0, 0, 0], [10, 6, 10]), plane(11))).toEqual([]);
  });

  test('two parts give two outlines', () => {
    const two = together(box([0, 0, 0], [1, 1, 10]), box([5, 0, 0], [7, 1, 10]));
    const areas = sectionContours(two, plane(5)).map((outline) => Math.abs(areaOf(outline)));
    expect(areas.toSorted((a, b) => a - b).map((a) => Math.round(a))).toEqual([1, 2]);
  });
});

describe('angles of a plan', () => {
  test('are positive to the patient’s left and to the head, in either system', () => {
    const lps = planAngles([0, 0, 0], [10, -10, 0], 'LPS');
    expect(lps.transverseDeg).toBeCloseTo(45, 9);
    expect(planAngles([0, 0, 0], [-10, 10, 0], 'RAS').transverseDeg).toBeCloseTo(45, 9);
    expect(planAngles([0, 0, 0], [0, -10, 10], 'LPS').sagittalDeg).toBeCloseTo(45, 9);
    expect(planAngles([0, 0, 0], [0, 10, 10], 'LPS').sagittalDeg).toBeCloseTo(45, 9);
  });

  test('letters name the patient’s sides', () => {
    expect([
      sideLetter([1, 0.2, 0], 'LPS'),
      sideLetter([1, 0.2, 0], 'RAS'),
      sideLetter([0, -1, 0], 'LPS'),
      sideLetter([0, 0, 1], 'RAS'),
    ]).toEqual(['L', 'R', 'A', 'S']);
  });
});

describe('colours', () => {
  test('are those of the application', () => {
    const tokens = readFileSync(checkoutPath('renderer/theme/tokens.css'), 'utf8');
    const token = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(tokens)?.[1];
    for (const name of ['bone', 'skin', 'artery', 'vein', 'nerve', 'guide', 'trajectory'] as const)
      expect(COLOURS[name].toLowerCase()).toBe(token(name));
    expect(COLOURS.cut.toLowerCase()).toBe(token('cut-plane'));
  });

  test('tell the dura from an artery and a vein', () => {
    const risks = [
      { id: 'dura', name: 'Dura' },
      { id: 'iliac-artery-left', name: 'Iliac artery' },
      { id: 'sinus', name: '乙状窦' },
    ].map((one, i) => ({
      ...({ ...one, role: 'risk', minDistance: null } as const),
      mesh: box([10 * i, -5, -5], [10 * i + 6, 5, 5]),
    }));
    expect(risks.map(tissueOf)).toEqual(['nerve', 'artery', 'vein']);
    const cut = { id: 'c', name: 'c', path: '', width: 40, depth: 5, kerf: 0.4 };
    const [face] = cutPictures(
      { ...cut, origin: [12, 0, 1], normal: [0, 1, 0], up: [0, 0, 1] },
      null,
      { anatomy: risks, guides: [], coordinateSystem: 'LPS' },
    );
    const fills = face.shapes.flatMap((shape) => (shape.kind === 'area' ? [shape.fill] : []));
    expect(fills.slice(0, 3)).toEqual([COLOURS.nerve, COLOURS.artery, COLOURS.vein]);
  });
});
