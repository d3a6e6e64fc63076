import { describe, expect, test } from 'vitest';
import {
  patientFrame,
  sizeIn,
  withCoordinate,
} from '../../../renderer/features/slices/patient-planes.ts';
import { sideLetters, toSlice } from '../../../renderer/features/slices/slice-frame.ts';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';

const box = { min: [-40, -30, 60], max: [50, 60, 130] } as const;
const at: Vec3 = [12, -7, 101];

const letters = (kind: 'along' | 'slice-a' | 'slice-b', system: 'LPS' | 'RAS'): string => {
  const { right, up, normal } = patientFrame(kind, box, at, system);
  return [right, up, normal].map((v) => sideLetters(v, system)).join(' ');
};

describe('the patient’s planes', () => {
  test.each(['LPS', 'RAS'] as const)('are seen as radiologists see them (%s)', (system) => {
    // To the right, up, and towards who looks.
    expect(letters('along', system)).toBe('L A I');
    expect(letters('slice-a', system)).toBe('L S A');
    expect(letters('slice-b', system)).toBe('P S L');
  });

  test('pass through the place, and keep the middle of the anatomy in the middle of the picture', () => {
    for (const kind of ['along', 'slice-a', 'slice-b'] as const) {
      const frame = patientFrame(kind, box, at, 'LPS');
      const [, , height] = toSlice(frame, at);
      expect(height).toBeCloseTo(0, 12);
      const [x, y] = toSlice(frame, [5, 15, 95]);
      expect([x, y]).toEqual([0, 0]);
    }
  });

  test('know how much of them the anatomy takes', () => {
    expect(sizeIn(patientFrame('along', box, at, 'RAS'), box)).toEqual([90, 90]);
    expect(sizeIn(patientFrame('slice-a', box, at, 'LPS'), box)).toEqual([90, 70]);
  });

  test('move along one coordinate', () => {
    expect([0, 1, 2].map((i) => withCoordinate(at, i as 0 | 1 | 2, 3))).toEqual([
      [3, -7, 101],
      [12, 3, 101],
      [12, -7, 3],
    ]);
  });
});
