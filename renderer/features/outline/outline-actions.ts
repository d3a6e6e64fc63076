import { Copy, Eye, EyeOff, FlipHorizontal2, PencilLine, Trash2 } from 'lucide-react';
import type { Action } from '../../actions/action.ts';
import { documentNow } from '../../stores/case-store.ts';
import { keyOf, type Selectable, useView } from '../../stores/view-store.ts';
import {
  duplicateItems,
  duplicateOf,
  isLocked,
  removeItems,
  showAll,
  showItemDialog,
  showOnly,
  toggleVisible,
} from '../items/index.ts';
import { startRenaming } from './outline-store.ts';

const selected = (): readonly Selectable[] => useView.getState().selection;
const last = (): Selectable | undefined => selected()[selected().length - 1];
const some = (): boolean => selected().length > 0;

/** Things of the case that have a name of their own. */
const NAMEABLE: ReadonlySet<Selectable['kind']> = new Set([
  'anatomy',
  'landmark',
  'trajectory',
  'cutPlane',
  'guide',
]);

function canDuplicate(): boolean {
  const document = documentNow();
  return (
    document !== null &&
    selected().some((item) => duplicateOf(document, item, (name) => name) !== null)
  );
}

/** What can be done with the selection, whichever panel it was made in. */
export const outlineActions: readonly Action[] = [
  {
    id: 'outline.rename',
    label: 'outline:rename',
    icon: PencilLine,
    shortcut: 'f2',
    group: 'edit',
    enabled: () => {
      const item = last();
      return item !== undefined && NAMEABLE.has(item.kind) && !isLocked(item);
    },
    run: () => {
      const item = last();
      if (item !== undefined) startRenaming(keyOf(item));
    },
  },
  {
    id: 'outline.duplicate',
    label: 'outline:duplicate',
    icon: Copy,
    shortcut: 'mod+d',
    group: 'edit',
    enabled: canDuplicate,
    run: () => duplicateItems(selected()),
  },
  {
    id: 'outline.remove',
    label: 'outline:remove',
    icon: Trash2,
    shortcut: 'delete',
    group: 'edit',
    enabled: some,
    run: () => removeItems(selected()),
  },
  {
    id: 'outline.mirror',
    label: 'outline:mirror',
    icon: FlipHorizontal2,
    group: 'edit',
    enabled: () => last()?.kind === 'trajectory',
    run: () => {
      const item = last();
      if (item?.kind === 'trajectory') showItemDialog({ type: 'mirror', trajectory: item.id });
    },
  },
  {
    id: 'outline.toggle-visible',
    label: 'outline:hideOrShow',
    icon: EyeOff,
    shortcut: 'h',
    group: 'view',
    enabled: some,
    run: () => toggleVisible(selected()),
  },
  {
    id: 'outline.show-only',
    label: 'outline:showOnly',
    icon: Eye,
    shortcut: 'shift+h',
    group: 'view',
    enabled: some,
    run: () => showOnly(selected()),
  },
  {
    id: 'outline.show-all',
    label: 'outline:showAll',
    icon: Eye,
    shortcut: 'alt+h',
    group: 'view',
    run: showAll,
  },
];
