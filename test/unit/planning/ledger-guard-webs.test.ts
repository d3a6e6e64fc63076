import { describe, expect, test } from 'vitest';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { InputError } from '../../../shared/mesh/input-error.ts';
import { distance, normalize, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { depthLedger } from '../../../shared/planning/depth-ledger.ts';
import { type Instrument, parseInstruments } from '../../../shared/planning/instrument-library.ts';
import {
  guardLevels,
  guardOpening,
  levelsIn,
  orderOf,
  sideIn,
  textForLevel,
} from '../../../shared/planning/level-guard.ts';
import {
  inverseOf,
  movePoint,
  preDrill,
  STILL,
  thenMove,
  turnAbout,
  typedAs,
  typedMotion,
} from '../../../shared/planning/rigid-motion.ts';
import { type SlotShape, slotWebs } from '../../../shared/planning/slot-webs.ts';
import { PROCEDURE_PACKS } from '../../../shared/procedures/procedure-packs.ts';
import { instrumentLibrary } from '../../support/samples/proposed.ts';
import { box } from '../../support/solids.ts';

describe('the depth ledger', () => {
  const drill = (lengths: readonly number[]): Instrument => ({
    id: 'drill-2.7',
    kind: 'drill',
    name: { en: 'Drill 2.7', zh: '钻头 2.7' },
    diameter: 2.7,
    lengths,
    procedures: ['pedicle-screw'],
    basis: 'starting-point',
    source: 'a test',
  });
  const line = {
    id: 'left',
    name: 'L4 left',
    entry: [0, 0, 0],
    target: [0, -40, 0],
    sleeveHeight: 20,
    drillDiameter: 2.7,
  } as const;

  test('takes the shortest that reaches, and says what remains and where its stop would stand', () => {
    const [entry] = depthLedger([line], [drill([95, 75, 50])], 'pedicle-screw');
    expect(entry.topToTarget).toBe(60);
    expect(entry.instrument?.length).toBe(75);
    expect(entry.remains).toBe(15);
    expect(entry.stopHeight).toBe(35);
    expect(entry.warning).toBeNull();
  });

  test('warns by how much all are too short', () => {
    const [entry] = depthLedger([line], [drill([50, 55])], 'pedicle-screw');
    expect(entry.instrument).toBeNull();
    expect(entry.warning).toMatch(/60 mm .* has 55: shorten the sleeve by 5 mm/);
  });

  test('warns where the shelf has no such diameter, or not for this procedure', () => {
    const other = depthLedger([{ ...line, drillDiameter: 3.2 }], [drill([95])], 'pedicle-screw');
    expect(other[0].warning).toMatch(/no drill, wire or needle of 3.2 mm/);
    expect(depthLedger([line], [drill([95])], 'bone-screw')[0].warning).toMatch(/no drill/);
  });
});

describe('the library that comes with the program', () => {
  const instruments = instrumentLibrary();

  test('has ids of its own, and every instrument that a pack offers', () => {
    const ids = instruments.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const pack of PROCEDURE_PACKS) {
      for (const id of pack.instruments)
        expect([pack.id, id, ids.includes(id)]).toEqual([pack.id, id, true]);
    }
  });

  test('marks what was remembered or not found as a starting point', () => {
    for (const { source, note, basis } of instruments) {
      if (/no source found/.test(source)) expect(basis).toBe('starting-point');
      if (basis === 'starting-point') expect(`${source} ${note}`).toMatch(/starting point/);
    }
  });

  test('a fault is named with its place', () => {
    const wrong = {
      schema: 'guidesmith/instruments@1',
      instruments: [{ ...instruments[0], diameter: -1 }],
    };
    expect(() => parseInstruments(wrong)).toThrow(InputError);
    expect(() => parseInstruments(wrong)).toThrow(/^library\.instruments\[0\]\.diameter: /);
  });
});

describe('levels and sides in names', () => {
  test.each([
    ['L4 left', ['L4']],
    ['guide-l4', ['L4']],
    ['T12 and L1', ['T12', 'L1']],
    ['C7', ['C7']],
    ['P-0042', []],
    ['GS-0042 L4', ['L4']],
    ['T14', []],
    ['L45', []],
  ])('%s: %j', (text, levels) => {
    expect(levelsIn(text)).toEqual(levels);
  });

  test('levels are counted from the head', () => {
    expect(['C1', 'C7', 'T1', 'L5', 'S1'].map(orderOf)).toEqual([0, 6, 7, 23, 24]);
    expect(orderOf('L6')).toBeNull();
  });

  test.each([
    ['L4 left', 'left'],
    ['right', 'right'],
    ['GS-0317 R', 'right'],
    ['左侧', 'left'],
    ['left and right', null],
    ['bright', null],
    ['L4', null],
    ['P-7 L3 L+R', null],
    ['P-7 L/R', null],
    ['L 4', null],
  ])('%s names the side %j', (text, side) => {
    expect(sideIn(text)).toBe(side);
  });
});

