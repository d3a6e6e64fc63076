import { describe, expect, test } from 'vitest';
import { parseCase } from '../../../shared/case/parse-case.ts';
import type { AnatomyMesh } from '../../../shared/checks/check.ts';
import { bladeLedger } from '../../../shared/planning/blade-reach.ts';
import type { Instrument } from '../../../shared/planning/instrument-library.ts';
import { planWarnings } from '../../../shared/planning/plan-warnings.ts';
import { resolveCase } from '../../../shared/procedures/resolve-case.ts';
import { instrumentLibrary } from '../../support/samples/proposed.ts';
import { box } from '../../support/solids.ts';

const library = instrumentLibrary();

const bone = (id: string, name: string, role: AnatomyMesh['role'] = 'bone'): AnatomyMesh => ({
  id,
  name,
  role,
  minDistance: null,
  mesh: box([-40, -40, 40], [40, 40, 80]),
});

/** A left pedicle of L4 with a drill of 2.7 mm, 55 mm deep at most, and what differs from it. */
const warningsOf = (over: object = {}, anatomy = [bone('l4', 'L4')], instruments = library) => {
  const document = parseCase({
    schema: 'guidesmith/case@1',
    id: 'case-1',
    procedure: 'pedicle-screw',
    anatomy: anatomy.map(({ id, name, role }) => ({ id, name, role, mesh: `${id}.stl` })),
    trajectories: [
      { id: 'left', name: 'L4 left', entry: [20, 40, 60], target: [10, 0, 60], within: 'l4' },
    ],
    guides: [{ id: 'g', support: 'l4', sleeves: [{ trajectory: 'left', drillDiameter: 2.7 }] }],
    ...over,
  });
  const resolved = resolveCase(document);
  return resolved.guides.flatMap((guide) =>
    planWarnings({ document, resolved, guide, anatomy, instruments }).map(
      ({ code, of }) => `${code} ${of}`,
    ),
  );
};

describe('warnings about a plan', () => {
  test('there are none where names agree and an instrument reaches', () => {
    expect(warningsOf()).toEqual([]);
  });

  test('a drill that the shelf has not, or not long enough', () => {
    const sleeves = [{ trajectory: 'left', drillDiameter: 3.7, boreDiameter: 3.9 }];
    expect(warningsOf({ guides: [{ id: 'g', support: 'l4', sleeves }] })).toEqual([
      'no-instrument left',
    ]);
    const trajectories = [
      { id: 'left', name: 'L4 left', entry: [20, 340, 60], target: [10, 0, 60], within: 'l4' },
    ];
    expect(warningsOf({ trajectories })).toEqual(['no-instrument left']);
  });

  test('an own instrument that names no procedure is on the shelf for all', () => {
    const own: Instrument = { ...library[0], id: 'own', kind: 'drill', diameter: 3.7 };
    const sleeves = [{ trajectory: 'left', drillDiameter: 3.7, boreDiameter: 3.9 }];
    const guides = [{ id: 'g', support: 'l4', sleeves }];
    const shelf = [...library, { ...own, lengths: [120], procedures: [] }];
    expect(warningsOf({ guides }, [bone('l4', 'L4')], shelf)).toEqual([]);
  });

  test('without a shelf reach is not looked at', () => {
    const sleeves = [{ trajectory: 'left', drillDiameter: 3.7, boreDiameter: 3.9 }];
    expect(
      warningsOf({ guides: [{ id: 'g', support: 'l4', sleeves }] }, [bone('l4', 'L4')], []),
    ).toEqual([]);
  });

  test('a side and a level that the geometry contradicts', () => {
    const trajectories = [
      { id: 'left', name: 'L5 left', entry: [-20, 40, 60], target: [-10, 0, 60], within: 'l4' },
    ];
    expect(warningsOf({ trajectories })).toEqual(['wrong-side left', 'wrong-level left']);
  });

  test('of another guide nothing is said', () => {
    const guides = [
      { id: 'g', support: 'l4', sleeves: [{ trajectory: 'left', drillDiameter: 2.7 }] },
      { id: 'h', name: 'L5 guide', support: 'l4' },
    ];
    expect(warningsOf({ guides })).toEqual(['wrong-level h']);
  });

  test('a bone that has a side of its own tells nothing about left and right', () => {
    const tibia = bone('tibia', 'Left tibia');
    const trajectories = [
      { id: 'a', name: 'Left lateral screw', entry: [-20, 40, 60], target: [-10, 0, 60] },
    ];
    const guides = [
      { id: 'g', support: 'tibia', sleeves: [{ trajectory: 'a', drillDiameter: 2 }] },
    ];
    expect(warningsOf({ procedure: 'bone-screw', trajectories, guides }, [tibia])).toEqual([]);
  });

  test('a guide on skin is told that skin moves', () => {
    const guides = [
      { id: 'g', support: 'back', sleeves: [{ trajectory: 'left', drillDiameter: 2.7 }] },
    ];
    const anatomy = [bone('l4', 'L4'), bone('back', 'Lower back', 'skin')];
    expect(warningsOf({ guides }, anatomy)).toEqual(['skin-moves back']);
  });

  test('slots that run into each other, and cuts that no blade reaches the end of', () => {
    const cut = (id: string, z: number, depth = 30) => ({
      ...{ id, origin: [0, 40, z], normal: [0, 0, 1], up: [0, 1, 0], width: 40, depth, kerf: 1 },
    });
    const cutPlanes = [cut('a', 50), cut('b', 51, 130)];
    const slots = ['a', 'b'].map((cutPlane) => ({ cutPlane, width: 1.4, height: 10, length: 30 }));
    const guides = [{ id: 'g', support: 'l4', slots }];
    expect(warningsOf({ procedure: 'mandible-osteotomy', cutPlanes, guides })).toEqual([
      'no-blade b',
      'slots-collision a x b',
    ]);
  });
});

describe('the ledger of blades', () => {
  const slot = { id: 'a', name: 'a', origin: [0, 0, 0], kerf: 1, height: 10, depth: 27 } as const;

  test('takes the shortest that reaches, and says where its stop is set', () => {
    const [entry] = bladeLedger([slot], library, 'mandible-osteotomy');
    expect(entry).toMatchObject({ topToEnd: 37, blade: { length: 40 }, stop: 3 });
  });

  test('knows no blade of another thickness', () => {
    const [entry] = bladeLedger([{ ...slot, kerf: 0.2 }], library, 'mandible-osteotomy');
    expect(entry).toMatchObject({ blade: null, stop: null, longest: null });
  });
});
