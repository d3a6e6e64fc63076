import i18next, { type TFunction } from 'i18next';
import {
  ArrowDown,
  ArrowUp,
  Blend,
  Copy,
  Crosshair,
  Eye,
  EyeOff,
  FlipHorizontal2,
  Focus,
  Lock,
  LockOpen,
  PencilLine,
  Plus,
  ShieldAlert,
  Trash2,
  Wrench,
} from 'lucide-react';
import type { AnatomyEntry, CaseDocument } from '../../../shared/case/case-schema.ts';
import { shortcutText } from '../../actions/action.ts';
import type { MenuEntry } from '../../controls/menu.tsx';
import {
  type Appearance,
  moveCamera,
  type Selectable,
  setAppearance,
} from '../../stores/view-store.ts';
import { openRepair } from '../import/index.ts';
import {
  changeRole,
  duplicateItems,
  duplicateOf,
  featureEntries,
  give,
  isLocked,
  moveTo,
  removeItems,
  showAll,
  showItemDialog,
  showOnly,
  toggleVisible,
} from '../items/index.ts';
import type { ItemRow } from './outline-rows.ts';
import { startRenaming } from './outline-store.ts';

type T = TFunction<'outline'>;

const ROLES: readonly AnatomyEntry['role'][] = ['bone', 'skin', 'risk', 'other'];
const OPACITIES = [1, 0.75, 0.5, 0.25, 0.1] as const;

interface MenuContext {
  readonly document: CaseDocument;
  readonly row: ItemRow;
  /** What the menu acts on: the selection where the row is in it, else the row. */
  readonly items: readonly Selectable[];
  readonly look: Appearance;
  readonly t: T;
}

/** Whether a thing is drawn as a mesh, whose opacity can be chosen. */
export const isMesh = (item: Selectable): boolean =>
  item.kind === 'anatomy' || item.kind === 'guide';

/** Everything that can be done with a row, or with the selection that it is in. */
export function rowEntries(context: MenuContext): readonly MenuEntry[] {
  const { row, items, look, t } = context;
  const single = items.length === 1;
  const { item } = row;
  const copies = items.some((one) => duplicateOf(context.document, one, (name) => name) !== null);
  return [
    {
      type: 'item',
      id: 'focus',
      icon: Focus,
      text: t('focus'),
      shortcut: 'F',
      run: () => moveCamera({ type: 'focus', item }),
    },
    {
      type: 'item',
      id: 'visible',
      icon: look.visible ? EyeOff : Eye,
      text: look.visible ? t('hide') : t('show'),
      shortcut: 'H',
      run: () => toggleVisible(items),
    },
    {
      type: 'item',
      id: 'only',
      icon: Crosshair,
      text: t('showOnly'),
      shortcut: shortcutText('shift+h'),
      run: () => showOnly(items),
    },
    {
      type: 'item',
      id: 'all',
      icon: Eye,
      text: t('showAll'),
      shortcut: shortcutText('alt+h'),
      run: showAll,
    },
    ...(isMesh(item) ? [opacityEntry(context)] : []),
    {
      type: 'item',
      id: 'lock',
      icon: look.locked ? LockOpen : Lock,
      text: look.locked ? t('unlock') : t('lock'),
      run: () => {
        for (const one of items) setAppearance(one, { locked: !look.locked });
      },
    },
    { type: 'line', id: 'line-1' },
    ...(single ? addEntries(context) : []),
    ...(single && row.nameable
      ? [
          {
            type: 'item',
            id: 'rename',
            icon: PencilLine,
            text: t('rename'),
            shortcut: 'F2',
            disabled: isLocked(item),
            run: () => startRenaming(row.key),
          } as const,
        ]
      : []),
    ...(copies
      ? [
          {
            type: 'item',
            id: 'duplicate',
            icon: Copy,
            text: t('duplicate'),
            shortcut: shortcutText('mod+d'),
            run: () => duplicateItems(items),
          } as const,
        ]
      : []),
    ...(single && item.kind === 'trajectory'
      ? [
          {
            type: 'item',
            id: 'mirror',
            icon: FlipHorizontal2,
            text: t('mirror'),
            run: () => showItemDialog({ type: 'mirror', trajectory: item.id }),
          } as const,
        ]
      : []),
    ...(single ? moveEntries(context) : []),
    { type: 'line', id: 'line-2' },
    {
      type: 'item',
      id: 'remove',
      icon: Trash2,
      text: t('remove'),
      shortcut: shortcutText('delete'),
      danger: true,
      disabled: items.every(isLocked),
      run: () => removeItems(items),
    },
  ];
}

function opacityEntry({ items, look, t }: MenuContext): MenuEntry {
  const set = (opacity: number | null): void => {
    for (const one of items) if (isMesh(one)) setAppearance(one, { opacity });
  };
  return {
    type: 'submenu',
    id: 'opacity',
    icon: Blend,
    text: t('opacity'),
    entries: [
      {
        type: 'item',
        id: 'by-role',
        text: t('opacityByRole'),
        checked: look.opacity === null,
        run: () => set(null),
      },
      ...OPACITIES.map(
        (opacity): MenuEntry => ({
          type: 'item',
          id: String(opacity),
          text: `${opacity * 100} %`,
          checked: look.opacity === opacity,
          run: () => set(opacity),
        }),
      ),
    ],
  };
}

function addEntries({ document, row: { item }, t }: MenuContext): readonly MenuEntry[] {
  if (item.kind === 'guide') {
    const guide = document.guides.find(({ id }) => id === item.id);
    if (guide === undefined) return [];
    return [
      {
        type: 'submenu',
        id: 'add',
        icon: Plus,
        text: t('add'),
        entries: featureEntries(document, guide, t),
      },
    ];
  }
  if (item.kind !== 'anatomy') return [];
  const entry = document.anatomy.find(({ id }) => id === item.id);
  if (entry === undefined) return [];
  return [
    {
      type: 'submenu',
      id: 'role',
      icon: ShieldAlert,
      text: t('role'),
      disabled: isLocked(item),
      entries: ROLES.map((role) => ({
        type: 'item',
        id: role,
        text: t(`roles.${role}`),
        checked: entry.role === role,
        run: () => {
          give(changeRole(entry, role));
        },
      })),
    },
    {
      type: 'item',
      id: 'repair',
      icon: Wrench,
      text: i18next.t('importing:repair'),
      disabled: isLocked(item),
      run: () => void openRepair(item.id),
    },
  ];
}

function moveEntries({ row: { item, place }, t }: MenuContext): readonly MenuEntry[] {
  if (place === null || place.of < 2) return [];
  return [
    {
      type: 'item',
      id: 'up',
      icon: ArrowUp,
      text: t('moveUp'),
      shortcut: shortcutText('alt+↑'),
      disabled: place.index === 0,
      run: () => moveTo(item, place.index - 1),
    },
    {
      type: 'item',
      id: 'down',
      icon: ArrowDown,
      text: t('moveDown'),
      shortcut: shortcutText('alt+↓'),
      disabled: place.index === place.of - 1,
      run: () => moveTo(item, place.index + 1),
    },
  ];
}
