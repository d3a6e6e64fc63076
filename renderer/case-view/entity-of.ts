import type { CaseDocument, Label } from '../../shared/case/case-schema.ts';
import type { Command } from '../../shared/case/commands.ts';
import type { EntityOfKind } from '../../shared/case/entities.ts';
import type { Selectable } from '../stores/view-store.ts';

/** Kinds of things that the inspector shows. */
export type Kind = Selectable['kind'];

interface Entities extends EntityOfKind {
  readonly label: Label;
}

/** What is selected, with where it stands in the document. */
export type Found = {
  [K in Kind]: { readonly kind: K; readonly entity: Entities[K]; readonly path: string };
}[Kind];

export type FoundOf<K extends Kind> = Extract<Found, { readonly kind: K }>;

/** What an item of the selection names; null where it is no longer there. */
export function findEntity(document: CaseDocument, item: Selectable): Found | null {
  switch (item.kind) {
    case 'anatomy':
      return inList('anatomy', document.anatomy, 'anatomy', ({ id }) => id === item.id);
    case 'landmark':
      return inList('landmark', document.landmarks, 'landmarks', ({ id }) => id === item.id);
    case 'trajectory':
      return inList('trajectory', document.trajectories, 'trajectories', (t) => t.id === item.id);
    case 'cutPlane':
      return inList('cutPlane', document.cutPlanes, 'cutPlanes', ({ id }) => id === item.id);
    case 'guide':
      return inList('guide', document.guides, 'guides', ({ id }) => id === item.id);
    default:
      return inGuide(document, item);
  }
}

type InGuide = Exclude<
  Selectable,
  { readonly kind: 'anatomy' | 'landmark' | 'trajectory' | 'cutPlane' | 'guide' }
>;

function inGuide(document: CaseDocument, item: InGuide): Found | null {
  const g = document.guides.findIndex(({ id }) => id === item.guide);
  if (g < 0) return null;
  const guide = document.guides[g];
  const at = `guides[${g}]`;
  switch (item.kind) {
    case 'sleeve':
      return inList('sleeve', guide.sleeves, `${at}.sleeves`, (s) => s.trajectory === item.id);
    case 'slot':
      return inList('slot', guide.slots, `${at}.slots`, (s) => s.cutPlane === item.id);
    case 'pin':
      return inList('pin', guide.pins, `${at}.pins`, ({ id }) => id === item.id);
    case 'bar':
      return inList('bar', guide.bars, `${at}.bars`, ({ id }) => id === item.id);
    case 'window':
      return inList('window', guide.windows, `${at}.windows`, ({ id }) => id === item.id);
    case 'stroke':
      return inList(
        'stroke',
        guide.footprint.strokes,
        `${at}.footprint.strokes`,
        (_, i) => i === item.index,
      );
    case 'label':
      return guide.label === undefined
        ? null
        : { kind: 'label', entity: guide.label, path: `${at}.label` };
    default:
      return null;
  }
}

function inList<K extends Kind>(
  kind: K,
  list: readonly Entities[K][],
  path: string,
  is: (entity: Entities[K], index: number) => boolean,
): FoundOf<K> | null {
  const index = list.findIndex(is);
  if (index < 0) return null;
  // K is one kind, which TypeScript does not follow through the mapped type.
  return { kind, entity: list[index], path: `${path}[${index}]` } as unknown as FoundOf<K>;
}

/** Fields of an entity with what they are to be; null takes one out. */
export type FieldChanges = Readonly<Record<string, unknown>>;

/** The command that sets fields of an item. A guide's `featureRadius` lies in its footprint and has a command of its own. */
export function updateCommand(item: Selectable, changes: FieldChanges): Command {
  if (item.kind === 'label') {
    return { type: 'update-label', guide: item.guide, changes };
  }
  if (item.kind === 'guide' && 'featureRadius' in changes) {
    const featureRadius = changes.featureRadius as number | null;
    return { type: 'set-feature-radius', guide: item.id, featureRadius };
  }
  // The reducer parses what comes in: a field or value that the kind does not have is refused there.
  return { ...item, type: 'update', changes } as Command;
}

/** One command for several. */
export const together = (commands: readonly Command[], label: string): Command =>
  commands.length === 1 ? commands[0] : { type: 'batch', label, commands };

/** Value at a path of at most two names: `bushing.length`. */
export function fieldAt(entity: object, field: string): unknown {
  let value: unknown = entity;
  for (const name of field.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}

/** Changes that set the field at a path; the rest of an inner object is kept. */
export function changesAt(entity: object, field: string, value: unknown): FieldChanges {
  const [outer, inner] = field.split('.');
  if (inner === undefined) return { [outer]: value };
  const before = fieldAt(entity, outer);
  const kept = typeof before === 'object' && before !== null ? { ...before } : {};
  const changed: Record<string, unknown> = { ...kept, [inner]: value };
  if (value === null) delete changed[inner];
  return { [outer]: changed };
}
