import { describe, expect, test } from 'vitest';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { InputError } from '../../../shared/mesh/input-error.ts';
import { labelText } from '../../../shared/procedures/label-text.ts';
import type { ProcedurePack } from '../../../shared/procedures/pack-schema.ts';
import { parsePack } from '../../../shared/procedures/parse-pack.ts';
import { PROCEDURE_PACKS, procedurePack } from '../../../shared/procedures/procedure-packs.ts';
import { resolveCase } from '../../../shared/procedures/resolve-case.ts';
import { contractCase, leastCase, withValue } from '../../support/contract-case.ts';

/** The packs that the mission names. */
const MISSION = [
  'pedicle-screw',
  'foramen-ovale',
  'sacral-s3',
  'retrosigmoid-keyhole',
  'mandible-osteotomy',
  'vertebral-osteotomy',
  'long-bone-osteotomy',
  'bone-screw',
];

const everyNumber = (pack: ProcedurePack) => [
  ...Object.entries(pack.defaults),
  ...Object.entries(pack.limits),
  ...pack.risks.map(({ id, minDistance }) => [id, minDistance] as const),
];

test('there is a pack for each procedure of the mission, and a generic one', () => {
  expect(PROCEDURE_PACKS.map(({ id }) => id)).toEqual([...MISSION, 'generic']);
});

test('packs are frozen: a hospital edits a copy', () => {
  expect(Object.isFrozen(PROCEDURE_PACKS[0].defaults.clearance)).toBe(true);
});

