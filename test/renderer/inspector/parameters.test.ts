import { describe, expect, test } from 'vitest';
import { changesAt, findEntity, updateCommand } from '../../../renderer/case-view/entity-of.ts';
import { problemAt, resolvedView } from '../../../renderer/case-view/resolved-view.ts';
import {
  effectiveNumber,
  fallbackNumber,
  givenNumber,
  nameOf,
  PARAMETERS,
  type Parameter,
} from '../../../renderer/features/inspector/parameters.ts';
import type { Selectable } from '../../../renderer/stores/view-store.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { reduce } from '../../../shared/case/reduce.ts';
import { contractCase } from '../../support/contract-case.ts';

const full = parseCase(contractCase());

/** One item of each kind, of a case that uses every field. */
const ITEMS: readonly Selectable[] = [
  { kind: 'anatomy', id: 'dura' },
  { kind: 'trajectory', id: 'left' },
  { kind: 'cutPlane', id: 'cut-a' },
  { kind: 'guide', id: 'g1' },
  { kind: 'sleeve', guide: 'g1', id: 'left' },
  { kind: 'slot', guide: 'g1', id: 'cut-a' },
  { kind: 'pin', guide: 'g1', id: 'p1' },
  { kind: 'bar', guide: 'g1', id: 'b1' },
  { kind: 'window', guide: 'g1', id: 'w1' },
  { kind: 'stroke', guide: 'g1', index: 0 },
  { kind: 'label', guide: 'g1' },
];

const foundIn = (document: typeof full, item: Selectable) => {
  const found = findEntity(document, item);
  if (found === null) throw new Error(`no ${JSON.stringify(item)}`);
  return found;
};

const named = (kind: Selectable['kind'], field: string): Parameter => {
  const found = PARAMETERS[kind].find((parameter) => parameter.field === field);
  if (found === undefined) throw new Error(field);
  return found;
};

describe.each(ITEMS)('the numbers of $kind', (item) => {
  test.each(PARAMETERS[item.kind])(
    '$field is read where the document has it, and set there',
    (parameter) => {
      const found = foundIn(full, item);
      const given = givenNumber(found, parameter);
      expect(given).not.toBeNull();
      if (parameter.clearable) expect(effectiveNumber(full, item, parameter)).not.toBeNull();
      const wanted = (given ?? 0) + 0.01;
      const changes =
        parameter.field === 'featureRadius'
          ? { featureRadius: wanted }
          : changesAt(found.entity, parameter.field, wanted);
      const next = reduce(full, updateCommand(item, changes));
      expect(givenNumber(foundIn(next, item), parameter)).toBe(wanted);
    },
  );

  test.each(PARAMETERS[item.kind].filter(({ clearable }) => clearable))(
    '$field taken out comes from the pack: its default is what then holds, and its source is told',
    (parameter) => {
      const found = foundIn(full, item);
      const fallback = fallbackNumber(full, item, parameter);
      expect(fallback).not.toBeNull();
      const without = reduce(
        full,
        updateCommand(item, changesAt(found.entity, parameter.field, null)),
      );
      expect(givenNumber(foundIn(without, item), parameter)).toBeNull();
      expect(effectiveNumber(without, item, parameter)).toBe(fallback);
      const origin = parameter.origin?.(resolvedView(full).pack, found);
      for (const { sourced } of origin?.parts ?? []) expect(sourced.source).not.toBe('');
      expect((origin?.parts.length ?? 0) + (origin?.formula === null ? 0 : 1)).toBeGreaterThan(0);
    },
  );
});

describe('defaults that follow other numbers', () => {
  const sleeve = { kind: 'sleeve', guide: 'g1', id: 'right' } as const;

  test('the bore follows the drill by the play, the tube the bore by the wall', () => {
    const thick = reduce(full, updateCommand(sleeve, { drillDiameter: 3.2 }));
    expect(fallbackNumber(thick, sleeve, named('sleeve', 'boreDiameter'))).toBe(3.4);
    expect(fallbackNumber(thick, sleeve, named('sleeve', 'outerDiameter'))).toBe(9.4);
  });

  test('the drill of a given bore leaves the play, and says so', () => {
    const wide = reduce(full, updateCommand(sleeve, { boreDiameter: 4 }));
    const drill = named('sleeve', 'drillDiameter');
    expect(fallbackNumber(wide, sleeve, drill)).toBe(3.8);
    const origin = drill.origin?.(resolvedView(wide).pack, foundIn(wide, sleeve));
    expect(origin?.formula).toBe('drillOfBore');
  });

  test('the distance to a structure that the pack knows is the pack’s for it', () => {
    const keep = named('anatomy', 'minDistance');
    const dura = { kind: 'anatomy', id: 'dura' } as const;
    const origin = keep.origin?.(resolvedView(full).pack, foundIn(full, dura));
    expect(origin?.parts[0].name).toBe('riskOfPack');
  });
});

describe('a case whose numbers do not fit', () => {
  const item = { kind: 'sleeve', guide: 'g1', id: 'right' } as const;
  const broken = reduce(full, updateCommand(item, { drillStop: { drillLength: 30, depth: 40 } }));

  test('still shows its numbers, and the fault at its place', () => {
    const view = resolvedView(broken);
    expect(problemAt(view, 'guides[0].sleeves[1].drillStop')).toContain('longer drill');
    expect(problemAt(view, 'guides[0].sleeves[0].drillStop')).toBeNull();
    expect(effectiveNumber(broken, item, named('sleeve', 'boreDiameter'))).toBe(2.9);
  });

  test('with a procedure that is not there shows the generic one, and says so', () => {
    const view = resolvedView({ ...full, procedure: 'no-such' });
    expect(view.pack.id).toBe('generic');
    expect(problemAt(view, 'procedure')).toContain('no-such');
  });
});

test('what runs in a sleeve is called a drill only where it is none of the planned instruments', () => {
  const words = (drillIsInstrument: boolean) =>
    ['drillDiameter', 'drillStop.drillLength', 'boreDiameter'].map((field) =>
      nameOf(named('sleeve', field), { drillIsInstrument }),
    );
  expect(words(false)).toEqual(['drillDiameter', 'drillLength', 'boreDiameter']);
  expect(words(true)).toEqual(['sleeveInstrument', 'instrumentLength', 'boreDiameter']);
});
