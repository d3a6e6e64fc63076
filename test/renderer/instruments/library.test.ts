import { describe, expect, test } from 'vitest';
import {
  type Instrument,
  LIBRARY,
  lengthFor,
  listInstruments,
  type OwnEntry,
  ownInstrument,
  sizeText,
} from '../../../renderer/features/instruments/library.ts';
import { readLibrary } from '../../../shared/host/profiles.ts';

const ENTRY: OwnEntry = {
  kind: 'drill',
  name: 'Our pilot drill',
  size: 2.65,
  inner: 0,
  length: 80,
  source: 'measured',
};

const own = (entry: Partial<OwnEntry>, id = 'own'): Instrument => {
  const outcome = ownInstrument(id, { ...ENTRY, ...entry });
  if ('wrong' in outcome) throw new Error(outcome.wrong);
  return outcome.instrument;
};

describe('the list of the picker', () => {
  test('holds the kinds asked for, in that order', () => {
    const kinds = listInstruments([], ['wire', 'drill'], 'pedicle-screw').map(
      ({ instrument }) => instrument.kind,
    );
    expect(new Set(kinds)).toEqual(new Set(['wire', 'drill']));
    expect(kinds.lastIndexOf('wire')).toBeLessThan(kinds.indexOf('drill'));
  });

  test('has own ones first, then those usual for the procedure, each by size', () => {
    const listed = listInstruments([own({ size: 9 })], ['drill'], 'pedicle-screw');
    expect(listed[0].own).toBe(true);
    const usual = listed.slice(1).map((one) => one.usual);
    expect(usual).toContain(true);
    expect(usual).toEqual(usual.toSorted((a, b) => Number(b) - Number(a)));
    const sizes = listed.slice(1).flatMap((one) => (one.usual ? [one.instrument.diameter] : []));
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
  });

  test('shows an own entry in place of the one with its id', () => {
    const { id } = LIBRARY.filter(({ kind }) => kind === 'drill')[0];
    const listed = listInstruments([own({ size: 2.71 }, id)], ['drill'], 'generic');
    const same = listed.filter(({ instrument }) => instrument.id === id);
    expect(same.map(({ instrument }) => sizeText(instrument))).toEqual(['2.71 mm']);
  });
});

describe('own entries', () => {
  test('carry their source, or say that there is none', () => {
    expect(own({}).basis).toBe('source-read');
    expect(own({ source: ' ' }).basis).toBe('starting-point');
  });

  test.each([
    [{ name: ' ' }, 'name'],
    [{ size: 0 }, 'size'],
    [{ kind: 'bushing', size: 3, inner: 3.5 }, 'inner'],
    [{ length: -1 }, 'length'],
    [{ source: 'two\nlines' }, 'source'],
  ] as const)('say which field of %j is wrong', (change, wrong) => {
    expect(ownInstrument('own', { ...ENTRY, ...change })).toEqual({ wrong });
  });

  test('come back as they were kept, each once, and what is broken there is left out', () => {
    const kept = own({ kind: 'bushing', size: 6, inner: 2.8, length: 12 });
    expect(sizeText(kept)).toBe('2.8 / 6 mm');
    expect(readLibrary([kept, { id: 'x' }, 7, { ...kept, diameter: 9 }])).toEqual([kept]);
    for (const nothing of [undefined, null, 'broken', {}]) expect(readLibrary(nothing)).toEqual([]);
  });
});

test('a drill stop takes the shortest length that reaches as far, else the longest', () => {
  const drill = { ...own({}), lengths: [80, 40, 60] };
  expect(lengthFor(drill, 55)).toBe(60);
  expect(lengthFor(drill, 60)).toBe(60);
  expect(lengthFor(drill, 90)).toBe(80);
});
