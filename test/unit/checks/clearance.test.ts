import { describe, expect, test } from 'vitest';
import type { CheckInput, CheckResult } from '../../../shared/checks/check.ts';
import { createCheckContext } from '../../../shared/checks/check-context.ts';
import { checkClearance } from '../../../shared/checks/clearance.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { moved, turned } from '../../support/carved-parts.ts';
import { anatomyOf, inputOf, planOf, resultOf } from '../../support/feature-plan.ts';
import { rod, rodShell } from '../../support/sheet-solid.ts';
import { box, insideOut, meshOf, sphere, together } from '../../support/solids.ts';

const clearanceOf = (
  part: MeshData,
  bone: MeshData,
  clearance = 0.2,
  over: Partial<CheckInput> = {},
): CheckResult => {
  const support = anatomyOf('bone', bone);
  const plan = planOf({ clearance });
  return resultOf(checkClearance(createCheckContext(inputOf(part, plan, { support, ...over }))));
};

const slab = box([-40, -40, -20], [40, 40, 0]);

describe('clearance', () => {
  test('of a plate over a plane is the gap, though no vertex of either is near the other', () => {
    const result = clearanceOf(box([-10, -10, 0.19], [10, 10, 4]), slab);
    expect(result.status).toBe('pass');
    expect(result.value).toBeCloseTo(0.19, 5);
    expect(result.limit).toBeCloseTo(0.15, 9);
    expect(result.at?.[2]).toBeCloseTo(0.19, 5);
  });

  test('fails just below clearance - 0.05 and passes just above', () => {
    expect(clearanceOf(box([-10, -10, 0.148], [10, 10, 4]), slab).status).toBe('fail');
    expect(clearanceOf(box([-10, -10, 0.152], [10, 10, 4]), slab).status).toBe('pass');
  });

  test('is exact between two crossed edges, where neither has a vertex', () => {
    // A ridge along x below, its edge at z = 0; a keel along y above, its edge at z = 0.17.
    const ridge = meshOf(
      [-20, 0, 0, 20, 0, 0, -20, -5, -5, 20, -5, -5, -20, 5, -5, 20, 5, -5],
      [0, 2, 3, 0, 3, 1, 0, 1, 5, 0, 5, 4, 2, 4, 5, 2, 5, 3, 0, 4, 2, 1, 3, 5],
    );
    const keel = moved(ridge, ([x, y, z]) => [y + 0.3, x + 1.7, 0.17 - z], false);
    const result = clearanceOf(keel, ridge);
    expect(result.value).toBeCloseTo(0.17, 6);
    expect(result.at?.[0]).toBeCloseTo(0.3, 4);
    expect(result.at?.[1]).toBeCloseTo(0, 4);
  });

  test('of a vertex of the support under the middle of a large facet', () => {
    const spike = meshOf(
      [0, 0, 0.03, 1, 0, -3, -1, 1, -3, -1, -1, -3],
      [0, 1, 2, 0, 2, 3, 0, 3, 1, 1, 3, 2],
    );
    expect(clearanceOf(box([-30, -30, 0.2], [25, 28, 4]), spike).value).toBeCloseTo(0.17, 6);
  });

  test('of a shell round a sphere is the difference of the radii', () => {
    const ball = sphere([1, 2, 3], 10, 4);
    // The shell's inner facets sag inward between their corners by edge^2 / 8r.
    const shell = together(sphere([1, 2, 3], 12, 4), insideOut(sphere([1, 2, 3], 10.2, 4)));
    const result = clearanceOf(shell, ball);
    expect(result.value).toBeGreaterThan(0.19);
    expect(result.value).toBeLessThanOrEqual(0.2);
  });

  test('says how deep a guide reaches into the bone: 0.1 mm', () => {
    const result = clearanceOf(box([-10, -10, -0.1], [10, 10, 4]), slab);
    expect(result.status).toBe('fail');
    expect(result.value).toBeCloseTo(-0.1, 6);
    expect(result.message).toContain('0.10 mm into the support');
  });

  test('says how deep a ridge of the bone reaches into a guide that has no vertex in it', () => {
    const spike = meshOf(
      [0, 0, 0.6, 1, 0, -3, -1, 1, -3, -1, -1, -3],
      [0, 1, 2, 0, 2, 3, 0, 3, 1, 1, 3, 2],
    );
    expect(clearanceOf(box([-30, -30, 0.2], [25, 28, 4]), spike).value).toBeCloseTo(-0.4, 6);
  });

  test('is a touch, value 0, where surfaces meet without depth', () => {
    expect(clearanceOf(box([-10, -10, 0], [10, 10, 4]), slab).value).toBe(0);
  });

  test('finds a part that lies wholly within the bone, far from its surface', () => {
    const result = clearanceOf(box([-2, -2, -12], [2, 2, -8]), slab);
    expect(result.status).toBe('fail');
    expect(result.value).toBeCloseTo(-10, 1);
  });

  test('of a guide that is nowhere near passes and says so', () => {
    const result = clearanceOf(box([-2, -2, 9], [2, 2, 12]), slab);
    expect(result.status).toBe('pass');
    expect(result.value).toBeNull();
  });

  test('of a wide one counts what stands beside the guide, nearer than it', () => {
    const wall = box([13.6, -10, -5], [20, 10, 5]);
    const result = clearanceOf(box([-10, -10, 0], [10, 10, 4]), wall, 5);
    expect(result.status).toBe('fail');
    expect(result.value).toBeCloseTo(3.6, 5);
  });

  test('does not take the space under the rim of an open skin for the inside', () => {
    const skin = meshOf([-20, -20, 0, 20, -20, 0, 20, 20, 0, -20, 20, 0], [0, 1, 2, 0, 2, 3]);
    const beyond = box([20.3, -10, -5], [24, 10, 5]);
    const result = clearanceOf(beyond, skin);
    expect(result.value).toBeCloseTo(0.3, 5);
    expect(result.status).toBe('pass');
  });

  test('is not misled by two shells that overlap', () => {
    const bones = together(box([-20, -20, -10], [2, 20, 0]), box([-2, -20, -10], [20, 20, -0.05]));
    expect(clearanceOf(box([-9, -9, 0.2], [9, 9, 3]), bones).value).toBeCloseTo(0.2, 5);
  });

  test.each([
    [
      'far from the origin',
      ([x, y, z]: readonly number[]) => [x + 812, y - 644, z + 1433] as const,
    ],
    ['turned', (p: readonly [number, number, number]) => turned(p, [3, 1, 2], [1, 2, 3], 77)],
  ])('is the same %s', (_, move) => {
    const bone = rod(8, 60, 96, 40);
    const shell = rodShell(8.2, 3, 30, 60, 30, 60);
    const here = clearanceOf(shell, bone);
    const direction = move([0, 0, 1]).map((x, i) => x - move([0, 0, 0])[i]);
    const plan = planOf({ removalDirection: [direction[0], direction[1], direction[2]] });
    const support = anatomyOf('bone', moved(bone, move));
    const input = inputOf(moved(shell, move), plan, { support });
    const there = resultOf(checkClearance(createCheckContext(input)));
    // float32 at 1,400 mm is no finer than 1.2e-4 mm.
    expect(there.value).toBeCloseTo(here.value ?? Number.NaN, 3);
    expect(here.value).toBeGreaterThan(0.19);
  });

  test('agrees with the smallest of all vertex, edge and face distances on random surfaces', () => {
    const bone = sphere([0, 0, -10], 10, 3);
    for (let i = 0; i < 12; i++) {
      const part = moved(sphere([0, 0, 7], 6.5, 2), (p) => turned(p, [0, 0, 7], [i, 1, 2], 31 * i));
      const result = clearanceOf(part, bone, 0.5);
      expect(result.value).toBeCloseTo(leastDistance(part, bone), 9);
    }
  });
});

