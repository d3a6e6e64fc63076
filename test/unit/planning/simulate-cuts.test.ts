import { beforeAll, describe, expect, test } from 'vitest';
import { Kernel } from '../../../shared/geometry/kernel.ts';
import { fitOf } from '../../../shared/jobs/fit-pieces.ts';
import { cutBone, cutPieces, type SimulatedCut } from '../../../shared/jobs/simulate-cuts.ts';
import { wedgePlanes } from '../../../shared/planning/cut-plane.ts';
import { STILL, turnAbout } from '../../../shared/planning/rigid-motion.ts';
import { box } from '../../support/solids.ts';

/** A beam of 20 x 20 x 100 mm along z, its top at y = 10. */
const beam = box([-10, -10, -50], [10, 10, 50]);
const square = (z: number, kerf = 1): SimulatedCut => ({
  id: `cut-${z}`,
  origin: [0, 10, z],
  normal: [0, 0, 1],
  up: [0, 1, 0],
  width: 30,
  depth: 30,
  kerf,
});

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.open();
});

describe('cutPieces', () => {
  test('one cut makes two pieces, and the kerf is gone', () => {
    const pieces = cutPieces(kernel, beam, [square(10)]);
    expect(pieces).toHaveLength(2);
    expect(pieces[0].volume).toBeCloseTo(400 * 59.5, 2);
    expect(pieces[1].volume).toBeCloseTo(400 * 39.5, 2);
    expect(pieces.map(({ sides }) => sides['cut-10'])).toEqual([-1, 1]);
  });

  test('two cuts make three pieces, each told by its sides', () => {
    const pieces = cutPieces(kernel, beam, [square(10), square(-20)]);
    expect(pieces.map(({ volume }) => Math.round(volume))).toEqual(
      [400 * 39.5, 400 * 29.5, 400 * 29].sort((a, b) => b - a),
    );
    const between = pieces.find(({ sides }) => sides['cut-10'] === -1 && sides['cut--20'] === 1);
    expect(between?.volume).toBeCloseTo(400 * 29, 2);
  });

  test('a cut that stops before the far side leaves one slit piece', () => {
    const pieces = cutPieces(kernel, beam, [{ ...square(0), depth: 15 }]);
    expect(pieces).toHaveLength(1);
    expect(pieces[0].volume).toBeCloseTo(40_000 - 20 * 15, 2);
  });
});

describe('cutBone', () => {
  test('takes cuts that part the bone as they are planned, and leaves out those that miss it', () => {
    const { pieces, cuts, completed } = cutBone(kernel, beam, [square(10), square(80)]);
    expect(pieces).toHaveLength(2);
    expect(cuts.map(({ id }) => id)).toEqual(['cut-10']);
    expect(completed).toBe(false);
  });

  test('leads cuts that leave a bridge on through the bone, both halves of one plane as one', () => {
    const half = (id: string, x: number): SimulatedCut => ({
      ...square(0),
      id,
      origin: [x, 10, 0],
      width: 6,
      depth: 12,
    });
    const { pieces, cuts, completed } = cutBone(kernel, beam, [half('left', 5), half('right', -5)]);
    expect(completed).toBe(true);
    expect(cuts).toHaveLength(1);
    expect(pieces.map(({ volume }) => Math.round(volume))).toEqual([400 * 49.5, 400 * 49.5]);
  });
});

describe('a closing wedge', () => {
  const angle = 20;
  const hinge = { point: [0, -10, 0], axis: [1, 0, 0] } as const;
  const planes = wedgePlanes(hinge, [0, 1, 0], angle, [0, 0, 1]);
  const half = ((angle / 2) * Math.PI) / 180;
  const cutIn = (
    id: string,
    plane: { normal: readonly [number, number, number]; into: readonly [number, number, number] },
  ): SimulatedCut => {
    const length = 20 / Math.cos(half);
    const origin = [0, -10 + plane.into[1] * length, plane.into[2] * length] as const;
    return { id, origin, normal: plane.normal, up: plane.into, width: 30, depth: 40, kerf: 0.001 };
  };
  const upper = cutIn('upper', planes.first);
  const lower = cutIn('lower', planes.second);

  test('takes out what trigonometry says', () => {
    const pieces = cutPieces(kernel, beam, [upper, lower]);
    const wedge = pieces[pieces.length - 1];
    expect(pieces).toHaveLength(3);
    // Triangle of height 20 and half base 20 tan 10, through 20 mm of beam.
    expect(wedge.volume).toBeCloseTo(20 * 20 * 20 * Math.tan(half), -1);
  });

  test('closes without gap and overlap when the piece turns by its angle about the hinge', () => {
    const pieces = cutPieces(kernel, beam, [upper, lower]);
    const top = pieces.find(({ sides }) => sides.upper === 1);
    const bottom = pieces.find(({ sides }) => sides.lower === 1);
    if (!top || !bottom) throw new Error('a piece is missing');
    const closed = fitOf(kernel, bottom.mesh, top.mesh, turnAbout(hinge, -angle), [upper]);
    expect(closed.gap?.most).toBeLessThan(0.01);
    expect(closed.overlapVolume).toBeLessThan(0.5);
    const short = fitOf(kernel, bottom.mesh, top.mesh, turnAbout(hinge, -(angle - 5)), [upper]);
    // 5 degrees short, the face's outer edge stands 20 / cos 10 * sin 5 off the other's plane.
    expect(short.gap?.most).toBeCloseTo((20 / Math.cos(half)) * Math.sin((5 * Math.PI) / 180), 1);
    const deep = fitOf(kernel, bottom.mesh, top.mesh, turnAbout(hinge, -(angle + 5)), [upper]);
    expect(deep.overlapVolume).toBeGreaterThan(100);
    const edge = (20 / Math.cos(half)) * Math.sin((5 * Math.PI) / 180);
    expect(deep.overlapDepth).toBeGreaterThan(0.6 * edge);
    expect(Math.min(...deep.map.values)).toBeCloseTo(-deep.overlapDepth, 6);
    expect(deep.overlapDepth).toBeLessThan(edge);
  });

  test('where no bone lies opposite the face there is no gap to count', () => {
    const cut = square(0, 2);
    const above = box([-10, -10, 1], [10, 10, 50]);
    // A quarter of the face: 10 x 10 of 20 x 20 mm, 5 mm below it.
    const below = box([-10, -10, -50], [0, 0, -4]);
    const { gap, map, overlapDepth } = fitOf(kernel, below, above, STILL, [cut]);
    expect(overlapDepth).toBe(0);
    expect(gap?.share).toBeCloseTo(0.25, 1);
    expect(gap?.most).toBeLessThan(5.2);
    expect(gap?.least).toBeCloseTo(5, 4);
    const left = map.values.filter(Number.isNaN).length / map.values.length;
    expect(left).toBeCloseTo(0.75, 1);
    const aside = box([20, -10, -50], [40, 10, 50]);
    expect(fitOf(kernel, aside, above, STILL, [cut]).gap).toBeNull();
  });

  test('a piece that is not moved keeps the gap of the kerf', () => {
    const cut = square(0, 2);
    const [one, other] = cutPieces(kernel, beam, [cut]);
    const fit = fitOf(kernel, one.mesh, other.mesh, STILL, [cut]);
    expect(fit.overlapVolume).toBe(0);
    expect(fit.overlap).toBeNull();
    expect(fit.gap?.volume).toBeCloseTo(400 * 2, 1);
    expect(fit.gap?.least).toBeCloseTo(2, 4);
    expect(fit.gap?.most).toBeCloseTo(2, 4);
  });
});