describe('the guard against wrong level and wrong side', () => {
  const l4 = { id: 'l4', name: 'L4', mesh: box([-40, -40, 40], [40, 40, 80]) };
  const l3 = { id: 'l3', name: 'L3', mesh: box([-40, -40, 85], [40, 40, 120]) };
  const document = (over: object = {}) =>
    parseCase({
      schema: 'guidesmith/case@1',
      id: 'case-1',
      anatomy: [
        { id: 'l4', name: 'L4', mesh: 'l4.stl' },
        { id: 'l3', name: 'L3', mesh: 'l3.stl' },
      ],
      trajectories: [
        { id: 'left', name: 'L4 left', entry: [20, 40, 60], target: [10, 0, 60], within: 'l4' },
      ],
      guides: [
        { id: 'g', support: 'l4', label: { text: 'P-1 L4' }, sleeves: [{ trajectory: 'left' }] },
      ],
      ...over,
    });
  const codes = (doc = document(), bones = [l4, l3]) =>
    guardLevels(doc, bones).map(({ code, of }) => `${code} ${of}`);

  test('is quiet where names and geometry agree', () => {
    expect(codes()).toEqual([]);
  });

  test('sees a left trajectory that lies on the right, in both coordinate systems', () => {
    const trajectories = [{ id: 'left', entry: [-20, 40, 60], target: [-10, 0, 60], within: 'l4' }];
    expect(codes(document({ trajectories }))).toEqual(['wrong-side left']);
    // The same numbers mean the patient's left in RAS.
    expect(codes(document({ trajectories, coordinateSystem: 'RAS' }))).toEqual([]);
  });

  test('sees a guide and a label of the side on which nothing of it lies', () => {
    const guide = { id: 'g', support: 'l4', sleeves: [{ trajectory: 'left' }] };
    const said = (over: object) => codes(document({ guides: [{ ...guide, ...over }] }));
    expect(said({ label: { text: 'P-1 L4 R' } })).toEqual(['wrong-side g']);
    expect(said({ name: 'L4 guide, right' })).toEqual(['wrong-side g']);
    expect(said({ label: { text: 'P-1 L4 L' }, name: 'L4 guide, left' })).toEqual([]);
    expect(said({ label: { text: 'P-1 L4 L+R' } })).toEqual([]);
  });

  test('a guide for both sides may be called by one of them', () => {
    const trajectories = [
      { id: 'left', entry: [20, 40, 60], target: [10, 0, 60], within: 'l4' },
      { id: 'right', entry: [-20, 40, 60], target: [-10, 0, 60], within: 'l4' },
    ];
    const sleeves = [{ trajectory: 'left' }, { trajectory: 'right' }];
    const guides = [{ id: 'g', support: 'l4', label: { text: 'P-1 R' }, sleeves }];
    expect(codes(document({ trajectories, guides }))).toEqual([]);
  });

  test('on a bone of one side the bone’s name tells, not where its middle lies', () => {
    const tibia = { id: 'l4', name: 'Left tibia', mesh: l4.mesh };
    const guide = { id: 'g', support: 'l4', sleeves: [{ trajectory: 'left' }] };
    const said = (text: string) =>
      codes(document({ guides: [{ ...guide, label: { text } }] }), [tibia]);
    expect(said('P-1 R')).toEqual(['wrong-side g']);
    expect(said('P-1 L')).toEqual([]);
  });

  test.each([
    ['P-0007 L3', 'P-0007 L4'],
    ['P-0007 L3-L5 L+R', 'P-0007 L4 L+R'],
    ['P-0007 L3-5 R', 'P-0007 L4 R'],
    ['P-0007 T12/L1', 'P-0007 L4'],
    ['P-0007 L+R', 'P-0007 L4 L+R'],
    ['P-0007', 'P-0007 L4'],
    ['L-0007 R', 'L-0007 L4 R'],
  ])('%s is %s on the guide for L4', (text, own) => {
    expect(textForLevel(text, 'L4')).toBe(own);
  });

  test('sees two vertebrae in the wrong order', () => {
    const swapped = [
      { ...l4, name: 'L3' },
      { ...l3, name: 'L4' },
    ];
    expect(codes(document({ guides: [], trajectories: [] }), swapped)).toEqual(['wrong-level l3']);
  });

  test('sees a label, a guide and a trajectory of another level than their bone', () => {
    const guides = [
      {
        id: 'g',
        name: 'L5 guide',
        support: 'l4',
        label: { text: 'P-1 L5' },
        sleeves: [{ trajectory: 'left' }],
      },
    ];
    const trajectories = [
      { id: 'left', name: 'L5 left', entry: [20, 40, 60], target: [10, 0, 60], within: 'l4' },
    ];
    expect(codes(document({ guides, trajectories }))).toEqual([
      'wrong-level g',
      'wrong-level g',
      'wrong-level left',
    ]);
  });

  test('of openings, the nearest other level is named with its distance', () => {
    const wanted = { name: 'S3', centre: [0, 0, 0] } as const;
    const others = [
      { name: 'S2', centre: [0, 0, 15] },
      { name: 'S4', centre: [0, 0, -13] },
    ] as const;
    expect(guardOpening(wanted, others, [0, 0, 0], [0, -1, 0])).toMatchObject({
      nearest: { name: 'S4' },
      distance: 13,
      wrong: false,
    });
    expect(guardOpening(wanted, others, [0, 0, -12], [0, -1, 0])?.wrong).toBe(true);
  });
});

