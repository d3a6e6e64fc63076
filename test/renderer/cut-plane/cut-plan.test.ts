import { describe, expect, test } from 'vitest';
import {
  type CutPlan,
  type PlannedCut,
  planned,
} from '../../../renderer/features/cut-plane/cut-plan.ts';
import {
  acrossOf,
  type CutShape,
  frameThrough,
  middleOf,
  turned,
  withEdge,
} from '../../../renderer/features/cut-plane/cut-shape.ts';
import { wedgeOf } from '../../../renderer/features/cut-plane/wedge.ts';
import { angleDeg, distance, dot, subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { box } from '../../support/solids.ts';

/** 40 wide in x, 20 deep in y (front at y = -10), 60 high in z. */
const BONE = box([-20, -10, -30], [20, 10, 30]);

const PLAN: CutPlan = {
  mode: 'points',
  places: [],
  look: [0, 1, 0],
  turnDeg: 0,
  distance: 10,
  wedge: { side: 'far', inset: 0, angleDeg: 10, stops: true },
};

const at = (...points: Vec3[]) => points.map((point) => ({ point, normal: [0, -1, 0] as Vec3 }));

function cut(plan: CutPlan, reference: CutShape | null = null): PlannedCut {
  const found = planned(plan, reference, BONE);
  if (found === null || found === 'impossible') throw new Error(`no cut: ${found}`);
  return found;
}

/** Distance of a point from the plane of a cut, mm. */
const off = ({ origin, normal }: CutShape, p: Vec3): number =>
  Math.abs(dot(subtract(p, origin), normal));

describe('a cut through three points', () => {
  const points: [Vec3, Vec3, Vec3] = [
    [-10, -10, 2],
    [10, -10, 4],
    [0, 10, 3],
  ];
  const { shape } = cut({ ...PLAN, places: at(...points) });

  test('holds all three', () => {
    for (const p of points) expect(off(shape, p)).toBeLessThan(1e-9);
  });

  test('is entered from the side of the viewer', () => {
    expect(shape.up[1]).toBeLessThan(-0.9);
    expect(Math.abs(dot(shape.up, shape.normal))).toBeLessThan(1e-12);
  });

  test('has its origin on the front and runs 3 mm past the bone on the other three sides', () => {
    expect(shape.origin[1]).toBeCloseTo(-10, 6);
    const slope = distance([-20, 0, 0], [20, 0, 4]);
    expect(shape.width).toBeGreaterThanOrEqual(slope + 6 - 1e-9);
    expect(shape.width).toBeLessThanOrEqual(slope + 6.5);
    expect(shape.depth).toBeGreaterThanOrEqual(23 - 1e-9);
    expect(shape.depth).toBeLessThanOrEqual(23.5);
  });

  test('does not depend on the order of the points', () => {
    const other = cut({ ...PLAN, places: at(points[2], points[0], points[1]) }).shape;
    expect(angleDeg(other.normal, shape.normal)).toBeLessThan(1e-6);
  });
});

test('points on a line give no cut, and two of them not yet one', () => {
  const line = at([0, -10, 0], [5, -10, 0], [10, -10, 0]);
  expect(planned({ ...PLAN, places: line }, null, BONE)).toBe('impossible');
  expect(planned({ ...PLAN, places: line.slice(0, 2) }, null, BONE)).toBeNull();
});

test('the blade comes from the outward side where the plane faces the viewer', () => {
  const frame = frameThrough(
    [
      [0, 0, 0],
      [1, 0, 0],
      [0, 0, 1],
    ],
    [
      [0, -1, 0],
      [1, 0, 0],
    ],
  );
  expect(frame?.up).toEqual([1, 0, 0]);
});

describe('a cut along the line of sight', () => {
  test('with one place stands upright and holds the line of sight', () => {
    const { shape } = cut({ ...PLAN, mode: 'view', places: at([3, -10, 1]) });
    expect(Math.abs(shape.normal[0])).toBeCloseTo(1, 9);
    expect(shape.up).toEqual([0, -1, 0]);
    expect(off(shape, [3, -10, 1])).toBeLessThan(1e-9);
    expect(shape.width).toBeCloseTo(66, 1);
  });

  test('turns about the line of sight by the angle that was typed', () => {
    const straight = cut({ ...PLAN, mode: 'view', places: at([3, -10, 1]) }).shape;
    const askew = cut({ ...PLAN, mode: 'view', turnDeg: 30, places: at([3, -10, 1]) }).shape;
    const between = angleDeg(straight.normal, askew.normal);
    expect(Math.min(between, 180 - between)).toBeCloseTo(30, 6);
    expect(dot(askew.normal, [0, 1, 0])).toBeCloseTo(0, 9);
  });

  test('with two places holds both', () => {
    const [a, b]: Vec3[] = [
      [-5, -10, 2],
      [6, -10, 9],
    ];
    const { shape } = cut({ ...PLAN, mode: 'view', places: at(a, b) });
    expect(off(shape, a)).toBeLessThan(1e-9);
    expect(off(shape, b)).toBeLessThan(1e-9);
    expect(dot(shape.normal, PLAN.look)).toBeCloseTo(0, 9);
  });
});

const FIRST: CutShape = {
  origin: [0, -10, 0],
  normal: [0, 0, 1],
  up: [0, -1, 0],
  width: 46,
  depth: 23,
};

describe('a cut parallel to another', () => {
  test('lies at the distance along its normal, and meets the bone', () => {
    const { shape, changed } = cut({ ...PLAN, mode: 'parallel', distance: -12 }, FIRST);
    expect(shape.normal).toEqual([0, 0, 1]);
    expect(shape.origin[2]).toBeCloseTo(-12, 9);
    expect(changed).toBeNull();
  });

  test('is refused where the plane would miss the bone', () => {
    expect(planned({ ...PLAN, mode: 'parallel', distance: 40 }, FIRST, BONE)).toBe('impossible');
  });
});

describe('a wedge', () => {
  for (const side of ['far', 'left', 'right'] as const) {
    test(`opens by its angle towards the normal and closes in the hinge at the ${side}`, () => {
      const choice = { side, inset: 6, angleDeg: 12, stops: true } as const;
      const { first, second, hinge } = wedgeOf(FIRST, choice, BONE);
      expect(angleDeg(first.normal, second.normal)).toBeCloseTo(12, 6);
      // Both end at the hinge line.
      const end = side === 'far' ? 'far' : side;
      for (const one of [first, second]) {
        const d = subtract(middleOf(one, end), hinge.point);
        const besides = subtract(
          d,
          hinge.axis.map((x) => x * dot(d, hinge.axis)) as unknown as Vec3,
        );
        expect(Math.hypot(...besides)).toBeLessThan(1e-6);
      }
      // The open end has gone to the side of the normal.
      const open = side === 'far' ? 'near' : side === 'left' ? 'right' : 'left';
      expect(middleOf(second, open)[2]).toBeGreaterThan(1);
    });
  }

  test('turns to the other side with a negative angle', () => {
    const choice = { side: 'far', inset: 0, angleDeg: -8, stops: true } as const;
    expect(middleOf(wedgeOf(FIRST, choice, BONE).second, 'near')[2]).toBeLessThan(-1);
  });

  test('leaves the first cut alone where the cuts run through', () => {
    const choice = { side: 'far', inset: 5, angleDeg: 10, stops: false } as const;
    expect(wedgeOf(FIRST, choice, BONE).first).toBe(FIRST);
  });
});

describe('a cut that is dragged', () => {
  test('stays where the other edges are when one is moved', () => {
    const nearer = withEdge(FIRST, 'near', 4);
    expect(nearer.depth).toBe(27);
    expect(distance(middleOf(nearer, 'far'), middleOf(FIRST, 'far'))).toBeLessThan(1e-9);
    expect(withEdge(FIRST, 'far', -100).depth).toBeGreaterThan(0);
    expect(withEdge(FIRST, 'left', 2).width).toBe(50);
  });

  test('turns about the blade’s entry and keeps its axes square', () => {
    for (const about of ['across', 'up'] as const) {
      const askew = turned(FIRST, about, 25);
      expect(askew.origin).toEqual(FIRST.origin);
      expect(angleDeg(askew.normal, FIRST.normal)).toBeCloseTo(25, 9);
      expect(dot(askew.normal, askew.up)).toBeCloseTo(0, 12);
      const kept = about === 'up' ? askew.up : acrossOf(askew);
      expect(angleDeg(kept, about === 'up' ? FIRST.up : acrossOf(FIRST))).toBeLessThan(1e-6);
    }
  });
});
