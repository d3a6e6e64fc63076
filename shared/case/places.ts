import { CaseError } from './case-error.ts';
import type { CaseDocument, Guide } from './case-schema.ts';
import { ENTITY_KINDS, type EntityKind, type EntityRef } from './entities.ts';
import { nearest } from './suggest.ts';
import { listed, quote } from './wording.ts';

/** An entity of whatever kind, by its fields. */
export type EntityRecord = { [field: string]: unknown };

/** A list of entities in a document, and the path of that list. */
export interface Place {
  readonly path: string;
  readonly list: EntityRecord[];
}

/** A case that may be written to: immer's draft. */
type Writable<T> = T extends object ? { -readonly [K in keyof T]: Writable<T[K]> } : T;
export type WritableCase = Writable<CaseDocument>;
export type WritableGuide = Writable<Guide>;

/** The list that holds a kind; `guide` for kinds that lie in one. Throws a CaseError (E_REFERENCE) without that guide. */
export function placeOf(draft: WritableCase, kind: EntityKind, guide: string | null): Place {
  switch (kind) {
    case 'anatomy':
      return { path: 'anatomy', list: draft.anatomy };
    case 'landmark':
      return { path: 'landmarks', list: draft.landmarks };
    case 'trajectory':
      return { path: 'trajectories', list: draft.trajectories };
    case 'cutPlane':
      return { path: 'cutPlanes', list: draft.cutPlanes };
    case 'guide':
      return { path: 'guides', list: draft.guides };
    default:
      return featurePlace(draft, kind, guide ?? '');
  }
}

function featurePlace(
  draft: WritableCase,
  kind: Exclude<EntityKind, 'anatomy' | 'landmark' | 'trajectory' | 'cutPlane' | 'guide'>,
  guideId: string,
): Place {
  const { guide, path } = guideAt(draft, guideId);
  const listName = ENTITY_KINDS[kind].list;
  switch (kind) {
    case 'sleeve':
      return { path: `${path}.${listName}`, list: guide.sleeves };
    case 'slot':
      return { path: `${path}.${listName}`, list: guide.slots };
    case 'pin':
      return { path: `${path}.${listName}`, list: guide.pins };
    case 'bar':
      return { path: `${path}.${listName}`, list: guide.bars };
    case 'window':
      return { path: `${path}.${listName}`, list: guide.windows };
    case 'stroke':
      return { path: `${path}.${listName}`, list: guide.footprint.strokes };
  }
}

/** A guide by its id. Throws a CaseError (E_REFERENCE) where there is none. */
export function guideAt(
  draft: WritableCase,
  id: string,
): { readonly guide: WritableGuide; readonly path: string } {
  const index = draft.guides.findIndex((guide) => guide.id === id);
  if (index < 0) {
    throw notThere(
      'guides',
      'guide',
      id,
      draft.guides.map((guide) => guide.id),
    );
  }
  return { guide: draft.guides[index], path: `guides[${index}]` };
}

/** Where an entity lies. Throws a CaseError (E_REFERENCE) that names the nearest one where it does not. */
export function locate(
  draft: WritableCase,
  ref: EntityRef,
): Place & { readonly index: number; readonly entityPath: string } {
  const place = placeOf(draft, ref.kind, 'guide' in ref ? ref.guide : null);
  const { key, noun } = ENTITY_KINDS[ref.kind];
  let index: number;
  if (ref.kind === 'stroke') {
    index = Number.isInteger(ref.index) && ref.index < place.list.length ? ref.index : -1;
  } else {
    index = place.list.findIndex((entity) => key !== null && entity[key] === ref.id);
  }
  if (index < 0) {
    const wanted = ref.kind === 'stroke' ? String(ref.index) : ref.id;
    const there = place.list.map((entity, i) => (key === null ? String(i) : String(entity[key])));
    throw notThere(place.path, noun, wanted, there);
  }
  return { ...place, index, entityPath: `${place.path}[${index}]` };
}

function notThere(path: string, noun: string, id: string, there: readonly string[]): CaseError {
  const meant = nearest(id, there);
  const hint = meant === null ? '' : `; did you mean ${quote(meant)}?`;
  const message = `no ${noun} ${quote(id)} (there are: ${listed(there)})${hint}`;
  return new CaseError([{ code: 'E_REFERENCE', path, message }]);
}
