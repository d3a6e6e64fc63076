import { expect, test } from 'vitest';
import { Dimming } from '../../../renderer/viewport/surface/dimming.ts';

/** Frames that are drawn until a dimming rests, of `each` ms. */
function framesOf(dim: Dimming, each: number): number {
  let frames = 0;
  for (let now = 0; !dim.rests; now += each) {
    dim.at(now);
    frames++;
  }
  return frames;
}

test('a surface is dimmed by the clock: where frames take long there are few of them', () => {
  const quick = new Dimming(0);
  quick.turnTo(0.72, 0);
  expect(framesOf(quick, 16)).toBe(9);
  const slow = new Dimming(0);
  slow.turnTo(0.72, 0);
  expect(framesOf(slow, 500)).toBe(2);
  expect(slow.shown).toBe(0.72);
});

test('on its way it turns round from where it is, and a jump has no way', () => {
  const dim = new Dimming(0);
  dim.turnTo(1, 1000);
  expect(dim.at(1060)).toBeCloseTo(0.5, 9);
  dim.turnTo(0, 1060);
  expect(dim.at(1120)).toBeCloseTo(0.25, 9);
  dim.jumpTo(1);
  expect([dim.rests, dim.shown, dim.at(1121)]).toEqual([true, 1, 1]);
});
