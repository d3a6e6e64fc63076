import { describe, expect, test } from 'vitest';
import type { LabelPlacement, LabelPlan, TubePlan } from '../../../shared/geometry/guide-plan.ts';
import type { LabelMisfit } from '../../../shared/geometry/label-fit.ts';
import { placeLabel } from '../../../shared/geometry/label-placement.ts';
import type { LabelPlacementInput } from '../../../shared/geometry/label-score.ts';
import { labelSurface } from '../../../shared/geometry/label-surface.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { along, angleDeg, dot, normalize, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { box, meshOf, together } from '../../support/solids.ts';

const label: LabelPlan = {
  path: 'guides[0].label',
  text: 'L4',
  height: 4,
  leastHeight: 4,
  minStroke: 0.4,
  depth: 0.6,
  mode: 'engrave',
  position: null,
  direction: null,
};

/** A guide whose bone lies at z = 0, below it; +y is towards the patient's head. */
const onGuide = (
  mesh: MeshData,
  width: number,
  height: number,
  more: Partial<LabelPlacementInput> = {},
): LabelPlacement | LabelMisfit =>
  placeLabel({
    surface: labelSurface(mesh),
    size: { width, height },
    label,
    removalDirection: [0, 0, 1],
    supportDistance: (p) => Math.abs(p[2]),
    shellTop: 5,
    obstacles: { tubes: [], slots: [], windows: [] },
    superior: [0, 1, 0],
    misread: [],
    ...more,
  });

function placed(found: LabelPlacement | LabelMisfit): LabelPlacement {
  if ('why' in found) throw new Error(`not placed: ${found.why}`);
  return found;
}

const why = (found: LabelPlacement | LabelMisfit): string =>
  'why' in found ? found.why : 'placed';

/** Points over the text's box, a tenth of its sides apart. */
function boxPoints(p: LabelPlacement, width: number, height: number): Vec3[] {
  const points: Vec3[] = [];
  for (let i = -5; i <= 5; i++) {
    for (let j = -5; j <= 5; j++) {
      points.push(along(along(p.origin, p.right, (i / 10) * width), p.up, (j / 10) * height));
    }
  }
  return points;
}

const plate = box([0, 0, 0], [60, 30, 5]);

const tubeAt = (x: number, y: number): TubePlan => ({
  id: 't',
  name: 't',
  path: 'p',
  entry: [x, y, 0],
  axis: [0, 0, -1],
  entryOn: 'surface',
  boreDiameter: 2,
  outerDiameter: 8,
  height: 20,
});

