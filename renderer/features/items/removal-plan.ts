import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import type { Command } from '../../../shared/case/commands.ts';
import type { EntityRef } from '../../../shared/case/entities.ts';
import { nameOf, type RemovalEffect, removalEffects } from '../../../shared/case/removal.ts';
import { keyOf, type Selectable } from '../../stores/view-store.ts';

/** What deleting a selection does. */
export interface RemovalPlan {
  readonly command: Command;
  /** What goes or changes besides, and has to be agreed to. */
  readonly effects: readonly RemovalEffect[];
  readonly count: number;
  /** For the question, where it is one thing. */
  readonly first: Selectable;
}

const isLabel = (item: Selectable): item is Extract<Selectable, { readonly kind: 'label' }> =>
  item.kind === 'label';

/** One command that deletes all that is selected, with what refers to it; null where there is nothing to delete. */
export function planRemoval(
  document: CaseDocument,
  selection: readonly Selectable[],
): RemovalPlan | null {
  const guides = new Set(selection.flatMap((item) => (item.kind === 'guide' ? [item.id] : [])));
  // What lies in a guide that goes, goes with it.
  const chosen = selection.filter((item) => !('guide' in item) || !guides.has(item.guide));
  const keys = new Set(chosen.map(keyOf));
  const refs = chosen.filter((item): item is EntityRef => !isLabel(item));
  const removedWith = refs.map((ref) => ({ ref, effects: removalEffects(document, ref) }));
  const cascaded = new Set(
    removedWith.flatMap(({ effects }) =>
      effects.flatMap(({ effect, holder }) => (effect === 'removed' ? [keyOf(holder)] : [])),
    ),
  );
  const removals = removedWith
    .filter(
      ({ ref }) =>
        !cascaded.has(keyOf(ref)) && !('guide' in ref && cascaded.has(`guide:${ref.guide}`)),
    )
    // Strokes are named by their place: the last first, so that the places of the others hold.
    .sort((a, b) => strokePlace(b.ref) - strokePlace(a.ref))
    .map(({ ref }): Command => ({ ...ref, type: 'remove', references: 'cascade' }));
  const labels = chosen
    .filter((item) => isLabel(item) && !cascaded.has(`guide:${item.guide}`))
    .map(
      (item): Command => ({
        type: 'set-label',
        guide: (item as { guide: string }).guide,
        label: null,
      }),
    );
  const commands = [...removals, ...labels];
  if (commands.length === 0) return null;
  const seen = new Set<string>();
  const effects = removedWith
    .flatMap((one) => one.effects)
    .filter(({ holder }) => {
      const key = keyOf(holder);
      if (keys.has(key) || seen.has(key) || ('guide' in holder && guides.has(holder.guide)))
        return false;
      seen.add(key);
      return true;
    });
  const command: Command =
    commands.length === 1
      ? commands[0]
      : { type: 'batch', label: `Remove ${describe(chosen)}`, commands };
  return { command, effects, count: chosen.length, first: chosen[0] };
}

const strokePlace = (ref: EntityRef): number => (ref.kind === 'stroke' ? ref.index : -1);

/** For the list of steps: the first by name, then how many more. */
function describe(chosen: readonly Selectable[]): string {
  const [first] = chosen;
  const name = isLabel(first) ? `label of guide "${first.guide}"` : nameOf(first);
  return chosen.length === 1 ? name : `${name} and ${chosen.length - 1} more`;
}