/** Smallest distance by sampling each pair's closest approach with alternating projection: independent and slow. */
function leastDistance(a: MeshData, b: MeshData): number {
  let least = Infinity;
  const corners = (m: MeshData, f: number) =>
    [0, 1, 2].map((k) => {
      const v = 3 * m.triangles[3 * f + k];
      return [m.positions[v], m.positions[v + 1], m.positions[v + 2]];
    });
  const nearTop = (m: MeshData, sign: 1 | -1) =>
    Array.from({ length: m.triangles.length / 3 }, (_, f) => corners(m, f)).filter((t) =>
      t.some((p) => (sign === 1 ? p[2] > -1.5 : p[2] < 2.5) && Math.hypot(p[0], p[1]) < 4),
    );
  for (const s of nearTop(a, -1)) {
    for (const t of nearTop(b, 1)) least = Math.min(least, pairDistance(s, t));
  }
  return least;
}

/** Distance of two triangles: a convex problem in four barycentric numbers, by cyclic exact line searches from many starts. */
function pairDistance(s: number[][], t: number[][]): number {
  let p = centroid(s);
  let best = Infinity;
  for (let i = 0; i < 4000; i++) {
    const q = project(p, t);
    const r = project(q, s);
    const d = Math.hypot(q[0] - r[0], q[1] - r[1], q[2] - r[2]);
    if (best - d < 1e-13) return Math.min(best, d);
    best = d;
    if (best > 1.5) return best;
    p = r;
  }
  return best;
}

const centroid = (t: number[][]): number[] =>
  [0, 1, 2].map((k) => (t[0][k] + t[1][k] + t[2][k]) / 3);

/** Nearest point of a triangle by brute projection: the face if it is over it, else the nearest of its edges. */
function project(p: number[], t: number[][]): number[] {
  const sub = (a: number[], b: number[]) => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
  const dot = (a: number[], b: number[]) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  const [u, v, w] = [sub(t[1], t[0]), sub(t[2], t[0]), sub(p, t[0])];
  const det = dot(u, u) * dot(v, v) - dot(u, v) ** 2;
  const x = (dot(v, v) * dot(u, w) - dot(u, v) * dot(v, w)) / det;
  const y = (dot(u, u) * dot(v, w) - dot(u, v) * dot(u, w)) / det;
  if (x >= 0 && y >= 0 && x + y <= 1) return t[0].map((c, k) => c + x * u[k] + y * v[k]);
  let best: number[] = t[0];
  let least = Infinity;
  for (let k = 0; k < 3; k++) {
    const e = sub(t[(k + 1) % 3], t[k]);
    const m = Math.max(0, Math.min(1, dot(e, sub(p, t[k])) / dot(e, e)));
    const q = t[k].map((c, n) => c + m * e[n]);
    const d = Math.hypot(...sub(p, q));
    if (d < least) {
      least = d;
      best = q;
    }
  }
  return best;
}