describe('placeLabel', () => {
  test('stands on the outer face of a plate, wholly within it, along its long side and upright', () => {
    const p = placed(onGuide(plate, 24, 4));
    expect(p.normal).toEqual([0, 0, 1]);
    expect(p.origin[2]).toBeCloseTo(5, 5);
    expect(angleDeg(p.right, [1, 0, 0])).toBeLessThan(3);
    expect(angleDeg(p.up, [0, 1, 0])).toBeLessThan(3);
    for (const [x, y] of boxPoints(p, 24, 4)) {
      expect(Math.min(x, 60 - x, y, 30 - y)).toBeGreaterThan(0.5);
    }
  });

  test('gives a right-handed frame of unit directions', () => {
    const { right, up, normal } = placed(onGuide(plate, 24, 4));
    const [x, y, z] = [
      right[1] * up[2] - right[2] * up[1],
      right[2] * up[0] - right[0] * up[2],
      right[0] * up[1] - right[1] * up[0],
    ];
    expect(dot([x, y, z], normal)).toBeCloseTo(1, 9);
    expect(Math.hypot(...right)).toBeCloseTo(1, 9);
    expect(Math.hypot(...up)).toBeCloseTo(1, 9);
  });

  test('does not stand over a post that is finer than the first look at the face', () => {
    const here: LabelPlan = { ...label, position: [30, 15, 5], direction: [1, 0, 0] };
    expect(why(onGuide(plate, 24, 4, { label: here }))).toBe('placed');
    const post = box([35.23, 14.75, 4], [35.73, 15.25, 6]);
    expect(why(onGuide(together(plate, post), 24, 4, { label: here }))).toContain('a step');
  });

  test('stands the other way round for a patient who lies the other way round', () => {
    const p = placed(onGuide(plate, 24, 4, { superior: [0, -1, 0] }));
    expect(angleDeg(p.up, [0, -1, 0])).toBeLessThan(3);
  });

  test('takes the side that faces away from the bone', () => {
    const p = placed(
      onGuide(plate, 24, 4, {
        removalDirection: [0, 0, -1],
        supportDistance: ([, , z]) => Math.abs(z - 5),
      }),
    );
    expect(p.normal).toEqual([0, 0, -1]);
    expect(p.origin[2]).toBeCloseTo(0, 5);
  });

  test('stays clear of sleeves', () => {
    const tubes = [tubeAt(15, 15), tubeAt(45, 15)];
    const p = placed(onGuide(plate, 18, 4, { obstacles: { tubes, slots: [], windows: [] } }));
    for (const [x, y] of boxPoints(p, 18, 4)) {
      for (const { entry } of tubes) {
        expect(Math.hypot(x - entry[0], y - entry[1])).toBeGreaterThan(4 + 1);
      }
    }
  });

  test('says so where sleeves leave no room', () => {
    const tubes = [0, 1, 2, 3, 4, 5].flatMap((i) => [
      tubeAt(5 + 10 * i, 8),
      tubeAt(5 + 10 * i, 22),
    ]);
    expect(why(onGuide(plate, 24, 4, { obstacles: { tubes, slots: [], windows: [] } }))).toBe(
      'its outer face has no place of 24.0 x 4.0 mm that is flat, thick and clear of features',
    );
  });

  test('does not stand on a plate that is too small, or too thin for its depth', () => {
    expect(why(onGuide(box([0, 0, 0], [20, 20, 5]), 30, 4))).not.toBe('placed');
    expect(why(onGuide(box([0, 0, 0], [60, 30, 2]), 24, 4))).not.toBe('placed');
    expect(why(onGuide(box([0, 0, 0], [60, 30, 2.2]), 24, 4))).toBe('placed');
    // Letters in relief take nothing away.
    const relief = { label: { ...label, mode: 'emboss' as const } };
    expect(why(onGuide(box([0, 0, 0], [60, 30, 2]), 24, 4, relief))).toBe('placed');
  });

  test('finds an arm that lies at an angle and is hardly wider than the text', () => {
    for (const degrees of [7, 20, 38, 51, 80]) {
      const turned = rotatedAboutZ(box([0, 0, 0], [34, 7, 5]), degrees);
      const p = placed(onGuide(turned, 24, 4));
      const arm: Vec3 = [
        Math.cos((degrees * Math.PI) / 180),
        Math.sin((degrees * Math.PI) / 180),
        0,
      ];
      expect(Math.abs(dot(p.right, arm))).toBeGreaterThan(Math.cos((5 * Math.PI) / 180));
    }
  });

  test('does not lie across a step', () => {
    const stairs = together(box([0, 0, 0], [30, 30, 5]), box([30, 0, 0], [60, 30, 7.5]));
    const p = placed(onGuide(stairs, 24, 4));
    const xs = boxPoints(p, 24, 4).map(([x]) => x);
    expect(Math.max(...xs) < 30 || Math.min(...xs) > 30).toBe(true);
  });

  test('does not hide under a bar', () => {
    const covered = together(plate, box([0, 9, 8], [60, 21, 12]));
    const p = placed(onGuide(covered, 24, 4));
    for (const [, y, z] of boxPoints(p, 24, 4)) {
      expect(z > 11 || y < 9 || y > 21).toBe(true);
    }
  });

  test('reads along a cylinder, not round it', () => {
    const p = placed(onGuide(halfPipe(10, 50), 24, 4, { shellTop: 10 }));
    expect(angleDeg(p.right, [1, 0, 0])).toBeLessThan(8);
    expect(Math.hypot(p.origin[1], p.origin[2])).toBeCloseTo(10, 1);
    expect(dot(p.normal, [0, 0, 1])).toBeGreaterThan(0.9);
  });

  test('stands on the side of a wall where the base has no room', () => {
    // A wall 12 mm high on a base that is too narrow beside it.
    const walled = together(box([0, 0, 0], [50, 10, 3]), box([0, 3, 2], [50, 7, 16]));
    const p = placed(onGuide(walled, 30, 4));
    expect(Math.abs(p.normal[1])).toBeCloseTo(1, 3);
    for (const [x, , z] of boxPoints(p, 30, 4)) {
      expect(Math.min(x, 50 - x, z - 3, 16 - z)).toBeGreaterThan(0.5);
    }
  });

  test('never stands on the contact face or a rim, wherever they look', () => {
    // The bone stands on the left, x < 0; the plate's face at x = 0 touches it and looks no way along the removal.
    const p = placed(
      onGuide(box([0, 0, 0], [4, 40, 20]), 24, 4, {
        supportDistance: ([x]) => Math.abs(x),
        shellTop: 4,
        removalDirection: [0, 0, 1],
      }),
    );
    expect(p.normal[0]).toBeCloseTo(1, 3);
  });

  test('stands exactly where it was asked to, reading as it was asked to', () => {
    const direction = normalize([1, 1, 0]);
    const p = placed(
      onGuide(plate, 20, 4, { label: { ...label, position: [22, 14, 9], direction } }),
    );
    expect(p.origin[0]).toBeCloseTo(22, 5);
    expect(p.origin[1]).toBeCloseTo(14, 5);
    expect(p.origin[2]).toBeCloseTo(5, 5);
    expect(angleDeg(p.right, direction)).toBeLessThan(1e-3);
  });

  test('reads as asked where only the direction is given', () => {
    const p = placed(onGuide(plate, 16, 4, { label: { ...label, direction: [0, 1, 0] } }));
    expect(angleDeg(p.right, [0, 1, 0])).toBeLessThan(1e-3);
  });

  test.each([
    ['over the edge', [3, 15, 5], {}, /the face ends/],
    ['by a sleeve', [30, 15, 5], { tubes: [tubeAt(30, 19)] }, /too near/],
  ] as const)('says why it cannot stand where it was asked to: %s', (_, position, near, reason) => {
    const found = onGuide(plate, 24, 4, {
      label: { ...label, position, direction: [1, 0, 0] },
      obstacles: { tubes: [], slots: [], windows: [], ...near },
    });
    expect(why(found)).toMatch(reason);
  });

  test('says how thin or how bent the face is', () => {
    const at = (position: Vec3): Partial<LabelPlacementInput> => ({
      label: { ...label, position, direction: [1, 0, 0] },
    });
    expect(why(onGuide(box([0, 0, 0], [60, 30, 1.4]), 24, 4, at([30, 15, 1.4])))).toBe(
      'the guide is only 1.4 mm thick below the text, 2.1 mm are needed',
    );
    const across = { ...at([25, 0, 10]), shellTop: 10 };
    const round = onGuide(halfPipe(10, 50), 16, 4, {
      ...across,
      label: { ...label, position: [25, 0, 10], direction: [0, 1, 0] },
    });
    expect(why(round)).toMatch(/rises and falls by \d\.\d mm|too steep/);
  });

  test('gives the same place for the same guide', () => {
    const tubes = [tubeAt(15, 15), tubeAt(45, 15)];
    const again = () => onGuide(plate, 18, 4, { obstacles: { tubes, slots: [], windows: [] } });
    expect(again()).toEqual(again());
  });

  test('finds its place however the guide lies in space (seed 7)', () => {
    const random = seededRandom(7);
    for (let i = 0; i < 12; i++) {
      const z = normalize([random() - 0.5, random() - 0.5, random() - 0.5]);
      const x = normalize([z[1], -z[0], 0]);
      const y: Vec3 = [
        z[1] * x[2] - z[2] * x[1],
        z[2] * x[0] - z[0] * x[2],
        z[0] * x[1] - z[1] * x[0],
      ];
      const shift: Vec3 = [400 * random(), -300 * random(), 900 * random()];
      const moved = mapped(plate, (p) => along(along(along(shift, x, p[0]), y, p[1]), z, p[2]));
      const p = placed(
        onGuide(moved, 24, 4, {
          removalDirection: z,
          superior: y,
          supportDistance: (q) => Math.abs(dot(along(q, shift, -1), z)),
        }),
      );
      expect(angleDeg(p.right, x)).toBeLessThan(3);
      expect(angleDeg(p.normal, z)).toBeLessThan(0.1);
      for (const point of boxPoints(p, 24, 4)) {
        const q = along(point, shift, -1);
        expect(Math.min(dot(q, x), 60 - dot(q, x), dot(q, y), 30 - dot(q, y))).toBeGreaterThan(0.5);
      }
    }
  });
});

