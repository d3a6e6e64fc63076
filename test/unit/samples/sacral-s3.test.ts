import { describe, expect, test } from 'vitest';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import type { Instrument } from '../../support/samples/measure.ts';
import { gapTo } from '../../support/samples/measure.ts';
import { openSample } from '../../support/samples/open-sample.ts';

/** The needle is followed from outside the skin to beyond the tip, mm. */
const BEFORE = 60;
const PAST = 5;

describe('the needles of the S3 sample', () => {
  const sample = openSample('sacral-s3');
  const bone = sample.surface('sacrum');
  const needles = sample.document.trajectories;

  test('are planned through openings', () => {
    expect(needles.map(({ entryOn }) => entryOn)).toEqual(['opening', 'opening']);
  });

  test('pass their foramina without touching bone, with 1.5 mm to spare', () => {
    for (const needle of needles as readonly Instrument[]) {
      expect(gapTo(bone, needle, BEFORE, PAST)).toBeGreaterThan(1.5);
    }
  });

  test('would be seen to touch if they were moved 3.5 mm sideways', () => {
    const aside = ([x, y, z]: Vec3): Vec3 => [x + 3.5, y, z];
    for (const needle of needles as readonly Instrument[]) {
      const moved = { ...needle, entry: aside(needle.entry), target: aside(needle.target) };
      expect(gapTo(bone, moved, BEFORE, PAST)).toBeLessThan(0.5);
    }
  });

  test('end where the anterior opening has been reached', () => {
    for (const { entry, target } of needles) {
      const inside = bone.closest(target).distance;
      const deeper = bone.closest([
        target[0] + (target[0] - entry[0]) / 2,
        target[1] + (target[1] - entry[1]) / 2,
        target[2] + (target[2] - entry[2]) / 2,
      ]).distance;
      expect(inside).toBeLessThan(6);
      expect(deeper).toBeGreaterThan(inside + 2);
    }
  });

  test('stay away from the openings of S2 and S4', () => {
    for (const level of ['s2', 's4']) {
      const { minDistance = 0 } = sample.document.anatomy.find(({ id }) => id === level) ?? {};
      expect(minDistance).toBeGreaterThan(0);
      for (const needle of needles as readonly Instrument[]) {
        expect(gapTo(sample.surface(level), needle)).toBeGreaterThan(minDistance);
      }
    }
  });
});
