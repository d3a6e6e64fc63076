import { describe, expect, test } from 'vitest';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { reduce } from '../../../shared/case/reduce.ts';
import { InputError } from '../../../shared/mesh/input-error.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { angleDeg, distance, normalize, subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { planningContext } from '../../../shared/planning/planning-context.ts';
import { proposalCommand } from '../../../shared/planning/proposal.ts';
import { proposeMandible } from '../../../shared/planning/propose-mandible.ts';
import { canPropose, proposePlan } from '../../../shared/planning/propose-plan.ts';
import { PROCEDURE_PACKS, procedurePack } from '../../../shared/procedures/procedure-packs.ts';
import { turnedBone } from '../../support/analytic-bones.ts';
import { anatomyOf, bone, shaft, shaftLandmarks } from '../../support/planning-anatomy.ts';
import { openSample } from '../../support/samples/open-sample.ts';
import { box } from '../../support/solids.ts';

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
    expect(ask).toThrow(/^landmarks: Level of the cut is missing\. In a slice, click/);
  });

  test.each(PROCEDURE_PACKS.filter(({ id }) => id !== 'generic').map((pack) => [pack.id, pack]))(
    '%s: every landmark that the pack calls needed is needed',
    (id, pack) => {
      expect(pack.landmarks.some(({ required, oneOf }) => required || oneOf !== undefined)).toBe(
        true,
      );
      const without = () =>
        proposePlan(id, [bone('b', 'L4', shaft)], [], { coordinateSystem: 'LPS' });
      expect(without).toThrow(/^landmarks: .+ is missing\. /);
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

test('a structure that the case has no mesh of is told by its name, never by an id', () => {
  const jaw = openSample('mandible-resection');
  const { warnings } = proposePlan('mandible-osteotomy', anatomyOf(jaw), jaw.document.landmarks, {
    coordinateSystem: 'RAS',
  });
  const said = warnings.filter(({ code }) => code === 'risk-missing');
  expect(said.map(({ message }) => message.split(':')[0])).toEqual([
    'Inferior alveolar nerve',
    'Tooth roots',
  ]);
  for (const { message } of said) expect(message).not.toMatch(/[a-z]-[a-z]|"/);
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
