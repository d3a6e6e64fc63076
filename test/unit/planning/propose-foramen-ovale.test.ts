import { describe, expect, test } from 'vitest';
import { distance, type Vec3 } from '../../../shared/mesh/vec3.ts';
import type { PlanningAnatomy } from '../../../shared/planning/proposal.ts';
import { proposePlan } from '../../../shared/planning/propose-plan.ts';
import { procedurePack } from '../../../shared/procedures/procedure-packs.ts';
import { piercedPlate } from '../../support/analytic-bones.ts';
import { anatomyOf, bone } from '../../support/planning-anatomy.ts';
import { gapTo } from '../../support/samples/measure.ts';
import { openSample } from '../../support/samples/open-sample.ts';
import { instrumentLibrary } from '../../support/samples/proposed.ts';
import { box } from '../../support/solids.ts';

describe('a face guide', () => {
  const sample = openSample('trigeminal-puncture');
  const anatomy = anatomyOf(sample);
  const FORAMINA = { right: [223.3, 224.2, 104.2], left: [272.7, 222.9, 104.5] } as const;
  const MOUTH = { right: [213, 149.666, 59.5], left: [283, 149.7, 59.5] } as const;
  const proposed = (side: 'left' | 'right', mouth: Vec3 = MOUTH[side]) =>
    proposePlan(
      'foramen-ovale',
      anatomy,
      [
        { id: 'foramen-centre', position: FORAMINA[side] },
        { id: 'mouth-angle', position: mouth },
      ],
      { coordinateSystem: 'LPS', instruments: instrumentLibrary() },
    );
  const right = proposed('right');
  const left = proposed('left');

  test('is for the side of the foramen, however narrow the mouth', () => {
    // 22 mm from the midline, where the foramen has 25.
    const narrow = proposed('right', [226, 146, 59.5]);
    expect(narrow.trajectories.map(({ id }) => id)).toEqual(['v3-right']);
    expect(narrow.warnings.map(({ code }) => code)).not.toContain('other-side');
    expect(left.trajectories.map(({ id }) => id)).toEqual(['v3-left']);
  });

  test('tells of a mouth that was picked on the other side', () => {
    const crossed = proposed('right', MOUTH.left);
    expect(crossed.warnings.map(({ code }) => code)).toContain('other-side');
  });

  test.each([
    ['right', right],
    ['left', left],
  ])('on the %s has a needle that in all its play stays off the skull', (_, plan) => {
    const [{ entry, target, diameter = 0 }] = plan.trajectories;
    const [sleeve] = plan.guides[0].sleeves ?? [];
    const play = sleeve.boreDiameter === undefined ? 0.2 : sleeve.boreDiameter - diameter;
    // Led over 29 of the sleeve's 30 mm.
    const stray = play * (0.5 + distance(entry, target) / 29);
    const gap = gapTo(sample.surface('skull'), { entry, target, diameter });
    expect(gap).toBeGreaterThan(stray);
    expect(gap).toBeGreaterThan(0.3);
  });

  test('takes a bushing where a printed bore has too much play, and none where it has not', () => {
    expect(right.guides[0].sleeves?.[0].bushing).toBeUndefined();
    expect(left.guides[0].sleeves?.[0]).toMatchObject({
      boreDiameter: 0.77,
      drillDiameter: 0.718,
      bushing: { outerDiameter: 3 },
    });
  });

  test.each([
    ['right', right],
    ['left', left],
  ])(
    'on the %s rests on both cheekbones and the bridge of the nose, off eyes, nostrils and mouth',
    (_, plan) => {
      const [up, across, forehead] = plan.guides[0].footprint?.strokes ?? [];
      const painted = [...across.points, ...forehead.points];
      // Seen from in front, read off the scan: pupils, nostrils. The strokes are 10 and 11 mm wide to each side.
      const free = [
        [216, 125],
        [280, 125],
        [243, 86],
        [257, 86],
      ];
      for (const [x, z] of free) {
        const off = painted.map((p) => Math.hypot(p[0] - x, p[2] - z));
        expect(Math.min(...off)).toBeGreaterThan(16);
      }
      expect(Math.min(...painted.map((p) => p[2]))).toBeGreaterThan(59.5 + 18);
      const xs = across.points.map((p) => p[0]);
      expect([Math.min(...xs) < 205, Math.max(...xs) > 295]).toEqual([true, true]);
      const skin = sample.surface('skin');
      for (const p of [...up.points, ...painted])
        expect(skin.closest(p).distance).toBeLessThan(0.1);
      expect(plan.warnings.map(({ code }) => code)).not.toContain('weak-hold');
    },
  );
});

test('a needle whose way passes no bone to stand on is proposed without a guide, and it is said', () => {
  const plan = proposePlan(
    'foramen-ovale',
    [bone('skull', 'Skull', piercedPlate(4, 3, 6))],
    [
      { id: 'foramen-centre', position: [0, 0, 0] },
      { id: 'mouth-angle', position: [10, -40, -70] },
    ],
    { coordinateSystem: 'LPS' },
  );
  expect(plan.trajectories).toHaveLength(1);
  expect(plan.guides).toEqual([]);
  expect(plan.warnings[0].code).toBe('off-support');
});

describe('a bone that the needle passes an opening of', () => {
  const told = (...others: readonly PlanningAnatomy[]): string[] =>
    proposePlan(
      'sacral-s3',
      [bone('skin', 'Back', box([-90, -40, -90], [90, 60, 90]), 'skin'), ...others],
      [{ id: 's3-left', position: [0, 0, 0] }],
      { coordinateSystem: 'LPS' },
    )
      .warnings.filter(({ code }) => code === 'risk-missing')
      .map(({ message }) => message.slice(0, 6));
  const sacrum = box([-20, -5, -20], [20, 5, 20]);

  test('is not missed where the case has it, as bone or as risk', () => {
    expect(told()).toContain('Sacrum');
    expect(told(bone('other', 'Sacrum', sacrum))).not.toContain('Sacrum');
    expect(told(bone('sacrum', 'Sacrum', sacrum, 'risk'))).not.toContain('Sacrum');
  });

  test.each([
    ['foramen-ovale', 'skull'],
    ['sacral-s3', 'sacrum'],
  ])('%s: as risk it keeps less than the needle has left in its opening', (procedure, id) => {
    const { risks, limits } = procedurePack(procedure);
    const keep = risks.find((risk) => risk.id === id)?.minDistance.value;
    expect(keep).toBeLessThanOrEqual(limits.minOpeningMargin.value);
  });
});
