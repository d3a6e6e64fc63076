import { describe, expect, test } from 'vitest';
import { buildSpatialIndex } from '../../../shared/mesh/bvh-spatial-index.ts';
import { angleDeg, distance, dot, normalize, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { boneAxis } from '../../../shared/planning/bone-axis.ts';
import { cutThrough, fromHinge, wedgePlanes } from '../../../shared/planning/cut-plane.ts';
import { barRadius, depthInside } from '../../../shared/planning/inside-measures.ts';
import { findIsthmus } from '../../../shared/planning/isthmus.ts';
import { placeKeyhole, rimDistance } from '../../../shared/planning/keyhole.ts';
import { midLamina } from '../../../shared/planning/lamina.ts';
import { measureOpening, passageMargin } from '../../../shared/planning/opening.ts';
import { movePoint, turnAbout } from '../../../shared/planning/rigid-motion.ts';
import { sectionOf } from '../../../shared/planning/section-loops.ts';
import { seenThrough } from '../../../shared/planning/seen-through.ts';
import { surfacePlace } from '../../../shared/planning/surface-normal.ts';
import { piercedPlate, placed, turnedBone } from '../../support/analytic-bones.ts';
import { box, sphere, together } from '../../support/solids.ts';

/** A pedicle of revolution: 5 mm thick in radius at z = 3, wider by z^2 / 40 away from it. */
const waist = (z: number): number => 5 + (z - 3) ** 2 / 40;
const pedicle = turnedBone(-20, 20, waist);

describe('a passage with a known isthmus', () => {
  const index = buildSpatialIndex(pedicle);

  test.each([[[0, 0, 0]], [[2, 1, 6]], [[-1.5, 2, 1]]] as const)(
    'is found narrowest where it is, from a point picked at %j',
    (seed) => {
      const found = findIsthmus(index, seed, [0, 0, 1], { reach: 10, wander: 5 });
      if (found === null) throw new Error('no isthmus');
      expect(found.found).toBe(true);
      expect(Math.abs(found.centre[2] - 3)).toBeLessThan(0.3);
      // The middle is drawn towards the picked point by at most what that costs: tenths of a millimetre in radius.
      expect(found.diameter).toBeGreaterThan(9.3);
      expect(found.diameter).toBeLessThan(10.01);
    },
  );

  test('a bar through its middle is as thick as the waist', () => {
    expect(2 * barRadius(index, [0, 0, -4], [0, 0, 10])).toBeCloseTo(10, 1);
  });

  test('a tube of one width has no isthmus, and says so', () => {
    const even = buildSpatialIndex(turnedBone(-30, 30, () => 6));
    const found = findIsthmus(even, [0, 0, 0], [0, 0, 1], { reach: 8, wander: 3 });
    expect(found?.found).toBe(false);
    expect(found?.diameter).toBeCloseTo(12, 1);
  });

  test('a point far from the bone finds none', () => {
    expect(findIsthmus(index, [40, 0, 0], [0, 0, 1], { reach: 8, wander: 6 })).toBeNull();
  });

  test('depth is positive inside, negative outside', () => {
    const cube = buildSpatialIndex(box([-5, -5, -5], [5, 5, 5]));
    expect(depthInside(cube, [0, 0, 2])).toBeCloseTo(3, 6);
    expect(depthInside(cube, [0, 0, 9])).toBeCloseTo(-4, 6);
  });
});

describe('a plate with an elliptic hole', () => {
  const [a, b] = [4, 2.5];
  const plate = piercedPlate(a, b, 6);
  const options = { depth: 15, field: 11, cone: 40 };

  test('the opening is measured as the ellipse that it is', () => {
    const found = measureOpening(buildSpatialIndex(plate), [1, 0.5, 0], [0, 0, 1], options);
    if (found === null) throw new Error('no opening');
    expect(Math.abs(found.axes[0] - 2 * a)).toBeLessThan(0.25);
    expect(Math.abs(found.axes[1] - 2 * b)).toBeLessThan(0.25);
    expect(Math.abs(found.area - Math.PI * a * b) / (Math.PI * a * b)).toBeLessThan(0.04);
    expect(Math.hypot(found.centre[0], found.centre[1])).toBeLessThan(0.15);
    expect(Math.abs(dot(found.longAxis, [1, 0, 0]))).toBeGreaterThan(0.99);
    expect(Math.abs(found.clear - 2 * b)).toBeLessThan(0.5);
  });

  test('its direction is found from a guess that is 25 degrees off', () => {
    const guess: Vec3 = normalize([Math.tan((25 * Math.PI) / 180), 0, 1]);
    const found = measureOpening(buildSpatialIndex(plate), [0, 0, 0], guess, options);
    if (found === null) throw new Error('no opening');
    expect(angleDeg(found.direction, [0, 0, 1])).toBeLessThan(2);
  });

  test('it lies where it was moved to', () => {
    const turn = turnAbout({ point: [0, 0, 0], axis: [1, 0, 0] }, 20);
    const moved = placed(plate, (p) => {
      const q = movePoint(turn, p);
      return [q[0] + 100, q[1] - 50, q[2] + 7];
    });
    const found = measureOpening(buildSpatialIndex(moved), [100, -50, 7], [0, 0, 1], options);
    if (found === null) throw new Error('no opening');
    expect(angleDeg(found.direction, movePoint(turn, [0, 0, 1]))).toBeLessThan(2);
    // The centre is told at the rim that is entered, 3 mm before the middle of the plate.
    const back: Vec3 = [found.centre[0] - 100, found.centre[1] + 50, found.centre[2] - 7];
    expect(Math.abs(dot(back, found.direction) + 3)).toBeLessThan(0.3);
  });

  test('a notch at the edge and a closed plate are no holes', () => {
    const edge = measureOpening(buildSpatialIndex(plate), [21, 0, 0], [0, 0, 1], options);
    expect(edge).toBeNull();
    const closed = buildSpatialIndex(box([-20, -20, -3], [20, 20, 3]));
    expect(measureOpening(closed, [0, 0, 0], [0, 0, 1], options)).toBeNull();
  });

  test('what is left round a needle is the shorter half axis less its radius', () => {
    const margin = passageMargin(buildSpatialIndex(plate), [0, 0, -10], [0, 0, 10], 2);
    expect(margin).toBeCloseTo(b - 1, 2);
  });
});

describe('a box to cut', () => {
  const beam = box([-10, -15, -60], [10, 15, 60]);

  test('its section is its rectangle', () => {
    const { loops } = sectionOf(beam, [0, 0, 7], [0, 0, 1]);
    expect(loops).toHaveLength(1);
    expect(loops[0].area).toBeCloseTo(600, 6);
    expect(distance(loops[0].centroid, [0, 0, 7])).toBeLessThan(1e-6);
  });

  test('its axis is its own, also where the guess is 12 degrees off', () => {
    const found = boneAxis(beam, [3, -4, 10], normalize([0.2, 0, 1]), 8);
    if (found === null) throw new Error('no axis');
    expect(angleDeg(found.axis, [0, 0, 1])).toBeLessThan(0.01);
    expect(Math.hypot(found.centre[0], found.centre[1])).toBeLessThan(0.01);
  });

  test('a cut square to it is bounded by it and what it runs past', () => {
    const cut = cutThrough(beam, [0, 0, 5], [0, 0, 1], [0, 1, 0], { beyond: 7 });
    if (cut === null) throw new Error('no cut');
    expect(cut.boneWidth).toBeCloseTo(20, 6);
    expect(cut.boneDepth).toBeCloseTo(30, 6);
    expect(cut.width).toBeCloseTo(34, 6);
    expect(cut.depth).toBeCloseTo(37, 6);
    expect(distance(cut.origin, [0, 15, 5])).toBeLessThan(1e-6);
    expect(cut.area).toBeCloseTo(600, 6);
  });

  test('tells how far the bone rises over the entry', () => {
    // Entered aslant: the way in through the middle meets the side at 10 / 0.6 mm, the edge beside it stands higher.
    const cut = cutThrough(beam, [0, 0, 5], [0, 0, 1], [0.6, 0.8, 0], { beyond: 7 });
    expect(cut?.boneRise).toBeCloseTo(0.6 * 10 + 0.8 * 15 - 10 / 0.6, 6);
    // Entered squarely nothing does.
    const square = cutThrough(beam, [0, 0, 5], [0, 0, 1], [0, 1, 0], { beyond: 7 });
    expect(square?.boneRise).toBeCloseTo(0, 6);
  });

  test('a plane past its end cuts nothing', () => {
    expect(cutThrough(beam, [0, 0, 90], [0, 0, 1], [0, 1, 0], { beyond: 7 })).toBeNull();
  });
});

describe('a wedge about a hinge', () => {
  const hinge = { point: [0, -15, 0], axis: [1, 0, 0] } as const;

  test('has its two planes through the hinge, the angle between them', () => {
    const { first, second } = wedgePlanes(hinge, [0, 1, 0], 24, [0, 0, 1]);
    expect(angleDeg(first.into, second.into)).toBeCloseTo(24, 9);
    expect(angleDeg(first.normal, second.normal)).toBeCloseTo(180 - 24, 9);
    for (const plane of [first, second]) {
      expect(dot(plane.normal, plane.into)).toBeCloseTo(0, 12);
      expect(dot(plane.normal, hinge.axis)).toBeCloseTo(0, 12);
    }
    expect(first.normal[2]).toBeGreaterThan(0.9);
  });

  test('a turn by the angle brings the one plane onto the other', () => {
    const { first, second } = wedgePlanes(hinge, [0, 1, 0], 24, [0, 0, 1]);
    const turn = turnAbout(hinge, -24);
    const at: Vec3 = [4, -15 + 20 * first.into[1], 20 * first.into[2]];
    const moved = movePoint(turn, at);
    expect(distance(moved, [4, -15 + 20 * second.into[1], 20 * second.into[2]])).toBeLessThan(1e-9);
    expect(fromHinge(hinge, moved)).toBeCloseTo(20, 9);
  });
});

describe('a place on a surface', () => {
  test('of a ball looks away from its middle', () => {
    const ball = buildSpatialIndex(sphere([5, 5, 5], 20, 4));
    const place = surfacePlace(ball, [30, 12, -4], 4);
    if (place === null) throw new Error('no place');
    expect(angleDeg(place.outwards, normalize([25, 7, -9]))).toBeLessThan(1);
  });

  test('is averaged: one crooked facet does not turn it', () => {
    const plate = box([-20, -20, -5], [20, 20, 0]);
    const place = surfacePlace(buildSpatialIndex(plate), [0.1, 0.2, 3], 5);
    expect(place?.outwards).toEqual([0, 0, 1]);
  });
});

describe('the rim of a hole', () => {
  const vessel = buildSpatialIndex(turnedBone(-40, 40, () => 4));

  test('is measured over its whole circumference: distance of the axes less both radii', () => {
    const rim = rimDistance({ id: 'sinus', index: vessel }, [25, 0, 0], [0, 1, 0], 7, 5, [1, 0, 0]);
    expect(rim.distance).toBeCloseTo(25 - 4 - 7, 1);
    expect(rim.round).toHaveLength(72);
    expect(Math.max(...rim.round)).toBeCloseTo(25 + 7 - 4, 1);
  });

  test('is negative where the vessel runs through the hole', () => {
    const rim = rimDistance(
      { id: 'sinus', index: vessel },
      [0, -20, 0],
      [0, 1, 0],
      7,
      20,
      [1, 0, 0],
    );
    expect(rim.distance).toBeLessThan(0);
  });
});

describe('a burr near a vessel in the skull', () => {
  test('keeps the ball in which it ends from it as well as its rim', () => {
    // The plate is 6 mm thick; the vessel runs below it, 2 mm aside of where the burr of 14 mm comes through.
    const skull = buildSpatialIndex(box([-60, -60, -6], [60, 60, 0]));
    const vessel = buildSpatialIndex(
      placed(
        turnedBone(-50, 50, () => 4),
        ([x, y, z]) => [x + 13, z, y - 10],
      ),
    );
    const wanted: Vec3 = [0, 0, 0];
    const back: Vec3 = [0, 1, 0];
    const risk = { id: 'sinus', index: vessel, keep: 2 };
    const rimAlone = placeKeyhole(skull, wanted, 14, [risk], back);
    const both = placeKeyhole(skull, wanted, 14, [{ ...risk, keepEnd: 4 }], back);
    // From the end of the axis to the vessel's middle less both radii.
    const endTo = (x: number): number => Math.hypot(13 - x, -10 + 6) - 4 - 7;
    expect(rimAlone?.rims[0].end).toBeCloseTo(endTo(rimAlone?.entry[0] ?? 0), 1);
    expect(endTo(rimAlone?.entry[0] ?? 0)).toBeLessThan(4);
    expect(endTo(both?.entry[0] ?? 0)).toBeGreaterThanOrEqual(3.95);
  });
});

describe('an arch of plates', () => {
  const frame = { left: [1, 0, 0], posterior: [0, 1, 0], superior: [0, 0, 1] } as const;
  // Body, a canal of 18 mm behind it, a lamina of 6 mm each side, a spinous process between them, a thick block low down as a joint.
  const arch = (low: number) =>
    buildSpatialIndex(
      together(
        box([-22, -40, -15], [22, 0, 15]),
        box([4, 18, low], [24, 24, 8]),
        box([4, 18, low - 20], [24, 44, low]),
        box([-3, 18, -20], [3, 50, 4]),
      ),
    );
  const search = {
    isthmus: [17, 4, 2],
    entry: [20, 24, 4],
    side: 'left',
    frame,
    inwards: 13,
  } as const;

  test('has its lamina where thin bone lies over the canal, not on the thick block below it', () => {
    const found = midLamina(arch(-14), search);
    if (found === null) throw new Error('no lamina');
    expect(found[1]).toBeCloseTo(24, 3);
    expect(found[0]).toBeGreaterThan(6);
    expect(found[0]).toBeLessThan(18);
    expect(found[2]).toBeGreaterThan(-12);
    expect(found[2]).toBeLessThan(5);
  });

  test('without laminae has none', () => {
    const taken = buildSpatialIndex(together(box([-22, -40, -15], [22, 0, 15])));
    expect(midLamina(taken, search)).toBeNull();
  });

  test('no lamina is led to across a gap', () => {
    const parted = buildSpatialIndex(
      together(box([-22, -40, -15], [22, 0, 15]), box([4, 18, -20], [18, 24, -8])),
    );
    expect(midLamina(parted, { ...search, entry: [20, 0, 4] })).toBeNull();
  });
});

describe('a line of sight', () => {
  const plate = buildSpatialIndex(piercedPlate(4, 2.5, 6));

  test.each([
    ['straight', [0, 0, -1]],
    ['aslant', normalize([0.2, 0.1, -1])],
  ] as const)('%s through a hole means its middle at the depth of the rim', (_, direction) => {
    const seen = seenThrough(plate, {
      origin: [-200 * direction[0] + 0.5, -200 * direction[1], -200 * direction[2]],
      direction,
    });
    if (seen === null) throw new Error('not seen');
    expect(distance(seen, [0.5, 0, seen[2]])).toBeLessThan(1.5);
    expect(Math.abs(seen[2])).toBeLessThan(4);
  });

  test('beside the plate, past its edge, and onto it means no hole', () => {
    const down: Vec3 = [0, 0, -1];
    expect(seenThrough(plate, { origin: [24, 0, 100], direction: down })).toBeNull();
    expect(seenThrough(plate, { origin: [80, 0, 100], direction: down })).toBeNull();
    expect(seenThrough(plate, { origin: [12, 0, 100], direction: down })).toBeNull();
  });
});
