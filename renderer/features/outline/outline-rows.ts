import type { CaseDocument, Guide } from '../../../shared/case/case-schema.ts';
import { type ItemState, itemState, type StateInput } from '../../case-view/item-state.ts';
import { keyOf, type Selectable } from '../../stores/view-store.ts';

/** Parts of the outline, in order. */
export const SECTIONS = ['anatomy', 'landmarks', 'trajectories', 'cutPlanes', 'guides'] as const;
export type SectionId = (typeof SECTIONS)[number];

/** A thing of the case, as the outline lists it. */
export interface ItemRow {
  readonly type: 'item';
  readonly key: string;
  readonly item: Selectable;
  readonly level: number;
  /** Name as the case gives it; null where the language has to (stroke 3). */
  readonly name: string | null;
  /** Whether it has a name that can be changed. */
  readonly nameable: boolean;
  /** Null where nothing is to be said: landmarks, loaded anatomy. */
  readonly state: ItemState | null;
  /** Place in its list, for moving it; null for what has none. */
  readonly place: { readonly list: string; readonly index: number; readonly of: number } | null;
  readonly expanded: boolean | null;
}

/** A heading: a section of the case, or the strokes of a guide. */
export interface HeadingRow {
  readonly type: 'section' | 'strokes';
  readonly key: string;
  readonly level: number;
  readonly section: SectionId;
  /** Of the strokes. */
  readonly guide: string | null;
  readonly count: number;
  readonly expanded: boolean;
}

export type OutlineRow = ItemRow | HeadingRow;

export interface OutlineInput extends StateInput {
  readonly document: CaseDocument;
  /** Rows that were folded or unfolded by hand. */
  readonly folded: ReadonlyMap<string, boolean>;
}

/** The rows that are in sight, from top to bottom. */
export function outlineRows(input: OutlineInput): readonly OutlineRow[] {
  return SECTIONS.flatMap((section) => {
    const rows = sectionRows(input, section);
    const key = `section:${section}`;
    const expanded = !(input.folded.get(key) ?? false);
    const heading: HeadingRow = {
      type: 'section',
      key,
      level: 1,
      section,
      guide: null,
      count: input.document[section].length,
      expanded,
    };
    return expanded ? [heading, ...rows] : [heading];
  });
}

function sectionRows(input: OutlineInput, section: SectionId): readonly OutlineRow[] {
  const { document } = input;
  switch (section) {
    case 'anatomy':
      return document.anatomy.map((entry, index) =>
        row({
          item: { kind: 'anatomy', id: entry.id },
          name: entry.name ?? entry.id,
          state: itemState(input, { kind: 'anatomy', id: entry.id }, `anatomy[${index}]`),
          place: { list: 'anatomy', index, of: document.anatomy.length },
        }),
      );
    case 'landmarks':
      return document.landmarks.map((landmark, index) =>
        row({
          item: { kind: 'landmark', id: landmark.id },
          name: landmark.name ?? landmark.id,
          state: null,
          place: { list: 'landmarks', index, of: document.landmarks.length },
        }),
      );
    case 'trajectories':
      return document.trajectories.map((trajectory, index) =>
        row({
          item: { kind: 'trajectory', id: trajectory.id },
          name: trajectory.name ?? trajectory.id,
          state: itemState(
            input,
            { kind: 'trajectory', id: trajectory.id },
            `trajectories[${index}]`,
          ),
          place: { list: 'trajectories', index, of: document.trajectories.length },
        }),
      );
    case 'cutPlanes':
      return document.cutPlanes.map((cut, index) =>
        row({
          item: { kind: 'cutPlane', id: cut.id },
          name: cut.name ?? cut.id,
          state: itemState(input, { kind: 'cutPlane', id: cut.id }, `cutPlanes[${index}]`),
          place: { list: 'cutPlanes', index, of: document.cutPlanes.length },
        }),
      );
    default:
      return document.guides.flatMap((guide, index) => guideRows(input, guide, index));
  }
}

