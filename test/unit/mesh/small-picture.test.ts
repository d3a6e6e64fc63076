import { describe, expect, test } from 'vitest';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { smallPicture } from '../../../shared/mesh/small-picture.ts';

/** Seen along -y with x to the right and z up. */
const FRONT = { right: [1, 0, 0], up: [0, 0, 1], near: [0, -1, 0] } as const;
const SIZE = 40;

/** A right triangle in the plane y = 0: corner at the origin, legs of `leg` along x and z, and a small one behind or before it. */
const triangle = (leg: number, y: number, from = 0): readonly number[] => [
  ...[from, y, from],
  ...[from + leg, y, from],
  ...[from, y, from + leg],
];

const meshOf = (...points: readonly (readonly number[])[]): MeshData => {
  const positions = Float32Array.from(points.flat());
  return { positions, triangles: Uint32Array.from({ length: positions.length / 3 }, (_, i) => i) };
};

const share = (picture: Uint8Array): number => picture.filter((one) => one > 0).length / SIZE ** 2;

describe('a small picture of a mesh', () => {
  test('covers what the mesh covers, and lies the right way up and round', () => {
    const picture = smallPicture(meshOf(triangle(10, 0)), FRONT, SIZE);
    // Half of a square whose side is the picture's without its margins.
    expect(share(picture)).toBeCloseTo(0.88 ** 2 / 2, 1);
    const at = (x: number, y: number): number =>
      picture[Math.round(y * SIZE) * SIZE + Math.round(x * SIZE)];
    expect(at(0.1, 0.9)).toBe(255);
    expect(at(0.1, 0.15)).toBe(255);
    expect(at(0.85, 0.92)).toBe(255);
    expect(at(0.85, 0.15)).toBe(0);
  });

  test('shows what is nearer, from either side', () => {
    // The small one stands square before the large one, and is lit as bright; a tilted one is darker.
    const tilted = [2, -3, 2, 5, -6, 2, 2, -3, 5];
    const mesh = meshOf(triangle(10, 0), tilted);
    const seen = smallPicture(mesh, FRONT, SIZE);
    const behind = smallPicture(mesh, { ...FRONT, right: [-1, 0, 0], near: [0, 1, 0] }, SIZE);
    const dark = (picture: Uint8Array): number =>
      picture.filter((one) => one > 0 && one < 250).length;
    expect(dark(seen)).toBeGreaterThan(20);
    expect(dark(behind)).toBe(0);
  });

  test('is empty for an empty mesh and whole for one without size', () => {
    expect(share(smallPicture(meshOf(), FRONT, SIZE))).toBe(0);
    expect(share(smallPicture(meshOf([1, 1, 1, 1, 1, 1, 1, 1, 1]), FRONT, SIZE))).toBe(
      1 / SIZE ** 2,
    );
  });
});
