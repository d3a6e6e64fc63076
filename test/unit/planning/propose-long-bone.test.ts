import { describe, expect, test } from 'vitest';
import {
  angleDeg,
  cross,
  distance,
  dot,
  normalize,
  subtract,
  type Vec3,
} from '../../../shared/mesh/vec3.ts';
import { planningContext } from '../../../shared/planning/planning-context.ts';
import { planLongBone } from '../../../shared/planning/propose-long-bone.ts';
import { proposePlan } from '../../../shared/planning/propose-plan.ts';
import { movePoint } from '../../../shared/planning/rigid-motion.ts';
import { procedurePack } from '../../../shared/procedures/procedure-packs.ts';
import { bone, shaft, shaftLandmarks } from '../../support/planning-anatomy.ts';

describe('a long bone', () => {
  const choices = (kind: 'opening' | 'closing') =>
    ({ coordinateSystem: 'LPS', wedge: { kind, angleDeg: 12 } }) as const;
  const anatomy = [bone('shaft', 'Shaft', shaft)];

  test('an opening wedge is one cut square to the shaft that stops before the far cortex', () => {
    const { cutPlanes } = proposePlan(
      'long-bone-osteotomy',
      anatomy,
      shaftLandmarks,
      choices('opening'),
    );
    expect(cutPlanes).toHaveLength(1);
    expect(angleDeg(cutPlanes[0].normal, [0, 0, 1])).toBeLessThan(0.1);
    expect(distance(cutPlanes[0].origin, [0, 12, 20])).toBeLessThan(0.1);
    // 24 mm of bone, 10 left at the hinge.
    expect(cutPlanes[0].depth).toBeCloseTo(14, 1);
  });

  test.each(['opening', 'closing'] as const)('%s: the distal piece turns the right way', (kind) => {
    const pack = procedurePack('long-bone-osteotomy');
    const context = planningContext(pack, anatomy, shaftLandmarks, choices(kind));
    const plan = planLongBone(context);
    if (plan === null) throw new Error('no plan');
    // A point of the distal piece at the base goes down when the wedge opens, up when it closes.
    const base: Vec3 = [0, 12, 10];
    const rise = movePoint(plan.motion, base)[2] - base[2];
    const arm = 24;
    expect(rise * (kind === 'opening' ? -1 : 1)).toBeCloseTo(
      arm * Math.sin((12 * Math.PI) / 180),
      0,
    );
    if (kind === 'closing') {
      const [upper, lower] = plan.cuts;
      expect(angleDeg(upper.cut.up, lower.cut.up)).toBeCloseTo(12, 3);
    }
  });

  test('after the correction its holes lie in line, as the straight plate has them', () => {
    const pack = procedurePack('long-bone-osteotomy');
    const motion = planLongBone(
      planningContext(pack, anatomy, shaftLandmarks, choices('opening')),
    )?.motion;
    if (motion === undefined) throw new Error('no motion');
    const { guides } = proposePlan(
      'long-bone-osteotomy',
      anatomy,
      shaftLandmarks,
      choices('opening'),
    );
    const pins = guides[0].pins ?? [];
    expect(pins.map(({ id }) => id)).toEqual(['proximal-1', 'proximal-2', 'distal-1', 'distal-2']);
    const axes = pins.map(({ id, position, direction }) => {
      const moved = id.startsWith('distal');
      const to: Vec3 = [
        position[0] + direction[0],
        position[1] + direction[1],
        position[2] + direction[2],
      ];
      const [p, q] = moved ? [movePoint(motion, position), movePoint(motion, to)] : [position, to];
      return { p, d: subtract(q, p) };
    });
    for (const { p, d } of axes) {
      expect(angleDeg(d, axes[0].d)).toBeLessThan(0.01);
      // No hole's axis passes aside of the plate's line (where on its axis a hole begins is the bone's matter).
      const aside = normalize(cross(axes[0].d, [0, 0, 1]));
      expect(Math.abs(dot(subtract(p, axes[0].p), aside))).toBeLessThan(0.01);
    }
  });
});

test('a deformity’s apex: how far the axes lie apart after the turn', () => {
  const shiftOf = (apex: Vec3): number | undefined => {
    const context = planningContext(
      procedurePack('long-bone-osteotomy'),
      [bone('shaft', 'Shaft', shaft)],
      [...shaftLandmarks, { id: 'deformity-apex', position: apex }],
      { coordinateSystem: 'LPS', wedge: { kind: 'closing', angleDeg: 12 } },
    );
    planLongBone(context);
    return context.measurements.find(({ id }) => id === 'apex-shift')?.value;
  };
  // The hinge lies at the far cortex, 12 mm from the axis at the cut: a point 30 mm below it goes aside by 30 sin 12.
  expect(shiftOf([0, -12, 20])).toBeCloseTo(0, 1);
  expect(shiftOf([0, -12, -10])).toBeCloseTo(30 * Math.sin((12 * Math.PI) / 180), 1);
});
