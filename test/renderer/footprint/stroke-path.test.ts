import { describe, expect, test } from 'vitest';
import { brushPlace } from '../../../renderer/features/footprint/brush-place.ts';
import { layRing, RING_CORNERS } from '../../../renderer/features/footprint/brush-ring.ts';
import {
  isPaintedAlready,
  joiningStroke,
} from '../../../renderer/features/footprint/joining-stroke.ts';
import { patchOf } from '../../../renderer/features/footprint/painted-patch.ts';
import {
  extended,
  fromStroke,
  simplified,
} from '../../../renderer/features/footprint/stroke-path.ts';
import { buildSpatialIndex } from '../../../shared/mesh/bvh-spatial-index.ts';
import { distance, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { sphere } from '../../support/solids.ts';

const RADIUS = 20;
const BALL = sphere([0, 0, 0], RADIUS, 4);
const INDEX = buildSpatialIndex(BALL);

/** A place of the ball by its angle along the equator, degrees. */
const onBall = (deg: number): Vec3 => {
  const a = (deg * Math.PI) / 180;
  return [RADIUS * Math.cos(a), RADIUS * Math.sin(a), 0];
};

describe('the points of a stroke', () => {
  test('are no nearer to each other than a quarter of the radius', () => {
    let points: readonly Vec3[] = [];
    for (let k = 0; k < 200; k++) points = extended(points, onBall(k / 4), 4, INDEX);
    for (let i = 1; i < points.length; i++) {
      expect(distance(points[i - 1], points[i])).toBeGreaterThanOrEqual(1);
    }
    expect(points.length).toBeGreaterThan(10);
  });

  test('follow the surface between two places of a fast pointer', () => {
    const points = extended([onBall(0)], onBall(80), 4, INDEX);
    expect(points.length).toBeGreaterThan(8);
    for (const p of points) expect(Math.abs(distance(p, [0, 0, 0]) - RADIUS)).toBeLessThan(0.2);
  });

  test('are fewer when kept, and the line moves by less than a twentieth of the radius', () => {
    const drawn = Array.from({ length: 300 }, (_, k) => onBall(k / 3));
    const kept = simplified(drawn, 6);
    expect(kept.length).toBeLessThan(drawn.length / 5);
    expect(kept[0]).toBe(drawn[0]);
    expect(kept.at(-1)).toBe(drawn.at(-1));
    for (const p of drawn) expect(fromStroke(p, kept)).toBeLessThan(0.3);
  });

  test('of a press without a move are one', () => {
    expect(simplified(extended([], onBall(0), 6, INDEX), 6)).toEqual([onBall(0)]);
  });
});

describe('what is painted', () => {
  test('covers the disc of the brush: facets within the radius, measured by their area', () => {
    const { positions, triangles, gaps } = patchOf(BALL, [onBall(0)], 6);
    let area = 0;
    for (let t = 0; t < triangles.length; t += 3) {
      const corners = [0, 1, 2].map((k) => triangles[t + k]);
      if (corners.some((v) => gaps[v] > 6)) continue;
      const [a, b, c] = corners.map((v) => [0, 1, 2].map((k) => positions[3 * v + k]));
      const u = a.map((x, k) => b[k] - x);
      const w = a.map((x, k) => c[k] - x);
      area +=
        0.5 *
        Math.hypot(u[1] * w[2] - u[2] * w[1], u[2] * w[0] - u[0] * w[2], u[0] * w[1] - u[1] * w[0]);
    }
    // The cap of a ball within a chord of 6 mm has the area of a disc of 6 mm.
    expect(area).toBeLessThan(Math.PI * 36);
    expect(area).toBeGreaterThan(0.6 * Math.PI * 36);
  });

  test('says the distance to the line at each vertex', () => {
    const line = [onBall(0), onBall(10), onBall(20)];
    const { positions, gaps } = patchOf(BALL, line, 5);
    for (let v = 0; v < gaps.length; v++) {
      const p: Vec3 = [positions[3 * v], positions[3 * v + 1], positions[3 * v + 2]];
      if (gaps[v] < 5) expect(gaps[v]).toBeCloseTo(fromStroke(p, line), 4);
    }
  });
});

test('the ring lies on the surface about the pointer', () => {
  const ring = new Float32Array(3 * RING_CORNERS);
  layRing(INDEX, onBall(0), [1, 0, 0], 5, ring);
  for (let k = 0; k < RING_CORNERS; k++) {
    const p: Vec3 = [ring[3 * k], ring[3 * k + 1], ring[3 * k + 2]];
    expect(INDEX.closestPoint(p)?.distance).toBeLessThan(0.2);
    expect(distance(p, onBall(0))).toBeGreaterThan(4);
  }
});

test('the brush paints what a section leaves: the far wall where the near one is cut away', () => {
  const ray = { origin: [100, 0, 0] as Vec3, direction: [-1, 0, 0] as Vec3 };
  expect(brushPlace(INDEX, ray, null)?.point[0]).toBeCloseTo(RADIUS, 1);
  const cut = brushPlace(INDEX, ray, { point: [0, 0, 0], normal: [1, 0, 0] });
  expect(cut?.point[0]).toBeCloseTo(-RADIUS, 1);
  expect(cut?.normal[0]).toBeGreaterThan(0.9);
  const gone = brushPlace(INDEX, ray, { point: [-30, 0, 0], normal: [1, 0, 0] });
  expect(gone).toBeNull();
});

describe('a stroke that joins two parts', () => {
  test('leads over the bone from under one end to under the other', () => {
    const above = (deg: number): Vec3 => {
      const [x, y] = onBall(deg);
      return [1.2 * x, 1.2 * y, 0];
    };
    const points = joiningStroke(INDEX, [above(0), above(50)], 6);
    // Laid once and in vain, it is not offered again; one that leads elsewhere is.
    const laid = { points: points ?? [] };
    const again = joiningStroke(INDEX, [above(1), above(49)], 6) ?? [];
    expect(isPaintedAlready(again, [{ ...laid, mode: 'add' }], 6)).toBe(true);
    expect(isPaintedAlready(again, [{ ...laid, mode: 'erase' }], 6)).toBe(false);
    const on = joiningStroke(INDEX, [above(20), above(90)], 6) ?? [];
    expect(isPaintedAlready(on, [{ ...laid, mode: 'add' }], 6)).toBe(false);
    expect(points?.length).toBeGreaterThan(3);
    for (const p of points ?? []) {
      expect(Math.abs(distance(p, [0, 0, 0]) - RADIUS)).toBeLessThan(0.2);
    }
    expect(distance(points?.[0] ?? above(0), onBall(0))).toBeLessThan(0.5);
    expect(distance(points?.at(-1) ?? above(50), onBall(50))).toBeLessThan(0.5);
  });

  test('is none for ends above one place, or far from the bone', () => {
    expect(
      joiningStroke(
        INDEX,
        [
          [RADIUS + 2, 0, 0],
          [RADIUS + 9, 0, 0],
        ],
        6,
      ),
    ).toBeNull();
    expect(
      joiningStroke(
        INDEX,
        [
          [90, 0, 0],
          [0, 90, 0],
        ],
        6,
      ),
    ).toBeNull();
  });
});
