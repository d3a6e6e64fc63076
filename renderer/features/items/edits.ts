import i18next from 'i18next';
import type { Command } from '../../../shared/case/commands.ts';
import { together, updateCommand } from '../../case-view/entity-of.ts';
import { dispatch, documentNow, useCase } from '../../stores/case-store.ts';
import {
  type Appearance,
  keyOf,
  PLAIN,
  type Selectable,
  select,
  setAppearance,
  useView,
} from '../../stores/view-store.ts';
import { type Addition, duplicateOf } from './additions.ts';
import { showItemDialog } from './item-dialog-store.ts';
import { freshName } from './item-name.ts';
import { planRemoval } from './removal-plan.ts';

// What menus, keys, buttons and the palette do to things of the case. All of it acts on what it is given, mostly the selection.

const appearanceOf = (item: Selectable): Appearance =>
  useView.getState().appearances.get(keyOf(item)) ?? PLAIN;

/** Whether a thing, or the guide that it lies in, is locked. */
export const isLocked = (item: Selectable): boolean =>
  appearanceOf(item).locked ||
  ('guide' in item && appearanceOf({ kind: 'guide', id: item.guide }).locked);

/** Gives a command; where it is refused the reason is shown in a dialog, since a menu has no place for it. */
export function give(command: Command): boolean {
  if (dispatch(command)) return true;
  const { refusal } = useCase.getState();
  showItemDialog({ type: 'refused', why: refusal?.message ?? '' });
  return false;
}

/** Adds something and selects it. A pin, bar or window that has no name yet is given one: its id is for files, not for readers. */
export function addAndSelect({ command, made }: Addition): void {
  if (give(withName(command))) select(made);
}

function withName(command: Command): Command {
  const document = documentNow();
  if (document === null || command.type !== 'add') return command;
  const named = (kind: 'pin' | 'bar' | 'window') => ({
    name: freshName(document, i18next.t(`outline:kinds.${kind}`)),
  });
  if (command.kind === 'pin') {
    return { ...command, entity: { ...named('pin'), ...command.entity } };
  }
  if (command.kind === 'bar') {
    return { ...command, entity: { ...named('bar'), ...command.entity } };
  }
  if (command.kind === 'window') {
    return { ...command, entity: { ...named('window'), ...command.entity } };
  }
  return command;
}

/** Deletes what is given; asks first where more than that goes. What is locked stays. */
export function removeItems(items: readonly Selectable[]): void {
  const document = documentNow();
  if (document === null || items.length === 0) return;
  const free = items.filter((item) => !isLocked(item));
  if (free.length === 0) {
    showItemDialog({ type: 'refused', why: i18next.t('outline:locked') });
    return;
  }
  const plan = planRemoval(document, free);
  if (plan === null) return;
  if (plan.effects.length > 0) showItemDialog({ type: 'remove', plan });
  else if (give(plan.command)) select();
}

/** Duplicates what can be, as one step, and selects the copies. */
export function duplicateItems(items: readonly Selectable[]): void {
  const document = documentNow();
  if (document === null) return;
  // Each copy needs a fresh id in the case with the copies before it.
  const copies: Addition[] = [];
  for (const item of items) {
    const taken = copies.map(({ made }) => made);
    const copy = duplicateOf(
      document,
      item,
      (name) => i18next.t('outline:copyName', { name }),
      taken,
    );
    if (copy !== null) copies.push(copy);
  }
  if (copies.length === 0) return;
  const label = `Duplicate ${copies.length} things`;
  const command = together(
    copies.map((copy) => copy.command),
    label,
  );
  if (give(command)) select(...copies.map(({ made }) => made));
}

/** Gives a thing a name; an empty one takes it out, so that the id shows. */
export const rename = (item: Selectable, name: string): boolean =>
  give(updateCommand(item, { name: name.trim() === '' ? null : name.trim() }));

/** Hides all where any is shown, else shows all. */
export function toggleVisible(items: readonly Selectable[]): void {
  const visible = !items.some((item) => appearanceOf(item).visible);
  for (const item of items) setAppearance(item, { visible });
}

/** Everything of the open case that can be hidden by itself. */
function allItems(): readonly Selectable[] {
  const document = documentNow();
  if (document === null) return [];
  return [
    ...document.anatomy.map(({ id }) => ({ kind: 'anatomy', id }) as const),
    ...document.landmarks.map(({ id }) => ({ kind: 'landmark', id }) as const),
    ...document.trajectories.map(({ id }) => ({ kind: 'trajectory', id }) as const),
    ...document.cutPlanes.map(({ id }) => ({ kind: 'cutPlane', id }) as const),
    ...document.guides.map(({ id }) => ({ kind: 'guide', id }) as const),
  ];
}

/** Hides all but what is given; a feature brings its guide along. */
export function showOnly(items: readonly Selectable[]): void {
  const kept = new Set(
    items.flatMap((item) =>
      'guide' in item ? [keyOf(item), `guide:${item.guide}`] : [keyOf(item)],
    ),
  );
  for (const item of allItems()) setAppearance(item, { visible: kept.has(keyOf(item)) });
}

export function showAll(): void {
  useView.setState(({ appearances }) => ({
    appearances: new Map([...appearances].map(([key, look]) => [key, { ...look, visible: true }])),
  }));
}

/** Moves a thing to a place of its list. A label has none. */
export function moveTo(item: Selectable, to: number): void {
  if (item.kind === 'label') return;
  if (!give({ ...item, type: 'reorder', to })) return;
  // A stroke is named by its place.
  if (item.kind === 'stroke') select({ ...item, index: to });
}
