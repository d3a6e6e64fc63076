import { describe, expect, test } from 'vitest';
import { isUnit, ofUnitLength } from '../../../renderer/controls/unit-length.ts';
import {
  nearestPlane,
  type PatientPlane,
  SEEN_IN,
  type Tilt,
  tilted,
  tiltOf,
} from '../../../renderer/features/inspector/plane-tilt.ts';
import { inspector as english } from '../../../renderer/i18n/en/inspector.ts';
import { inspector as chinese } from '../../../renderer/i18n/zh/inspector.ts';
import { dot, length, type Vec3 } from '../../../shared/mesh/vec3.ts';

const DEG = Math.PI / 180;
const flipped = ([x, y, z]: Vec3): Vec3 => [-x, -y, z];
const back = ([x, y, z]: Vec3): Vec3 => [-x, -y, -z];

describe('the tilt of a cut', () => {
  test('against the axial plane is its slope seen from the front and from the side', () => {
    // LPS: x to the left, y to the back. The plane z = tan 10 x - tan 5 y rises 10 degrees to the left and 5 to the front.
    const normal: Vec3 = [-Math.tan(10 * DEG), Math.tan(5 * DEG), 1];
    const [coronal, sagittal] = tiltOf(normal, 'axial', 'LPS');
    expect(coronal).toBeCloseTo(10, 9);
    expect(sagittal).toBeCloseTo(5, 9);
  });

  test('against the sagittal plane is where its front and its top lie', () => {
    // x = tan 20 (-y) + tan 7 z: to the left at the front and at the top.
    const normal: Vec3 = [1, Math.tan(20 * DEG), -Math.tan(7 * DEG)];
    const [axial, coronal] = tiltOf(normal, 'sagittal', 'LPS');
    expect(axial).toBeCloseTo(20, 9);
    expect(coronal).toBeCloseTo(7, 9);
  });

  test('against the coronal plane is what lies forward', () => {
    // -y = tan 12 x + tan 3 z.
    const normal: Vec3 = [-Math.tan(12 * DEG), -1, -Math.tan(3 * DEG)];
    const [axial, sagittal] = tiltOf(normal, 'coronal', 'LPS');
    expect(axial).toBeCloseTo(12, 9);
    expect(sagittal).toBeCloseTo(3, 9);
  });

  test('is the same whichever way the normal points, and in RAS', () => {
    const normal: Vec3 = [0.2, -0.3, 0.9];
    for (const reference of Object.keys(SEEN_IN) as PatientPlane[]) {
      const tilt = tiltOf(normal, reference, 'LPS');
      expect(tiltOf(back(normal), reference, 'LPS')).toEqual(tilt);
      expect(tiltOf(flipped(normal), reference, 'RAS')).toEqual(tilt);
    }
  });

  test('is told with the way in which its positive angle goes, whatever its sign, so that no minus stands before a side', () => {
    // The sides of the positive angles that the first three tests measure.
    const ways = { en: english.tilt.ways, zh: chinese.tilt.ways };
    expect(ways).toEqual({
      en: {
        'axial-coronal': 'left up',
        'axial-sagittal': 'front up',
        'sagittal-axial': 'front to left',
        'sagittal-coronal': 'top to left',
        'coronal-axial': 'left forward',
        'coronal-sagittal': 'top forward',
      },
      zh: {
        'axial-coronal': '左侧高',
        'axial-sagittal': '前高',
        'sagittal-axial': '前端向左',
        'sagittal-coronal': '上端向左',
        'coronal-axial': '左侧向前',
        'coronal-sagittal': '上端向前',
      },
    });
    for (const { positive } of [english.tilt, chinese.tilt])
      expect(positive).toContain('+ {{way}}');
  });

  test.each([
    ['axial', [0.1, -0.2, 3]],
    ['coronal', [0.1, 2, -0.4]],
    ['sagittal', [-1, 0.1, 0.3]],
  ] as const)(
    'is measured at first against the %s plane where that is the nearest',
    (plane, normal) => {
      expect(nearestPlane(normal, 'LPS')).toBe(plane);
    },
  );

  test.each(Object.keys(SEEN_IN) as PatientPlane[])(
    'that is typed against the %s plane is the one that it has, the blade square to the cut and the side kept',
    (reference) => {
      const frame = { normal: [-0.5, -0.6, -2] as Vec3, up: [0, -1, 0.1] as Vec3 };
      const wanted: Tilt = [15, -8];
      const { normal, up } = tilted(frame, reference, wanted, 'LPS');
      const found = tiltOf(normal, reference, 'LPS');
      expect(found[0]).toBeCloseTo(15, 9);
      expect(found[1]).toBeCloseTo(-8, 9);
      expect(length(normal)).toBeCloseTo(1, 12);
      expect(length(up)).toBeCloseTo(1, 12);
      expect(dot(normal, up)).toBeCloseTo(0, 12);
      expect(dot(normal, frame.normal)).toBeGreaterThan(0);
    },
  );

  test('that is typed as it is leaves the cut where it is', () => {
    const frame = { normal: [0.6, 0, 0.8] as Vec3, up: [0, 1, 0] as Vec3 };
    const { normal, up } = tilted(frame, 'axial', tiltOf(frame.normal, 'axial', 'RAS'), 'RAS');
    normal.forEach((part, i) => {
      expect(part).toBeCloseTo(frame.normal[i], 12);
    });
    up.forEach((part, i) => {
      expect(part).toBeCloseTo(frame.up[i], 12);
    });
  });
});

test('a typed direction is made unit, and says so where it is not', () => {
  expect(isUnit([0, 0, 2])).toBe(false);
  expect(ofUnitLength([0, 3, 4])).toEqual([0, 0.6, 0.8]);
  expect(isUnit(ofUnitLength([1, 2, 3]))).toBe(true);
});
