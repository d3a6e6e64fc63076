import { describe, expect, test } from 'vitest';
import { along, angleDeg, normalize, subtract } from '../../../shared/mesh/vec3.ts';
import type { Instrument } from '../../support/samples/measure.ts';
import { boneAround, entryError, gapTo } from '../../support/samples/measure.ts';
import { openSample } from '../../support/samples/open-sample.ts';
import { stations } from '../../support/samples/surface.ts';

/** Past this a screw of 6.5 mm has passed the sloping cortex of its entry with its whole section, mm. */
const PAST_ENTRY = 10;

describe('the screws of the L4 sample', () => {
  const sample = openSample('l4-pedicle');
  const bone = sample.surface('l4');
  const screws = sample.document.trajectories as readonly Instrument[];
  const [left, right] = screws;

  test.each(['left', 'right'])('the %s one starts on the cortex', (id) => {
    const screw = screws[id === 'left' ? 0 : 1];
    expect(entryError(bone, screw)).toBeLessThan(0.01);
  });

  test('keep 3 mm of bone round them in pedicle and body', () => {
    for (const screw of screws) {
      expect(boneAround(bone, screw, PAST_ENTRY)).toBeGreaterThan(3);
    }
  });

  test('would be seen to breach if they were moved 8 mm to the middle', () => {
    const moved: Instrument = {
      ...left,
      entry: [left.entry[0] - 8, left.entry[1], left.entry[2]],
      target: [left.target[0] - 8, left.target[1], left.target[2]],
    };
    expect(boneAround(bone, moved, PAST_ENTRY)).toBeLessThan(0);
  });

  test('keep their distance to the dural sac', () => {
    const dura = sample.document.anatomy.find(({ id }) => id === 'dura');
    for (const screw of screws) {
      expect(gapTo(sample.surface('dura'), screw)).toBeGreaterThan(dura?.minDistance ?? Infinity);
    }
  });

  test('converge by what is usual at L4 and do not meet', () => {
    const [a, b] = [left, right].map(({ entry, target }) => normalize(subtract(target, entry)));
    expect(angleDeg(a, b) / 2).toBeGreaterThan(10);
    expect(angleDeg(a, b) / 2).toBeLessThan(20);
    const apart = Math.min(
      ...stations(left.entry, along(left.entry, a, 50), 0.5).map((p) =>
        Math.min(
          ...stations(right.entry, right.target, 0.5).map((q) => Math.hypot(...subtract(p, q))),
        ),
      ),
    );
    expect(apart - left.diameter).toBeGreaterThan(5);
  });
});
