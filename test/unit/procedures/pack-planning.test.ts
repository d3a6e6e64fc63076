import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parsePack } from '../../../shared/procedures/parse-pack.ts';
import { planningNumber } from '../../../shared/procedures/planning-number.ts';
import { PROCEDURE_PACKS, procedurePack } from '../../../shared/procedures/procedure-packs.ts';
import { checkoutPath } from '../../support/data.ts';

const MISSION = PROCEDURE_PACKS.filter(({ id }) => id !== 'generic');
const han = /\p{Script=Han}/u;

describe.each(MISSION.map((pack) => [pack.id, pack] as const))('%s', (id, pack) => {
  test('says of each landmark how it is picked, in both languages', () => {
    for (const { how } of pack.landmarks) {
      expect(how?.en).toMatch(/\.$/);
      expect(how?.en).not.toMatch(han);
      expect(how?.zh).toMatch(han);
    }
    expect(pack.landmarks.length).toBeGreaterThan(2);
  });

  test('gives each planning number a unit and a source', () => {
    for (const { source, basis, note } of Object.values(pack.planning)) {
      expect(/starting point/.test(source)).toBe(basis === 'starting-point');
      if (basis === 'computed') expect(note).toMatch(/./);
    }
  });

  test('has a checklist in both languages, and offers instruments', () => {
    expect(pack.checklist.length).toBeGreaterThan(3);
    for (const { en, zh } of pack.checklist) {
      expect(en).not.toMatch(han);
      expect(zh).toMatch(han);
    }
    expect(pack.instruments.length).toBeGreaterThan(0);
  });

  test('has a page that names all of its landmarks, risks and planning numbers, with a picture', () => {
    const page = readFileSync(checkoutPath(`docs/procedures/${id}.md`), 'utf8');
    const named = [
      ...pack.landmarks.map((one) => one.id),
      ...pack.risks.map((one) => one.id),
      ...Object.keys(pack.planning),
    ];
    for (const word of named) expect(page).toContain(`\`${word}\``);
    for (const [name, number] of Object.entries(pack.planning)) {
      expect(page).toContain(`| \`${name}\` | ${number.value}`);
    }
    const picture = `images/procedures/${id}.jpg`;
    expect(page).toContain(picture);
    expect(existsSync(checkoutPath(`docs/${picture}`))).toBe(true);
  });
});

describe('a pack that names a base', () => {
  const clearance = {
    value: 0.35,
    unit: 'mm',
    basis: 'starting-point',
    source: 'our printer, 2026',
  };
  const own = {
    base: 'pedicle-screw',
    id: 'our-pedicle',
    defaults: { clearance },
    checklist: [{ en: 'The rod fits.', zh: '棒可安放。' }],
  };

  test('says only what differs', () => {
    const pack = parsePack(own);
    const base = procedurePack('pedicle-screw');
    expect(pack.id).toBe('our-pedicle');
    expect(pack.defaults).toEqual({ ...base.defaults, clearance });
    expect(pack.limits).toEqual(base.limits);
    expect(pack.checklist).toEqual(own.checklist);
  });

  test('replaces a number with its source, never half of it', () => {
    const half = { base: 'pedicle-screw', defaults: { clearance: { value: 0.35 } } };
    expect(() => parsePack(half)).toThrow(/^procedure\.defaults\.clearance\./);
  });

  test('is refused where there is no such base, or a key is unknown', () => {
    expect(() => parsePack({ base: 'pedicle' })).toThrow(
      /^procedure\.base: no procedure pack "pedicle"/,
    );
    expect(() => parsePack({ base: 'generic', checklst: [] })).toThrow(/did you mean "checklist"/);
  });

  test('a pack of before there were planning numbers still opens, and takes the program’s', () => {
    const { planning: _p, checklist: _c, instruments: _i, ...old } = procedurePack('pedicle-screw');
    const landmarks = old.landmarks.map(({ id, name }) => ({ id, name }));
    const pack = parsePack(JSON.parse(JSON.stringify({ ...old, landmarks })));
    expect(pack.landmarks.every(({ required }) => !required)).toBe(true);
    expect(planningNumber(pack, 'tip-margin')).toBe(5);
  });

  test('a name that no pack has is a fault of the program', () => {
    expect(() => planningNumber(procedurePack('generic'), 'nothing')).toThrow(/no pack has/);
  });
});