function mapped(mesh: MeshData, map: (p: Vec3) => Vec3): MeshData {
  const positions: number[] = [];
  for (let v = 0; v < mesh.positions.length; v += 3) {
    const [x, y, z] = mesh.positions.subarray(v, v + 3);
    positions.push(...map([x, y, z]));
  }
  return meshOf(positions, [...mesh.triangles]);
}

function rotatedAboutZ(mesh: MeshData, degrees: number): MeshData {
  const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return mapped(mesh, ([x, y, z]) => [c * x - s * y, s * x + c * y, z]);
}

/** A solid half cylinder about the x axis, its round face up, its facets 3 degrees wide. */
function halfPipe(radius: number, length: number): MeshData {
  const positions: number[] = [];
  const triangles: number[] = [];
  const steps = 60;
  for (let i = 0; i <= steps; i++) {
    const angle = (Math.PI * i) / steps;
    const [y, z] = [radius * Math.cos(angle), radius * Math.sin(angle)];
    positions.push(0, y, z, length, y, z);
  }
  for (let i = 0; i < steps; i++) {
    const [a, b, c, d] = [2 * i, 2 * i + 1, 2 * i + 2, 2 * i + 3];
    triangles.push(a, c, b, b, c, d);
    if (i > 0) triangles.push(0, a + 2, a, 1, b, b + 2);
  }
  triangles.push(0, 1, 2 * steps, 1, 2 * steps + 1, 2 * steps);
  return meshOf(positions, triangles);
}

test('a label that did not read where it stands best stands elsewhere, or nowhere where there is no other place', () => {
  const first = placed(onGuide(plate, 20, 4));
  const next = placed(onGuide(plate, 20, 4, { misread: [first] }));
  const moved = Math.hypot(...next.origin.map((v, k) => v - first.origin[k]));
  expect(moved > 2 || Math.abs(dot(next.right, first.right)) < 0.97).toBe(true);
  const narrow = box([0, 0, 0], [23, 6, 5]);
  const only = placed(onGuide(narrow, 20, 4));
  expect(why(onGuide(narrow, 20, 4, { misread: [only] }))).toMatch(/no place of 20\.0 x 4\.0 mm/);
});
