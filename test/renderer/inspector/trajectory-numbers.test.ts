import { describe, expect, test } from 'vitest';
import { boxOf, volumeOf } from '../../../renderer/features/inspector/mesh-facts.ts';
import { slotTilt } from '../../../renderer/features/inspector/slot-tilt.ts';
import { snapEntry } from '../../../renderer/features/inspector/snap-entry.ts';
import {
  type AxisInput,
  measureTrajectory,
  plannedExit,
} from '../../../renderer/features/inspector/trajectory-numbers.ts';
import { buildSpatialIndex } from '../../../shared/mesh/bvh-spatial-index.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { box, sphere } from '../../support/solids.ts';

/** A block of bone, its top at z = 0, and a round structure beside the axis. */
const bone = buildSpatialIndex(box([-10, -10, -40], [10, 10, 0]));
const vessel = buildSpatialIndex(sphere([15, 0, -20], 3, 4));

const straight: AxisInput = {
  entry: [0, 0, 0],
  target: [0, 0, -30],
  diameter: 4,
  wantedCortex: 1,
  bone,
  risks: [{ id: 'vessel', name: 'Vessel', index: vessel, keep: 2 }],
  sleeve: null,
};

describe('what is measured of an axis', () => {
  test('its length, the part of it in the bone, and its least distance to the cortex', () => {
    const { length, inBone, passage } = measureTrajectory(straight);
    expect(length).toBe(30);
    expect(inBone).toBeCloseTo(30, 4);
    expect(passage?.margin).toBeCloseTo(8, 2);
    expect(passage?.grade).toBe('A');
  });

  test('only what lies in the bone counts as in the bone', () => {
    const from = measureTrajectory({ ...straight, entry: [0, 0, 12], target: [0, 0, -50] });
    expect(from.length).toBe(62);
    expect(from.inBone).toBeCloseTo(40, 4);
    expect(measureTrajectory({ ...straight, entry: [30, 0, 0], target: [30, 0, -9] }).inBone).toBe(
      0,
    );
  });

  test('a screw that comes out at the side is graded by how far', () => {
    const { passage } = measureTrajectory({ ...straight, entry: [9, 0, 0], target: [9, 0, -30] });
    expect(passage?.breach).toBeCloseTo(1, 2);
    expect(passage?.grade).toBe('B');
  });

  test('the gap to a structure is that between the surfaces; inside it, how deep', () => {
    const [free] = measureTrajectory(straight).risks;
    expect(free.distance).toBeCloseTo(15 - 3 - 2, 1);
    const through = measureTrajectory({ ...straight, entry: [15, 0, 0], target: [15, 0, -30] });
    expect(through.risks[0].distance).toBeLessThan(-3);
    const far = measureTrajectory({ ...straight, entry: [-60, 0, 0], target: [-60, 0, -9] });
    expect(far.risks[0]).toMatchObject({ beyond: true, distance: 30 });
  });

  test('without a bone there is no cortex, and nothing else is lost', () => {
    const { inBone, passage, risks } = measureTrajectory({ ...straight, bone: null });
    expect([inBone, passage]).toEqual([null, null]);
    expect(risks).toHaveLength(1);
  });
});

describe('the worst case of a planned sleeve', () => {
  const sleeve = {
    boreDiameter: 2.9,
    drillDiameter: 2.7,
    height: 20,
    clearance: 0.2,
    support: bone,
  };

  test('is the play cone over the length that guides: c (1/2 + x / L)', () => {
    const { worst } = measureTrajectory({ ...straight, sleeve });
    expect(worst?.tipOffset).toBeCloseTo(0.2 * (0.5 + 30.2 / 19.8), 4);
    expect(worst?.tiltDeg).toBeCloseTo((Math.atan(0.2 / 19.8) * 180) / Math.PI, 4);
    // The cone takes from the margin what the axis is off where the cortex is nearest.
    expect(worst?.passage?.margin).toBeLessThan(8);
    expect(worst?.passage?.margin).toBeGreaterThan(8 - 0.42);
    expect(worst?.risk?.distance).toBeLessThan(10);
  });

  test('is none where the drill does not fit or nothing guides it', () => {
    const tight = { ...sleeve, boreDiameter: 2.5 };
    const low = { ...sleeve, height: 0.1 };
    expect(measureTrajectory({ ...straight, sleeve: tight }).worst).toBeNull();
    expect(measureTrajectory({ ...straight, sleeve: low }).worst).toBeNull();
  });

  test('on an oblique surface guides less, by the bore radius times the slope', () => {
    // The top of the block falls to one side at 45 degrees.
    const wedge: MeshData = box([-10, -10, -40], [10, 10, 0]);
    const positions = wedge.positions.map((c, i) =>
      i % 3 === 2 && c === 0 ? wedge.positions[i - 2] : c,
    );
    const support = buildSpatialIndex({ ...wedge, positions });
    const exit = plannedExit({ ...sleeve, support }, [0, 0, 0], [0, 0, -1]);
    expect(exit).toBeCloseTo(-0.2 - 1.45, 1);
    expect(plannedExit({ ...sleeve, support: null }, [0, 0, 0], [0, 0, -1])).toBe(-0.2);
  });
});

test('an entry is put where its axis goes into the bone, the nearest of such places', () => {
  expect(snapEntry(bone, [0, 0, 4.2], [0, 0, -30])).toEqual([0, 0, 0]);
  expect(snapEntry(bone, [0, 0, -3], [0, 0, -30])).toEqual([0, 0, 0]);
  expect(snapEntry(bone, [40, 0, 4], [40, 0, -30])).toBeNull();
});

test('a mesh’s box and volume are its own, wherever it lies', () => {
  const far = box([1000, -5, 3], [1002, 5, 7]);
  expect(boxOf(far)).toEqual([2, 10, 4]);
  expect(volumeOf(far)).toBeCloseTo(80, 2);
});

test('a blade tilts by its play over the height that guides it', () => {
  expect(slotTilt(0.6, 15)).toBeCloseTo(2.29, 2);
  expect(slotTilt(0, 15)).toBe(0);
  expect(slotTilt(0.5, 0)).toBe(90);
});
