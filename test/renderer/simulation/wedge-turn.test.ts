import { describe, expect, test } from 'vitest';
import {
  type PieceHole,
  reduced,
  spreadDeg,
  turnOfHoles,
} from '../../../renderer/features/simulation/holes.ts';
import {
  firstRoles,
  leavesGap,
  leftInPlace,
  type SidedPiece,
} from '../../../renderer/features/simulation/roles.ts';
import { hingeOfCuts, wedgeTurn } from '../../../renderer/features/simulation/wedge-turn.ts';
import type { SimulatedCut } from '../../../shared/jobs/simulate-cuts.ts';
import { buildSpatialIndex } from '../../../shared/mesh/bvh-spatial-index.ts';
import { normalize, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { movePoint, turnAbout } from '../../../shared/planning/rigid-motion.ts';
import { procedurePack } from '../../../shared/procedures/procedure-packs.ts';
import { box } from '../../support/solids.ts';

/** A beam of 20 x 20 x 100 mm along z, cut from y = 10 downwards. */
const beam = buildSpatialIndex(box([-10, -10, -50], [10, 10, 50]));
const bounds = { min: [-10, -10, -50], max: [10, 10, 50] } as const;
const cutAt = (id: string, z: number, tiltDeg: number): SimulatedCut => {
  const a = (tiltDeg * Math.PI) / 180;
  return {
    id,
    origin: [0, 10, z],
    normal: [0, -Math.sin(a), Math.cos(a)],
    up: [0, Math.cos(a), Math.sin(a)],
    width: 30,
    depth: 30,
    kerf: 1,
  };
};
const piece = (sides: SidedPiece['sides'], top: number, volume: number): SidedPiece => ({
  sides,
  volume,
  bounds: { min: [-10, -10, top - 40], max: [10, 10, top] },
});

describe('a closing wedge of 20 degrees with its hinge at the far side', () => {
  const open = 20 * Math.tan((10 * Math.PI) / 180);
  const cuts = [cutAt('upper', open, 10), cutAt('lower', -open, -10)];
  const pieces = [
    piece({ upper: -1, lower: -1 }, -5, 18_000),
    piece({ upper: 1, lower: 1 }, 50, 17_000),
    piece({ upper: -1, lower: 1 }, 5, 1_400),
  ];
  const hinge = hingeOfCuts(cuts, cuts, beam, bounds);
  const roles = firstRoles(pieces, cuts, hinge !== null);

  test('turns about the line where the planes meet', () => {
    expect(hinge?.point[1]).toBeCloseTo(-10, 6);
    expect(hinge?.point[2]).toBeCloseTo(0, 6);
    expect(Math.abs(hinge?.axis[0] ?? 0)).toBeCloseTo(1, 9);
  });

  test('about a point in the middle of its cuts, also where each plane is cut on both sides of the canal', () => {
    const aside = cuts.flatMap((cut) =>
      [-6, 6].map((x): SimulatedCut => {
        const [, y, z] = cut.origin;
        return { ...cut, id: `${cut.id} ${x}`, origin: [x, y, z] };
      }),
    );
    expect(hingeOfCuts(aside, aside, beam, bounds)?.point[0]).toBeCloseTo(0, 6);
  });

  test('takes the wedge out; the upper piece stays and the lower one moves', () => {
    expect(roles).toEqual(['moves', 'stays', 'removed']);
  });

  test('closes by the angle between the planes, so that the moved face comes onto the other', () => {
    const turn = wedgeTurn(hinge, pieces, roles, cuts);
    expect(turn?.kind).toBe('closing');
    expect(turn?.plannedDeg).toBeCloseTo(20, 6);
    if (turn === null) return;
    const closed = movePoint(turnAbout(turn.hinge, 20), cuts[1].origin);
    closed.forEach((x, k) => {
      expect(x).toBeCloseTo(cuts[0].origin[k], 6);
    });
  });

  test('closes nothing when the wedge itself is what moves', () => {
    expect(wedgeTurn(hinge, pieces, ['stays', 'removed', 'moves'], cuts)).toBeNull();
  });
});

describe('an opening wedge', () => {
  const cut = { ...cutAt('cut', 0, 0), depth: 15 };
  const pieces = [piece({ cut: -1 }, 0, 20_000), piece({ cut: 1 }, 50, 20_000)];
  const hinge = hingeOfCuts([cut], [cut], beam, bounds);
  const roles = firstRoles(pieces, [cut], true);
  const turn = wedgeTurn(hinge, pieces, roles, [cut]);
  const tilted = (deg: number): Vec3 =>
    normalize([0, -Math.cos((deg * Math.PI) / 180), Math.sin((deg * Math.PI) / 180)]);
  const hole = (name: string, number: number, direction: Vec3): PieceHole => ({
    id: name,
    name,
    piece: number,
    position: [0, 10, number === 0 ? -20 : 20],
    direction,
  });

  test('hinges at the far side of the bone behind the end of its cut', () => {
    expect(hinge?.point[1]).toBeCloseTo(-10, 5);
  });

  test('opens at the saw by a positive angle, away from the piece that stays', () => {
    if (turn === null) throw new Error('there is no turn');
    expect(turn.kind).toBe('opening');
    const [, , z] = movePoint(turnAbout(turn.hinge, 10), cut.origin);
    expect(z).toBeCloseTo(-20 * Math.sin((10 * Math.PI) / 180), 5);
  });

  test('reads its angle from the pins, which are parallel after it', () => {
    if (turn === null) throw new Error('there is no turn');
    const holes = [hole('distal', 0, tilted(-12)), hole('proximal', 1, tilted(0))];
    const planned = turnOfHoles(holes, roles, turn);
    expect(planned).toBeCloseTo(12, 6);
    expect(spreadDeg(holes)).toBeCloseTo(12, 6);
    const motion = turnAbout(turn.hinge, planned ?? 0);
    expect(spreadDeg(holes.map((one) => reduced(one, roles, motion)))).toBeCloseTo(0, 4);
  });

  test('pins that are parallel as drilled tell no angle', () => {
    if (turn === null) throw new Error('there is no turn');
    expect(turnOfHoles([hole('a', 0, tilted(0)), hole('b', 1, tilted(0))], roles, turn)).toBeNull();
  });
});

test('two cuts without a common hinge: the largest piece stays, the segment between them goes', () => {
  const cuts = [cutAt('distal', 15, 2), cutAt('mesial', -15, -2)];
  const pieces = [
    piece({ distal: -1, mesial: -1 }, -15, 20_000),
    piece({ distal: 1, mesial: 1 }, 50, 9_000),
    piece({ distal: -1, mesial: 1 }, 15, 12_000),
  ];
  const hinge = hingeOfCuts(cuts, cuts, beam, bounds);
  expect(hinge).toBeNull();
  expect(firstRoles(pieces, cuts, false)).toEqual(['stays', 'moves', 'removed']);
  // Of a jaw what remains stays in its joint; a single cut's piece is there to be moved.
  expect(leftInPlace(['stays', 'moves', 'removed'])).toEqual(['stays', 'stays', 'removed']);
  expect(leftInPlace(['stays', 'moves'])).toEqual(['stays', 'moves']);
});

test('a resection of the jaw closes nothing, a wedge of spine or long bone does', () => {
  const jaw = procedurePack('mandible-osteotomy');
  expect(leavesGap(jaw)).toBe(true);
  expect(leavesGap({ ...jaw, id: 'own', basedOn: 'mandible-osteotomy' })).toBe(true);
  for (const id of ['vertebral-osteotomy', 'long-bone-osteotomy']) {
    expect(leavesGap(procedurePack(id)), id).toBe(false);
  }
});
