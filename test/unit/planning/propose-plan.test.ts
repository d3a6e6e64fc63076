import { describe, expect, test } from 'vitest';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { reduce } from '../../../shared/case/reduce.ts';
import { InputError } from '../../../shared/mesh/input-error.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
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
import { type PlanningAnatomy, proposalCommand } from '../../../shared/planning/proposal.ts';
import { planLongBone } from '../../../shared/planning/propose-long-bone.ts';
import { proposeMandible } from '../../../shared/planning/propose-mandible.ts';
import { canPropose, proposePlan } from '../../../shared/planning/propose-plan.ts';
import { movePoint } from '../../../shared/planning/rigid-motion.ts';
import { PROCEDURE_PACKS, procedurePack } from '../../../shared/procedures/procedure-packs.ts';
import { piercedPlate, placed, turnedBone } from '../../support/analytic-bones.ts';
import { gapTo } from '../../support/samples/measure.ts';
import { openSample, type Sample } from '../../support/samples/open-sample.ts';
import { instrumentLibrary } from '../../support/samples/proposed.ts';
import { box } from '../../support/solids.ts';

const bone = (
  id: string,
  name: string,
  mesh: MeshData,
  role: PlanningAnatomy['role'] = 'bone',
): PlanningAnatomy => ({ id, name, role, mesh });

const anatomyOf = (sample: Sample): PlanningAnatomy[] =>
  sample.document.anatomy.map(({ id, name, role }) => ({
    id,
    name: name ?? id,
    role,
    mesh: sample.surface(id).mesh,
  }));

const shaft = turnedBone(-150, 150, () => 12, { rings: 150, sectors: 48 });
const shaftLandmarks = [
  { id: 'cut-level', position: [2, 1, 20] },
  { id: 'joint-proximal', position: [0, 0, 150] },
  { id: 'joint-distal', position: [0, 0, -150] },
  { id: 'entry-side', position: [0, 14, 20] },
] as const;

test('there is a proposal for every procedure but the generic one', () => {
  expect(PROCEDURE_PACKS.map(({ id }) => [id, canPropose(id)])).toEqual(
    PROCEDURE_PACKS.map(({ id }) => [id, id !== 'generic']),
  );
  const none = proposePlan('generic', [bone('b', 'B', shaft)], [], { coordinateSystem: 'LPS' });
  expect(none.warnings.map(({ code }) => code)).toEqual(['no-proposal']);
});

