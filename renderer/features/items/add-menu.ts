import type { TFunction } from 'i18next';
import { Puzzle } from 'lucide-react';
import type { CaseDocument, Guide } from '../../../shared/case/case-schema.ts';
import { resolvedView } from '../../case-view/resolved-view.ts';
import type { MenuEntry } from '../../controls/menu.tsx';
import { documentNow } from '../../stores/case-store.ts';
import {
  addBar,
  addGuide,
  addLabel,
  addLandmark,
  addPin,
  addSleeve,
  addSlot,
  addWindow,
  missingIn,
  openBars,
  supportsOf,
} from './additions.ts';
import { addAndSelect } from './edits.ts';
import { nameOnScreen } from './item-name.ts';
import { placeOnSurface } from './place-on-surface.ts';

type T = TFunction<'outline'>;

/** Longest list of pairs that a menu shows. */
const MOST_PAIRS = 16;

/** What can be added to a guide. */
export function featureEntries(document: CaseDocument, guide: Guide, t: T): readonly MenuEntry[] {
  const missing = missingIn(document, guide);
  const pairs = openBars(guide).slice(0, MOST_PAIRS);
  const endName = (id: string): string => nameOnScreen(document, { kind: 'trajectory', id }, t);
  const none = (id: string): readonly MenuEntry[] => [
    { type: 'item', id, text: t('allThere'), disabled: true, run: () => {} },
  ];
  return [
    {
      type: 'submenu',
      id: 'sleeve',
      text: t('addSleeve'),
      disabled: missing.trajectories.length === 0,
      entries:
        missing.trajectories.length === 0
          ? none('no-sleeve')
          : missing.trajectories.map(({ id, name }) => ({
              type: 'item',
              id: `sleeve ${id}`,
              text: name ?? id,
              run: () => addAndSelect(addSleeve(guide.id, id)),
            })),
    },
    {
      type: 'submenu',
      id: 'slot',
      text: t('addSlot'),
      disabled: missing.cutPlanes.length === 0,
      entries:
        missing.cutPlanes.length === 0
          ? none('no-slot')
          : missing.cutPlanes.map(({ id, name }) => ({
              type: 'item',
              id: `slot ${id}`,
              text: name ?? id,
              run: () => addAndSelect(addSlot(guide.id, id)),
            })),
    },
    {
      type: 'item',
      id: 'pin',
      text: t('addPin'),
      run: () =>
        placeOnSurface({
          hint: 'outline:hintPlacePin',
          on: guide.support,
          onPlaced: (at, outward) => withDocument((now) => addPin(now, guide.id, at, outward)),
        }),
    },
    {
      type: 'submenu',
      id: 'bar',
      text: t('addBar'),
      disabled: pairs.length === 0,
      entries: pairs.map(({ from, to }) => ({
        type: 'item',
        id: `bar ${from} ${to}`,
        text: t('barBetween', { from: endName(from), to: endName(to) }),
        run: () => withDocument((now) => addBar(now, guide.id, from, to)),
      })),
    },
    {
      type: 'item',
      id: 'window',
      text: t('addWindow'),
      run: () =>
        placeOnSurface({
          hint: 'outline:hintPlaceWindow',
          on: guide.support,
          onPlaced: (at) => withDocument((now) => addWindow(now, guide.id, at)),
        }),
    },
    {
      type: 'item',
      id: 'label',
      text: t('addLabel'),
      disabled: guide.label !== undefined,
      run: () => addAndSelect(addLabel(guide.id)),
    },
  ];
}

/** A guide for each thing that can carry one. */
export function guideEntries(document: CaseDocument, t: T): readonly MenuEntry[] {
  const supports = supportsOf(document);
  if (supports.length === 0) {
    return [{ type: 'item', id: 'none', text: t('noSupport'), disabled: true, run: () => {} }];
  }
  return supports.map((entry) => {
    const name = entry.name ?? entry.id;
    return {
      type: 'item',
      id: entry.id,
      icon: Puzzle,
      text: t('addGuideOn', { name }),
      run: () => withDocument((now) => addGuide(now, entry, t('guideName', { name }))),
    };
  });
}

/** The landmarks that the procedure asks for and the case has not yet, and a plain one. */
export function landmarkEntries(
  document: CaseDocument,
  language: 'en' | 'zh',
  t: T,
): readonly MenuEntry[] {
  const { pack } = resolvedView(document);
  const missing = pack.landmarks.filter(
    ({ id }) => !document.landmarks.some((landmark) => landmark.id === id),
  );
  const support = supportsOf(document)[0]?.id ?? null;
  const place = (wanted: { readonly id: string; readonly name: string } | null): void =>
    placeOnSurface({
      hint: 'outline:hintPlaceLandmark',
      on: support === null || supportsOf(document).length > 1 ? null : support,
      onPlaced: (at) => withDocument((now) => addLandmark(now, wanted, at)),
    });
  return [
    { type: 'heading', id: 'click', text: t('addLandmark') },
    ...missing.map(
      ({ id, name }): MenuEntry => ({
        type: 'item',
        id,
        text: name[language],
        run: () => place({ id, name: name[language] }),
      }),
    ),
    { type: 'item', id: 'plain', text: t('addPlainLandmark'), run: () => place(null) },
  ];
}

/** The case may have changed while a tool waited for its click. */
function withDocument(make: (document: CaseDocument) => Parameters<typeof addAndSelect>[0]): void {
  const document = documentNow();
  if (document !== null) addAndSelect(make(document));
}
