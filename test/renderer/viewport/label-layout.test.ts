import { describe, expect, test } from 'vitest';
import {
  type LabelToPlace,
  layOutLabels,
  type Rect,
} from '../../../renderer/viewport/overlay/label-layout.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const VIEW: Rect = { left: 0, top: 0, right: 640, bottom: 480 };

const label = (x: number, y: number, rank = 0): LabelToPlace => ({
  ...{ x, y, rank },
  width: 110,
  height: 24,
});

const share = (a: Rect, b: Rect): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

/** Area of the labels that lies on another or out of the view, px². */
function faultArea(placed: readonly (Rect | null)[], taken: readonly Rect[] = []): number {
  const rects = placed.filter((one) => one !== null);
  let area = 0;
  rects.forEach((one, i) => {
    for (const other of [...rects.slice(i + 1), ...taken]) area += share(one, other);
    area += (one.right - one.left) * (one.bottom - one.top) - share(one, VIEW);
  });
  return area;
}

describe('the layout of labels', () => {
  test('one label stands beside its point, above it and to the right', () => {
    const [only] = layOutLabels([label(300, 200)], VIEW);
    expect(only).toMatchObject({ left: 310, bottom: 192, leader: null });
  });

  test('twelve labels of points within 30 pixels are all shown, and none covers another', () => {
    const random = seededRandom(5);
    const labels = Array.from({ length: 12 }, () =>
      label(305 + 30 * random(), 225 + 30 * random()),
    );
    const placed = layOutLabels(labels, VIEW);
    expect(placed.every((one) => one !== null)).toBe(true);
    expect(faultArea(placed)).toBe(0);
    // Those that stand off have a line that ends at their rim.
    for (const one of placed) {
      if (one === null || one.leader === null) continue;
      const [x, y] = one.leader;
      expect(x).toBeGreaterThanOrEqual(one.left);
      expect(x).toBeLessThanOrEqual(one.right);
      expect(y === one.top || y === one.bottom || x === one.left || x === one.right).toBe(true);
    }
  });

  test('a label at the corner of the view stays in it, and off what stands over the view', () => {
    const taken = [{ left: 560, top: 0, right: 640, bottom: 80 }];
    const placed = layOutLabels([label(630, 90), label(5, 475), label(600, 85)], VIEW, taken);
    expect(placed.every((one) => one !== null)).toBe(true);
    expect(faultArea(placed, taken)).toBe(0);
  });

  test('where there is no room for all, those of a lower rank go without', () => {
    const small = { left: 0, top: 0, right: 260, bottom: 60 };
    const labels = [label(128, 30), label(130, 30), label(132, 30, 1)];
    const placed = layOutLabels(labels, small);
    expect(placed[2]).not.toBeNull();
    expect(placed.filter((one) => one === null).length).toBeGreaterThan(0);
  });

  test('a label keeps its place while it is free, so that a small turn of the view moves none to the other side', () => {
    // A neighbour above drives it to another place; gone again, it stays where it is.
    const crowded = layOutLabels([label(310, 180, 1), label(300, 200)], VIEW);
    const slot = crowded[1]?.slot;
    expect(slot).not.toBe(0);
    const [still] = layOutLabels([{ ...label(301, 202), before: slot }], VIEW);
    expect(still?.slot).toBe(slot);
  });
});