describe('what is missing is told', () => {
  test('a landmark: which, and how it is picked', () => {
    const ask = () =>
      proposePlan('long-bone-osteotomy', [bone('b', 'B', shaft)], shaftLandmarks.slice(1), {
        coordinateSystem: 'LPS',
      });
    expect(ask).toThrow(InputError);
    expect(ask).toThrow(
      /^landmarks: "cut-level" \(Level of the cut\) is missing\. In a slice, click/,
    );
  });

  test.each(PROCEDURE_PACKS.filter(({ id }) => id !== 'generic').map((pack) => [pack.id, pack]))(
    '%s: every landmark that the pack calls needed is needed',
    (id, pack) => {
      expect(pack.landmarks.some(({ required, oneOf }) => required || oneOf !== undefined)).toBe(
        true,
      );
      const without = () =>
        proposePlan(id, [bone('b', 'L4', shaft)], [], { coordinateSystem: 'LPS' });
      expect(without).toThrow(/^landmarks: "/);
    },
  );

  test('anatomy that can carry a guide', () => {
    const risk = { id: 'r', name: 'R', role: 'risk' as const, mesh: shaft };
    expect(() => proposePlan('bone-screw', [risk], [], { coordinateSystem: 'LPS' })).toThrow(
      /^anatomy: Bone screws and wires sits on bone, and the case has none/,
    );
  });
});

describe('arms that hold a guide', () => {
  test('are led from a shaft to where it flares, and not across the saw', () => {
    // An oval shaft, which no guide turns about, with a swelling: nothing but that keeps a guide from sliding along.
    const round = turnedBone(-100, 130, (z) => 10 + 8 * Math.exp(-(((z - 66) / 9) ** 2)), {
      rings: 160,
      sectors: 48,
    });
    const positions = round.positions.map((v, i) => (i % 3 === 0 ? 1.8 * v : v));
    const headed = { ...round, positions };
    const landmarks = shaftLandmarks.map((one) =>
      one.id.startsWith('joint')
        ? { ...one, position: [0, 0, Math.sign(one.position[2]) * 99] as const }
        : one,
    );
    const plan = proposePlan('long-bone-osteotomy', [bone('b', 'B', headed)], landmarks, {
      coordinateSystem: 'LPS',
      wedge: { kind: 'opening', angleDeg: 10 },
    });
    const [, ...arms] = plan.guides[0].footprint?.strokes ?? [];
    expect(plan.warnings.map(({ code }) => code)).toContain('arms-added');
    expect(arms.length).toBeGreaterThan(0);
    const heights = arms.flatMap(({ points }) => points.map(([, , z]) => z));
    expect(Math.max(...heights)).toBeGreaterThan(50);
    for (const z of heights) expect(Math.abs(z - 20)).toBeGreaterThan(10);
  });

  test('no arms help on a round shaft, and it is said', () => {
    const plan = proposePlan('long-bone-osteotomy', [bone('b', 'B', shaft)], shaftLandmarks, {
      coordinateSystem: 'LPS',
    });
    expect(plan.warnings.map(({ code }) => code)).toContain('weak-hold');
  });
});

function pedicles() {
  const sample = openSample('l4-pedicle');
  return {
    landmarks: sample.document.landmarks,
    plan: (landmarks: typeof sample.document.landmarks) =>
      proposePlan('pedicle-screw', anatomyOf(sample), landmarks, { coordinateSystem: 'LPS' }),
  };
}

describe('the proposal for the sample', () => {
  test('l4-pedicle agrees with its adjusted plan, on both sides, twice alike', () => {
    const sample = openSample('l4-pedicle');
    const { landmarks, trajectories } = sample.document;
    const propose = () =>
      proposePlan('pedicle-screw', anatomyOf(sample), landmarks, { coordinateSystem: 'LPS' });
    const plan = propose();
    expect(propose()).toEqual(plan);
    for (const wanted of trajectories) {
      const found = plan.trajectories.find(({ id }) => id === wanted.id);
      if (found === undefined) throw new Error(`no ${wanted.id}`);
      expect(distance(found.entry, wanted.entry)).toBeLessThan(5);
      const axes = [found, wanted].map(({ entry, target }) => normalize(subtract(target, entry)));
      expect(angleDeg(axes[0], axes[1])).toBeLessThan(6);
    }
  });

  test.each(['left', 'right'])(
    'a screw on the %s alone lies where that of both sides does',
    (side) => {
      const { landmarks, ...sample } = pedicles();
      const other = side === 'left' ? 'right' : 'left';
      const alone = sample.plan(landmarks.filter(({ id }) => id !== `isthmus-${other}`));
      expect(alone.trajectories.map(({ id }) => id)).toEqual([side]);
      expect(alone.guides[0]?.sleeves?.map(({ trajectory }) => trajectory)).toEqual([side]);
      const both = sample.plan(landmarks).trajectories.find(({ id }) => id === side);
      if (both === undefined) throw new Error(`no ${side}`);
      const [own] = alone.trajectories;
      expect(distance(own.entry, both.entry)).toBeLessThan(1.5);
      const axes = [own, both].map(({ entry, target }) => normalize(subtract(target, entry)));
      expect(angleDeg(axes[0], axes[1])).toBeLessThan(3);
    },
  );

  test('one side without the spinous process says what tells the middle', () => {
    const { landmarks, plan } = pedicles();
    const { trajectories, warnings } = plan(landmarks.filter(({ id }) => id === 'isthmus-left'));
    expect(trajectories).toHaveLength(1);
    expect(warnings.map(({ code }) => code)).toContain('no-middle');
  });

  test('sacral-s3 agrees with its adjusted plan', () => {
    const sample = openSample('sacral-s3');
    const { landmarks, trajectories } = sample.document;
    const plan = proposePlan('sacral-s3', anatomyOf(sample), landmarks, {
      coordinateSystem: 'LPS',
    });
    for (const wanted of trajectories) {
      const found = plan.trajectories.find(({ id }) => id === wanted.id);
      expect(distance(found?.entry ?? [0, 0, 0], wanted.entry)).toBeLessThan(2);
    }
  });

  test('mandible-resection agrees with its adjusted cuts, in RAS', () => {
    const sample = openSample('mandible-resection');
    const { landmarks, cutPlanes } = sample.document;
    const plan = proposePlan('mandible-osteotomy', anatomyOf(sample), landmarks, {
      coordinateSystem: 'RAS',
    });
    expect(plan.cutPlanes).toHaveLength(2);
    plan.cutPlanes.forEach((cut, i) => {
      expect(angleDeg(normalize(cut.normal), normalize(cutPlanes[i].normal))).toBeLessThan(0.01);
      expect(distance(cut.origin, cutPlanes[i].origin)).toBeLessThan(0.01);
    });
    expect(plan.guides[0].pins).toHaveLength(4);
  });

  test('trigeminal-puncture finds the foramen and a way that the needle passes', () => {
    const sample = openSample('trigeminal-puncture');
    const { landmarks, trajectories } = sample.document;
    const plan = proposePlan('foramen-ovale', anatomyOf(sample), landmarks, {
      coordinateSystem: 'LPS',
      support: 'skin',
      diameter: trajectories[0].diameter ?? 0.718,
    });
    const [found] = plan.trajectories;
    expect(found.id).toBe('v3-right');
    expect(distance(found.target, trajectories[0].target)).toBeLessThan(0.01);
    const margin = plan.measurements.find(({ id }) => id === 'needle-margin');
    expect(margin?.value).toBeGreaterThan(0);
    expect(plan.warnings.map(({ code }) => code)).toContain('skin-moves');
  });
});

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

test('what is wrong with a plan is told before what the case lacks', () => {
  const { warnings } = proposePlan(
    'pedicle-screw',
    [bone('bone', 'L3', box([-20, -20, -20], [20, 20, 20]))],
    [
      { id: 'isthmus-left', position: [90, 0, 0] },
      { id: 'isthmus-right', position: [-90, 0, 0] },
    ],
    { coordinateSystem: 'LPS' },
  );
  const codes = warnings.map(({ code }) => code);
  expect(codes[0]).toBe('no-pedicle');
  expect(codes).toContain('no-pedicle');
  expect(codes.indexOf('risk-missing')).toBeGreaterThan(codes.lastIndexOf('no-pedicle'));
});

test('a keyhole beyond the edge of the mesh is told', () => {
  const skull = bone('skull', 'Skull', box([-30, -4, -30], [30, 4, 30]));
  const codesAt = (z: number): string[] =>
    proposePlan(
      'retrosigmoid-keyhole',
      [skull],
      [
        { id: 'digastric-groove-top', position: [0, -2.5, z] },
        { id: 'infraorbital', position: [0, -100, 0] },
        { id: 'ear-canal', position: [0, -50, 0] },
      ],
      { coordinateSystem: 'LPS' },
    ).warnings.map(({ code }) => code);
  // The landmarks give a centre 14.95 mm above the groove; the burr is 14 mm wide.
  expect(codesAt(-15)).not.toContain('rim-off-bone');
  expect(codesAt(12)).toContain('rim-off-bone');
});

test('the chosen drill runs in every sleeve', () => {
  const sample = openSample('l4-pedicle');
  const choices = { coordinateSystem: 'LPS', drillDiameter: 3.2 } as const;
  const [guide] = proposePlan(
    'pedicle-screw',
    anatomyOf(sample),
    sample.document.landmarks,
    choices,
  ).guides;
  expect(guide.sleeves?.map(({ drillDiameter }) => drillDiameter)).toEqual([3.2, 3.2]);
});

test('a mental foramen: its distance to the nearest cut, and a word where the blade takes it', () => {
  const sample = openSample('mandible-resection');
  const plan = (...more: readonly { id: string; position: Vec3 }[]) =>
    proposeMandible(
      planningContext(
        procedurePack('mandible-osteotomy'),
        anatomyOf(sample),
        [...sample.document.landmarks, ...more],
        { coordinateSystem: 'RAS' },
      ),
    );
  const [{ origin, normal }] = plan().cutPlanes;
  const [x, y, z] = normal;
  const beside = (off: number) => {
    const position: Vec3 = [origin[0] + off * x, origin[1] + off * y, origin[2] + off * z];
    return plan({ id: 'mental-foramen-left', position });
  };
  const far = beside(-4);
  expect(far.measurements.find(({ id }) => id === 'mental-foramen')?.value).toBeCloseTo(4, 2);
  expect(far.warnings.map(({ code }) => code)).not.toContain('cut-at-foramen');
  expect(beside(-0.5).warnings.map(({ code }) => code)).toContain('cut-at-foramen');
});

test('landmarks of the wrong side or place are told', () => {
  const sample = openSample('mandible-resection');
  const { landmarks } = sample.document;
  const codesOf = (picked: typeof landmarks): string[] =>
    proposePlan('mandible-osteotomy', anatomyOf(sample), picked, {
      coordinateSystem: 'RAS',
    }).warnings.map(({ code }) => code);
  const at = (id: string) => landmarks.find((one) => one.id === id)?.position ?? [0, 0, 0];
  const moved = (places: Readonly<Record<string, string>>) =>
    landmarks.map((one) => ({ ...one, position: at(places[one.id] ?? one.id) }));
  const told = ['sides-swapped', 'chin-behind'];
  const among = (codes: string[]) => told.filter((code) => codes.includes(code));
  expect(among(codesOf(landmarks))).toEqual([]);
  expect(
    among(codesOf(moved({ 'gonion-left': 'gonion-right', 'gonion-right': 'gonion-left' }))),
  ).toEqual(['sides-swapped']);
  expect(among(codesOf(moved({ menton: 'gonion-left', 'gonion-left': 'menton' })))).toContain(
    'chin-behind',
  );
});

test('ids that the case has already are left alone, and what refers to the new ones follows', () => {
  const sample = openSample('mandible-resection');
  const called = anatomyOf(sample).map((entry) => ({ ...entry, id: 'plane-1' }));
  const { cutPlanes, guides, measurements } = proposePlan(
    'mandible-osteotomy',
    called,
    sample.document.landmarks,
    { coordinateSystem: 'RAS' },
  );
  expect(cutPlanes.map(({ id }) => id)).toEqual(['plane-3', 'plane-2']);
  expect(guides[0].slots?.map(({ cutPlane }) => cutPlane)).toEqual(['plane-3', 'plane-2']);
  expect(guides[0].support).toBe('plane-1');
  expect(measurements.filter(({ of }) => of === 'plane-3').length).toBeGreaterThan(0);
});

describe('several vertebrae', () => {
  test('get a guide and trajectories each, and the whole goes into a case as one step', () => {
    const sample = openSample('l4-pedicle');
    const [l4] = anatomyOf(sample);
    const shift = (mesh: MeshData, z: number): MeshData => ({
      ...mesh,
      positions: mesh.positions.map((v, i) => (i % 3 === 2 ? v + z : v)),
    });
    const l3 = { ...l4, id: 'l3', name: 'L3', mesh: shift(l4.mesh, 35) };
    const at = (id: string): Vec3 =>
      sample.document.landmarks.find((l) => l.id === id)?.position ?? [0, 0, 0];
    const landmarks = (['left', 'right'] as const).flatMap((side) => {
      const [x, y, z] = at(`isthmus-${side}`);
      return [
        { id: `isthmus-${side}-l4`, position: [x, y, z] as Vec3 },
        { id: `isthmus-${side}-l3`, position: [x, y, z + 35] as Vec3 },
      ];
    });
    const plan = proposePlan('pedicle-screw', [l4, l3], landmarks, { coordinateSystem: 'LPS' });
    expect(plan.guides.map(({ support }) => support).sort()).toEqual(['l3', 'l4']);
    expect(plan.trajectories).toHaveLength(4);
    const document = parseCase({
      schema: 'guidesmith/case@1',
      id: 'two-levels',
      procedure: 'pedicle-screw',
      anatomy: [
        { id: 'l4', mesh: 'l4.stl' },
        { id: 'l3', mesh: 'l3.stl' },
      ],
    });
    const after = reduce(document, proposalCommand(plan));
    expect(after.guides).toHaveLength(2);
    expect(after.guides[0].sleeves).toHaveLength(2);
    expect(after.trajectories.map(({ within }) => within)).toContain('l3');
  });
});

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

describe('a screw corridor', () => {
  test('its narrowest place is as wide as the waist there', () => {
    // A shaft along x, 8 mm in radius, 5 at x = 10.
    const waisted = placed(
      turnedBone(-40, 40, (z) => 8 - 3 * Math.exp(-(((z - 10) / 8) ** 2))),
      ([x, y, z]) => [z, x, y],
    );
    const plan = proposePlan(
      'bone-screw',
      [bone('shaft', 'Shaft', waisted)],
      [
        { id: 'corridor-start', position: [-40, 0, 0] },
        { id: 'corridor-end', position: [30, 0, 0] },
        { id: 'corridor-narrowest', position: [10, 1, 0] },
      ],
      { coordinateSystem: 'LPS' },
    );
    const told = plan.measurements.find(({ id }) => id === 'narrowest-diameter');
    expect(told?.value).toBeCloseTo(10, 0);
    expect(told?.at?.[0]).toBeCloseTo(10, 0);
    expect(told?.text).toContain('1.0 mm');
  });

  test('is turned to where most bone lies round it, and measured', () => {
    const beam = box([-60, -12, -6], [60, 12, 6]);
    const plan = proposePlan(
      'bone-screw',
      [bone('beam', 'Beam', beam)],
      [
        { id: 'corridor-start', position: [-60, 9, 0] },
        { id: 'corridor-end', position: [40, 0, 0] },
      ],
      { coordinateSystem: 'LPS' },
    );
    const [screw] = plan.trajectories;
    expect(screw.entry[0]).toBeCloseTo(-60, 3);
    const bar = plan.measurements.find(({ id }) => id === 'corridor-diameter');
    // Along the picked line 7.4 mm fit, beside the beam's flank; turned away from it the beam's whole height of 12 mm.
    expect(bar?.value).toBeGreaterThan(11);
    expect(bar?.value).toBeLessThan(12.01);
    const tip = plan.measurements.find(({ id }) => id === 'tip-margin');
    expect(tip?.value).toBeCloseTo(20, 0);
  });

  test('between points that the bone does not hold together is refused with a reason', () => {
    const plan = proposePlan(
      'bone-screw',
      [bone('beam', 'Beam', box([-60, -12, -10], [60, 12, 10]))],
      [
        { id: 'corridor-start', position: [-60, 0, 0] },
        { id: 'corridor-end', position: [90, 0, 0] },
      ],
      { coordinateSystem: 'LPS' },
    );
    expect(plan.trajectories).toHaveLength(0);
    expect(plan.warnings.map(({ code }) => code)).toContain('no-corridor');
  });
});
