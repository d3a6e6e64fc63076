import { expect, test } from 'vitest';
import {
  draftOf,
  profilesOf,
  withNewPrinter,
  withoutPrinter,
  withPrinter,
} from '../../../renderer/features/preferences/profile-draft.ts';
import type { Profiles } from '../../../renderer/stores/profiles-store.ts';
import { centreProfiles, printerProfiles } from '../../../shared/host/profiles.ts';

const NONE: Profiles = { printers: [], printer: null, centre: null, packs: [] };

test('nothing filled in keeps nothing', () => {
  expect(profilesOf(draftOf(NONE))).toEqual(NONE);
});

test('a new printer is chosen, needs a name, and is kept with what was typed', () => {
  const added = withNewPrinter(withNewPrinter(draftOf(NONE)));
  expect(new Set(added.printers.map(({ id }) => id)).size).toBe(2);
  expect(profilesOf(added)).toEqual({ wrong: 'printer' });
  const one = withPrinter(withNewPrinter(draftOf(NONE)), { name: 'Resin', minWall: 1.2 });
  const kept = profilesOf(one);
  expect(kept).toMatchObject({
    printer: { name: 'Resin', minWall: 1.2 },
    printers: [{ name: 'Resin' }],
  });
  if ('wrong' in kept) throw new Error('not kept');
  // What the dialog gives is what the host takes.
  expect(printerProfiles.parse(kept.printers)).toEqual(kept.printers);
  expect(draftOf(kept).printer).toBe(kept.printer?.id);
});

test('changes reach the chosen printer alone, and it alone is removed', () => {
  const first = withPrinter(withNewPrinter(draftOf(NONE)), { name: 'A' });
  const both = withPrinter(withNewPrinter(first), { name: 'B' });
  expect(both.printers.map(({ name }) => name)).toEqual(['A', 'B']);
  expect(withoutPrinter(both)).toMatchObject({ printers: [{ name: 'A' }], printer: null });
});

test('a centre with an address and no name is refused, with a name it is kept', () => {
  const draft = draftOf(NONE);
  const named = (name: string) => ({
    ...draft,
    centre: { ...draft.centre, name, address: 'Main street 1' },
  });
  expect(profilesOf(named(''))).toEqual({ wrong: 'centre' });
  const kept = profilesOf(named('Print centre'));
  if ('wrong' in kept) throw new Error('not kept');
  expect(centreProfiles.parse([kept.centre])).toMatchObject([{ name: 'Print centre' }]);
});