function guideRows(input: OutlineInput, guide: Guide, index: number): readonly OutlineRow[] {
  const { document, folded } = input;
  const key = keyOf({ kind: 'guide', id: guide.id });
  const path = `guides[${index}]`;
  const children = featureRows(input, guide, path);
  const expanded = children.length === 0 ? null : !(folded.get(key) ?? false);
  const own = row({
    item: { kind: 'guide', id: guide.id },
    name: guide.name ?? guide.id,
    state: itemState(input, { kind: 'guide', id: guide.id }, path),
    place: { list: 'guides', index, of: document.guides.length },
    expanded,
  });
  return expanded === true ? [own, ...children] : [own];
}

function featureRows(input: OutlineInput, guide: Guide, path: string): readonly OutlineRow[] {
  const { document, folded } = input;
  const feature = (
    item: Selectable,
    name: string | null,
    where: string,
    place: ItemRow['place'],
    nameable = false,
  ): ItemRow =>
    row({
      item,
      name,
      level: 3,
      nameable,
      state: itemState(input, item, where),
      place,
    });
  const listed = <T>(
    list: readonly T[],
    field: string,
    of: (one: T) => {
      readonly item: Selectable;
      readonly name: string;
      /** It has a name of its own. */
      readonly nameable?: boolean;
    },
  ): readonly ItemRow[] =>
    list.map((one, index) => {
      const { item, name, nameable } = of(one);
      const place = { list: `${path}.${field}`, index, of: list.length };
      return feature(item, name, `${path}.${field}[${index}]`, place, nameable);
    });
  const at = { guide: guide.id };
  const own =
    (kind: 'pin' | 'bar' | 'window') =>
    ({ id, name }: { readonly id: string; readonly name?: string | undefined }) => ({
      item: { kind, id, ...at },
      name: name ?? id,
      nameable: true,
    });
  const named = (
    list: readonly { readonly id: string; readonly name?: string | undefined }[],
    id: string,
  ) => list.find((one) => one.id === id)?.name ?? id;
  const { strokes } = guide.footprint;
  const strokesKey = `strokes:${guide.id}`;
  const strokesOpen = folded.get(strokesKey) ?? false;
  return [
    ...listed(guide.sleeves, 'sleeves', ({ trajectory: id }) => ({
      item: { kind: 'sleeve', id, ...at },
      name: named(document.trajectories, id),
    })),
    ...listed(guide.slots, 'slots', ({ cutPlane: id }) => ({
      item: { kind: 'slot', id, ...at },
      name: named(document.cutPlanes, id),
    })),
    ...listed(guide.pins, 'pins', own('pin')),
    ...listed(guide.bars, 'bars', own('bar')),
    ...listed(guide.windows, 'windows', own('window')),
    ...(guide.label === undefined
      ? []
      : [feature({ kind: 'label', ...at }, guide.label.text ?? null, `${path}.label`, null)]),
    ...(strokes.length === 0
      ? []
      : [
          {
            type: 'strokes',
            key: strokesKey,
            level: 3,
            section: 'guides',
            guide: guide.id,
            count: strokes.length,
            expanded: strokesOpen,
          } as const,
        ]),
    ...(strokesOpen
      ? strokes.map((_, index) => ({
          ...feature(
            { kind: 'stroke', index, ...at },
            null,
            `${path}.footprint.strokes[${index}]`,
            { list: `${path}.footprint.strokes`, index, of: strokes.length },
          ),
          level: 4,
        }))
      : []),
  ];
}

type RowParts = Pick<ItemRow, 'item' | 'name' | 'state' | 'place'> &
  Partial<Pick<ItemRow, 'level' | 'nameable' | 'expanded'>>;

const row = ({ level = 2, nameable = true, expanded = null, ...parts }: RowParts): ItemRow => ({
  type: 'item',
  key: keyOf(parts.item),
  level,
  nameable,
  expanded,
  ...parts,
});
