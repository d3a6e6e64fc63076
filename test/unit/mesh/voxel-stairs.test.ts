import { expect, test } from 'vitest';
import { isVoxelStairs } from '../../../shared/mesh/voxel-stairs.ts';
import { smoothTaubin } from '../../../shared/repair/smooth.ts';
import { box, meshOf, sphere } from '../../support/solids.ts';

/** The faces of unit voxels between those inside a ball and those outside, turned about z as an oblique scan is. */
function voxelBall(radius: number, turn: number) {
  const inside = (x: number, y: number, z: number): boolean => Math.hypot(x, y, z) <= radius;
  const positions: number[] = [];
  const triangles: number[] = [];
  const ids = new Map<string, number>();
  const vertex = (p: readonly number[]): number => {
    const key = p.join(' ');
    const known = ids.get(key);
    if (known !== undefined) return known;
    const id = positions.length / 3;
    const [c, s] = [Math.cos(turn), Math.sin(turn)];
    positions.push(c * p[0] - s * p[1], s * p[0] + c * p[1], p[2]);
    ids.set(key, id);
    return id;
  };
  const R = Math.ceil(radius) + 1;
  for (let x = -R; x <= R; x++) {
    for (let y = -R; y <= R; y++) {
      for (let z = -R; z <= R; z++) {
        if (!inside(x, y, z)) continue;
        for (let k = 0; k < 3; k++) {
          for (const side of [1, -1]) {
            const next = [x, y, z];
            next[k] += side;
            if (inside(next[0], next[1], next[2])) continue;
            const corner = (u: number, v: number): number => {
              const p = [x, y, z];
              p[k] += side / 2;
              p[(k + 1) % 3] += u;
              p[(k + 2) % 3] += v;
              return vertex(p);
            };
            const h = 0.5;
            const [a, b, c, d] = [corner(-h, -h), corner(h, -h), corner(h, h), corner(-h, h)];
            triangles.push(...(side > 0 ? [a, b, c, a, c, d] : [a, c, b, a, d, c]));
          }
        }
      }
    }
  }
  return meshOf(positions, triangles);
}

test('voxels are told from bone, whichever way the scan lies, and no longer once they are smoothed', () => {
  const stairs = voxelBall(9, 0.4);
  expect(isVoxelStairs(stairs)).toBe(true);
  expect(isVoxelStairs(smoothTaubin(stairs, 20).mesh)).toBe(false);
  expect(isVoxelStairs(sphere([0, 0, 0], 9, 3))).toBe(false);
});

test('a part made of planes is none, however finely it is divided', () => {
  const [n, positions, triangles] = [21, [] as number[], [] as number[]];
  // Two walls that meet in an inner corner along y.
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) positions.push(Math.max(0, i - 10), j, Math.max(0, 10 - i));
  }
  for (let i = 0; i + 1 < n; i++) {
    for (let j = 0; j + 1 < n; j++) {
      const at = i * n + j;
      triangles.push(at, at + n, at + 1, at + 1, at + n, at + n + 1);
    }
  }
  expect(isVoxelStairs(meshOf(positions, triangles))).toBe(false);
  expect(isVoxelStairs(box([0, 0, 0], [50, 50, 50]))).toBe(false);
});
