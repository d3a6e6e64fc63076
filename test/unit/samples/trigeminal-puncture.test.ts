import { describe, expect, test } from 'vitest';
import { distance } from '../../../shared/mesh/vec3.ts';
import { dataPath, describeWithData } from '../../support/data.ts';
import { readStl } from '../../support/samples/binary-stl.ts';
import type { Instrument } from '../../support/samples/measure.ts';
import { entryError, gapTo } from '../../support/samples/measure.ts';
import { openSample } from '../../support/samples/open-sample.ts';

const sample = openSample('trigeminal-puncture');
const needle = sample.document.trajectories[0] as Instrument;
const kept = (id: string): number =>
  sample.document.anatomy.find((entry) => entry.id === id)?.minDistance ?? Number.NaN;

describe('the needle of the trigeminal sample', () => {
  test('enters where its axis first meets the skin', () => {
    expect(entryError(sample.surface('skin'), needle)).toBeLessThan(0.01);
  });

  test('reaches the foramen ovale without touching bone, as far off as the case says', () => {
    const skull = sample.surface('skull');
    expect(gapTo(skull, needle)).toBeGreaterThan(kept('skull'));
    // Going on for 5 mm into the trigeminal cave it still passes.
    expect(gapTo(skull, needle, 0, 5)).toBeGreaterThan(0);
  });

  test('would be seen to touch the rim if the target lay 1.5 mm further to the side', () => {
    const [x, y, z] = needle.target;
    const moved: Instrument = { ...needle, target: [x - 1.5, y, z] };
    expect(gapTo(sample.surface('skull'), moved)).toBeLessThan(kept('skull'));
  });

  test('stops below the intracranial space', () => {
    const space = sample.surface('intracranial');
    expect(space.inside(needle.target)).toBe(false);
    expect(gapTo(space, needle)).toBeGreaterThan(kept('intracranial'));
  });

  test('enters the cheek lateral to the angle of the mouth, as deep as the cadaver series say', () => {
    const angle = sample.document.landmarks.find(({ id }) => id === 'mouth-angle');
    const away = distance(needle.entry, angle?.position ?? [0, 0, 0]);
    expect(away).toBeGreaterThan(18);
    expect(away).toBeLessThan(33);
    // The right side: x grows to the left.
    expect(needle.entry[0]).toBeLessThan(angle?.position[0] ?? 0);
  });
});

describeWithData('the skull of the trigeminal sample', ['bones/vhf_skull_hires.stl'], () => {
  test('is the source itself round the foramen', () => {
    const near = (positions: Float32Array): string[] => {
      const points: string[] = [];
      for (let i = 0; i < positions.length; i += 3) {
        const [x, y, z] = positions.subarray(i, i + 3);
        if (distance([x, y, z], needle.target) < 10) points.push(`${x} ${y} ${z}`);
      }
      return points.sort();
    };
    const shipped = near(sample.surface('skull').mesh.positions);
    const source = near(readStl(dataPath('bones/vhf_skull_hires.stl')).positions);
    expect(shipped.length).toBeGreaterThan(500);
    // Loose shells of noise were left out, nothing was moved.
    const known = new Set(source);
    expect(shipped.filter((point) => !known.has(point))).toEqual([]);
    expect(source.length - shipped.length).toBeLessThan(source.length / 50);
  });
});