describe('neighbouring slots', () => {
  const slot = (id: string, z: number, over: Partial<SlotShape> = {}): SlotShape => ({
    id,
    name: id,
    origin: [0, 0, z],
    normal: [0, 0, 1],
    up: [0, 1, 0],
    width: 1.5,
    wall: 3,
    height: 12,
    length: 30,
    ...over,
  });

  test('with both walls between them are fine', () => {
    expect(slotWebs([slot('a', 0), slot('b', 10)], 2)).toEqual([]);
  });

  test('a web is measured between the gaps', () => {
    const [web] = slotWebs([slot('a', 0), slot('b', 3)], 2);
    expect(web.kind).toBe('thin');
    expect(web.web).toBeCloseTo(1.5, 9);
    expect(web.message).toMatch(/a and b .* 1\.5 mm/);
    expect(slotWebs([slot('a', 0), slot('b', 6)], 2)[0].kind).toBe('shared-wall');
  });

  test('gaps that lean into each other collide', () => {
    const lean = {
      normal: [0, -Math.SQRT1_2, Math.SQRT1_2],
      up: [0, Math.SQRT1_2, Math.SQRT1_2],
    } as const;
    expect(slotWebs([slot('a', 4), slot('b', -2, lean)], 2)[0].kind).toBe('collision');
  });

  test('gaps that cross are seen where only their middles meet', () => {
    const across = slot('b', 0, { origin: [3.3, 1, 0], normal: [1, 0, 0] });
    expect(slotWebs([slot('a', 0), across], 2)[0]).toMatchObject({ kind: 'collision' });
  });
});

describe('motions', () => {
  const turn = turnAbout({ point: [3, -2, 5], axis: [1, 2, -1] }, 37);

  test('go back by their inverse', () => {
    const p: Vec3 = [10, 20, -7];
    expect(distance(movePoint(inverseOf(turn), movePoint(turn, p)), p)).toBeLessThan(1e-12);
    const both = thenMove(turn, inverseOf(turn));
    expect(distance(movePoint(both, p), p)).toBeLessThan(1e-12);
  });

  test('a turn leaves its hinge where it is', () => {
    expect(distance(movePoint(turn, [4, 0, 4]), [4, 0, 4])).toBeLessThan(1e-12);
  });

  test('a typed motion turns about the centre, then shifts along its axes', () => {
    const motion = typedMotion({
      centre: [1, 1, 1],
      axes: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
      turnsDeg: [0, 0, 90],
      shift: [0, 0, 5],
    });
    expect(distance(movePoint(motion, [2, 1, 1]), [1, 2, 6])).toBeLessThan(1e-12);
  });

  test('any motion has numbers that type it', () => {
    const hinge = { point: [3, -20, 7], axis: normalize([0.4, -0.7, 0.6]) } as const;
    const motion = turnAbout(hinge, 23);
    const centre: Vec3 = [11, 2, -5];
    const axes = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ] as const;
    const again = typedMotion({ centre, axes, ...typedAs(motion, centre) });
    for (const p of [centre, [40, -3, 12], [-7, 60, 0]] as const) {
      expect(distance(movePoint(again, p), movePoint(motion, p))).toBeLessThan(1e-9);
    }
    // About a point of the hinge nothing is shifted.
    expect(Math.hypot(...typedAs(motion, hinge.point).shift)).toBeLessThan(1e-9);
  });

  test('holes drilled before the cut lie where the plate wants them after it', () => {
    const plate = [{ id: 'd1', position: [5, 6, 7], direction: [0, 0, -1] }] as const;
    const [before] = preDrill(plate, turn);
    expect(distance(movePoint(turn, before.position), plate[0].position)).toBeLessThan(1e-12);
    expect(preDrill(plate, STILL)[0].position).toEqual([5, 6, 7]);
  });
});
