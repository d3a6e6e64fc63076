import { describe, expect, test } from 'vitest';
import { thinnestGap, thinnestStroke } from '../../../shared/geometry/label-stroke.ts';

type Point = readonly [number, number];

const rectangle = (x: number, y: number, w: number, h: number): Point[] => [
  [x, y],
  [x + w, y],
  [x + w, y + h],
  [x, y + h],
];

const circle = (radius: number, corners = 96): Point[] =>
  Array.from({ length: corners }, (_, i): Point => {
    const angle = (2 * Math.PI * i) / corners;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });

const turned = (polygon: readonly Point[], degrees: number): Point[] => {
  const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return polygon.map(([x, y]) => [c * x - s * y, s * x + c * y]);
};

describe('thinnestStroke', () => {
  test.each([0, 17, 45, 90])('finds the short side of a bar turned by %d degrees', (degrees) => {
    expect(thinnestStroke([turned(rectangle(0, 0, 5, 0.7), degrees)], 2)).toBeCloseTo(0.7, 2);
  });

  test('finds the wall of a ring', () => {
    expect(thinnestStroke([circle(2.5), circle(2).reverse()], 2)).toBeCloseTo(0.5, 2);
  });

  test('finds the thin place of a ring whose hole is off centre', () => {
    const hole = circle(2).map(([x, y]): Point => [x + 0.2, y]);
    expect(thinnestStroke([circle(2.5), hole.reverse()], 2)).toBeCloseTo(0.3, 2);
  });

  test('finds the thinner of two bars, wherever it stands', () => {
    const bars = [rectangle(0, 0, 0.9, 4), rectangle(10, 3, 0.4, 4)];
    expect(thinnestStroke(bars, 2)).toBeCloseTo(0.4, 2);
    expect(thinnestStroke([...bars].reverse(), 2)).toBe(thinnestStroke(bars, 2));
  });

  test('takes the gap between two bars for no stroke', () => {
    const bars = [rectangle(0, 0, 0.9, 4), rectangle(1, 0, 0.9, 4)];
    expect(thinnestStroke(bars, 2)).toBeCloseTo(0.9, 2);
  });

  test('takes the corners of a triangle for no stroke', () => {
    const triangle: Point[] = [
      [0, 0],
      [6, 0],
      [3, 5],
    ];
    expect(thinnestStroke([triangle], 2)).toBe(2);
  });

  test('stops at the widest stroke it was asked to look for', () => {
    expect(thinnestStroke([rectangle(0, 0, 9, 9)], 2)).toBe(2);
  });
});

describe('thinnestGap', () => {
  test.each([0, 17, 45, 90])('finds the gap between two bars turned by %d degrees', (degrees) => {
    const bars = [rectangle(0, 0, 0.9, 4), rectangle(1.3, 0, 0.9, 4)];
    expect(
      thinnestGap(
        bars.map((bar) => turned(bar, degrees)),
        2,
      ),
    ).toBeCloseTo(0.4, 2);
  });

  test('finds the width of a counter', () => {
    expect(
      thinnestGap([rectangle(0, 0, 4, 4), rectangle(1, 1.8, 2, 0.3).reverse()], 2),
    ).toBeCloseTo(0.3, 2);
  });

  test('takes the bottom of a notch for no gap', () => {
    const notched: Point[] = [
      [0, 0],
      [6, 0],
      [6, 5],
      [4, 5],
      [3, 2],
      [2, 5],
      [0, 5],
    ];
    expect(thinnestGap([notched], 1)).toBe(1);
  });
});
