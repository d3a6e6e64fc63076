import { expect, test } from 'vitest';
import { scaleBar, scaleText } from '../../../renderer/viewport/overlay/scale-steps.ts';

test('the scale bar is the longest of 1, 2, 5 times a power of ten that fits', () => {
  const allowed = [1, 2, 5];
  for (let pixelsPerMm = 0.05; pixelsPerMm < 3000; pixelsPerMm *= 1.13) {
    const { mm, pixels } = scaleBar(pixelsPerMm, 130);
    const lead = Number(mm.toExponential().split('e')[0]);
    expect(allowed).toContain(lead);
    expect(pixels).toBeCloseTo(mm * pixelsPerMm, 6);
    expect(pixels).toBeLessThanOrEqual(130.001);
    // The next longer one, 2 or 2.5 times as long, would not fit.
    expect(pixels * (lead === 2 ? 2.5 : 2)).toBeGreaterThan(130);
  }
});

test('lengths are written in the unit that needs no zeros', () => {
  expect([0.05, 0.5, 20, 2000].map(scaleText)).toEqual(['50 µm', '0.5 mm', '20 mm', '2 m']);
});