describe.each(PROCEDURE_PACKS.map((pack) => [pack.id, pack] as const))('%s', (_, pack) => {
  test('fits the schema of packs, also as JSON', () => {
    expect(parsePack(JSON.parse(JSON.stringify(pack)))).toEqual(pack);
  });

  test('gives each number a unit and a source, and marks what has none as a starting point', () => {
    for (const [, number] of everyNumber(pack)) {
      expect(number.source.length).toBeGreaterThan(5);
      const saysSo = /starting point/.test(number.source);
      expect(saysSo).toBe(number.basis === 'starting-point');
      if (number.basis === 'computed') expect(number.note).toMatch(/./);
    }
  });

  test('never passes off what was remembered as read', () => {
    for (const [, number] of everyNumber(pack)) {
      if (/from memory/.test(number.note ?? '')) expect(number.basis).toBe('starting-point');
    }
  });

  test('speaks both languages', () => {
    const chinese = /\p{Script=Han}/u;
    const words = [pack.name, pack.summary, pack.label].concat(
      pack.landmarks.map(({ name }) => name),
      pack.risks.map(({ name }) => name),
    );
    for (const { en, zh } of words) {
      expect(en).not.toMatch(chinese);
      expect(zh).toMatch(chinese);
    }
  });

  test('has numbers that fit together', () => {
    const { defaults, limits } = pack;
    expect(defaults.labelDepth.value).toBeGreaterThanOrEqual(limits.minLabelDepth.value);
    expect(defaults.labelDepth.value).toBeLessThan(defaults.thickness.value);
    for (const wall of ['sleeveWall', 'slotWall', 'pinWall', 'bushingWall'] as const) {
      expect(defaults[wall].value).toBeGreaterThanOrEqual(limits.minWall.value);
    }
    expect(limits.worstGrade.value <= limits.worstPlayGrade.value).toBe(true);
  });

  test('has landmarks and risks with ids of their own', () => {
    const ids = [...pack.landmarks, ...pack.risks].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('lets a case with no numbers at all be resolved', () => {
    const json = withValue(bareCase(), 'procedure', pack.id);
    const { guides, limits } = resolveCase(parseCase(json));
    expect(guides[0].plan.clearance).toBe(pack.defaults.clearance.value);
    expect(limits.minWall).toBe(pack.limits.minWall.value);
    expect(limits.buildVolume).toEqual(pack.limits.buildVolume.value);
  });
});

/** A case that uses every feature and leaves every number out. */
function bareCase() {
  const json = contractCase();
  const features = {
    id: 'g1',
    support: 'l4',
    sleeves: [{ trajectory: 'left', bushing: {} }, { trajectory: 'right' }],
    slots: [{ cutPlane: 'cut-a' }],
    pins: [{ id: 'p1', position: [0, 0, -10], direction: [0, -1, 0] }],
    bars: [{ id: 'b1', from: 'left', to: 'p1' }],
    windows: [{ id: 'w1', position: [0, 0, 4] }],
    footprint: { strokes: [{ points: [[0, 0, 0]] }] },
    label: {},
  };
  return {
    ...json,
    trajectories: [
      { id: 'left', entry: [10, 0, 0], target: [10, -40, 0] },
      { id: 'right', entry: [-10, 0, 0], target: [-12, -40, 3] },
    ],
    cutPlanes: [{ id: 'cut-a', origin: [0, 0, 10], normal: [1, 0, 0], up: [0, 1, 0] }],
    guides: [features],
  };
}

describe('computed numbers', () => {
  // Tip offset by play c past a sleeve of length L at reach x: c (1/2 + x / L).
  test.each([
    ['pedicle-screw', 40, 0.5],
    ['sacral-s3', 60, 0.5],
    ['foramen-ovale', 77, 0.61],
    ['bone-screw', 100, 0.77],
  ])('%s: the tip offset that the note names is right', (id, reach, offset) => {
    const { drillPlay, sleeveHeight } = procedurePack(id).defaults;
    const computed = drillPlay.value * (0.5 + reach / sleeveHeight.value);
    expect(computed).toBeCloseTo(offset, 2);
    expect(sleeveHeight.note).toContain(`${offset} mm`.replace('0.5 ', '0.50 '));
  });

  test('the tilt of a blade in the default slot is right', () => {
    const { slotAllowance, slotHeight } = procedurePack('mandible-osteotomy').defaults;
    const tilt = (Math.atan(slotAllowance.value / slotHeight.value) * 180) / Math.PI;
    expect(slotHeight.note).toContain(`${tilt.toFixed(1)} degrees`);
  });
});

describe('procedurePack', () => {
  test('gives the generic pack for no procedure', () => {
    expect(procedurePack(undefined).id).toBe('generic');
  });

  test('names what there is and what was meant', () => {
    expect(() => procedurePack('pedicle-scrw')).toThrow(InputError);
    expect(() => procedurePack('pedicle-scrw')).toThrow(
      /^procedure: no procedure pack "pedicle-scrw" \(there are: pedicle-screw, .*\); did you mean "pedicle-screw"\?$/,
    );
  });

  test('takes a hospital’s own packs', () => {
    const own: ProcedurePack = { ...procedurePack('pedicle-screw'), id: 'our-pedicle' };
    expect(procedurePack('our-pedicle', 'procedure', [own])).toBe(own);
    const json = withValue(leastCase(), 'procedure', 'our-pedicle');
    expect(resolveCase({ ...parseCase(json), pack: own }).procedure).toBe(own);
    expect(() => resolveCase(parseCase(json))).toThrow(/^procedure: no procedure pack/);
  });
});

describe('a pack that a hospital has edited', () => {
  const edited = () => JSON.parse(JSON.stringify(procedurePack('bone-screw')));

  test.each([
    ['limits.minWall.value', '1', 'procedure.limits.minWall.value: expected a finite number'],
    ['limits.minWall.value', -1, 'procedure.limits.minWall.value: '],
    ['limits.minWal', {}, 'procedure.limits.minWal: unknown key; did you mean "minWall"?'],
    ['defaults.kerf.source', undefined, 'procedure.defaults.kerf.source: is missing'],
    ['defaults.kerf', undefined, 'procedure.defaults.kerf: is missing'],
    ['limits.worstGrade.value', 'F', 'procedure.limits.worstGrade.value: expected one of'],
  ])('%s = %j is refused', (path, value, message) => {
    expect(() => parsePack(withValue(edited(), path, value))).toThrow(message);
  });
});

describe('a label without text', () => {
  const { patient } = parseCase(contractCase());

  test('says the pseudonym and the procedure in a word', () => {
    const pack = procedurePack('sacral-s3');
    expect(labelText(pack, 'en', { id: 'case-1', patient })).toBe('P-0042 S3');
    expect(labelText(pack, 'zh', { id: 'case-1', patient })).toBe('P-0042 骶3');
  });

  test('says the id of the case where there is no pseudonym', () => {
    expect(labelText(procedurePack('generic'), 'en', { id: 'case-1', patient: {} })).toBe(
      'case-1 GUIDE',
    );
  });
});
