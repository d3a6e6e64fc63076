import type { z } from 'zod';
import { anatomySchema, landmarkSchema } from './anatomy-schema.ts';
import type {
  AnatomyEntry,
  Bar,
  CaseDocument,
  CutPlane,
  Guide,
  Landmark,
  Pin,
  Sleeve,
  Slot,
  Stroke,
  Trajectory,
  Window,
} from './case-schema.ts';
import {
  barSchema,
  guideSchema,
  pinSchema,
  sleeveSchema,
  slotSchema,
  strokeSchema,
  windowSchema,
} from './guide-schema.ts';
import { cutPlaneSchema, trajectorySchema } from './plan-schema.ts';

/** What a case consists of, by kind. */
export interface EntityOfKind {
  readonly anatomy: AnatomyEntry;
  readonly landmark: Landmark;
  readonly trajectory: Trajectory;
  readonly cutPlane: CutPlane;
  readonly guide: Guide;
  readonly sleeve: Sleeve;
  readonly slot: Slot;
  readonly pin: Pin;
  readonly bar: Bar;
  readonly window: Window;
  readonly stroke: Stroke;
}

export type EntityKind = keyof EntityOfKind;
/** Kinds that lie in lists of the case itself. */
export type CaseKind = 'anatomy' | 'landmark' | 'trajectory' | 'cutPlane' | 'guide';
/** Kinds that lie in lists of a guide and have a key. */
export type FeatureKind = 'sleeve' | 'slot' | 'pin' | 'bar' | 'window';

/**
 * Names one entity. A sleeve's key is its trajectory's id and a slot's its cut plane's id, since a guide has one for
 * each; strokes have none and are named by their place.
 */
export type EntityRef =
  | { readonly kind: CaseKind; readonly id: string }
  | { readonly kind: FeatureKind; readonly guide: string; readonly id: string }
  | { readonly kind: 'stroke'; readonly guide: string; readonly index: number };

/** Schema, list and key of each kind. */
export const ENTITY_KINDS: {
  readonly [K in EntityKind]: {
    readonly schema: z.ZodType<EntityOfKind[K]>;
    /** Name of the list that holds the kind, in the case or in the guide. */
    readonly list: string;
    /** Name of the field that tells the entities of a list apart; null where their place does. */
    readonly key: 'id' | 'trajectory' | 'cutPlane' | null;
    /** For messages. */
    readonly noun: string;
  };
} = {
  anatomy: { schema: anatomySchema, list: 'anatomy', key: 'id', noun: 'anatomy' },
  landmark: { schema: landmarkSchema, list: 'landmarks', key: 'id', noun: 'landmark' },
  trajectory: { schema: trajectorySchema, list: 'trajectories', key: 'id', noun: 'trajectory' },
  cutPlane: { schema: cutPlaneSchema, list: 'cutPlanes', key: 'id', noun: 'cut plane' },
  guide: { schema: guideSchema, list: 'guides', key: 'id', noun: 'guide' },
  sleeve: { schema: sleeveSchema, list: 'sleeves', key: 'trajectory', noun: 'sleeve' },
  slot: { schema: slotSchema, list: 'slots', key: 'cutPlane', noun: 'slot' },
  pin: { schema: pinSchema, list: 'pins', key: 'id', noun: 'pin' },
  bar: { schema: barSchema, list: 'bars', key: 'id', noun: 'bar' },
  window: { schema: windowSchema, list: 'windows', key: 'id', noun: 'window' },
  stroke: { schema: strokeSchema, list: 'footprint.strokes', key: null, noun: 'stroke' },
};

/** An id and where it was given. */
export interface DeclaredId {
  readonly id: string;
  readonly path: string;
}

/** All ids of entities in a case, in document order; the case's own id is not among them. */
export function declaredIds(document: CaseDocument): DeclaredId[] {
  const ids: DeclaredId[] = [];
  const collect = (list: string, entities: readonly { readonly id: string }[]): void => {
    entities.forEach(({ id }, i) => {
      ids.push({ id, path: `${list}[${i}].id` });
    });
  };
  collect('anatomy', document.anatomy);
  collect('landmarks', document.landmarks);
  collect('trajectories', document.trajectories);
  collect('cutPlanes', document.cutPlanes);
  collect('guides', document.guides);
  document.guides.forEach((guide, i) => {
    collect(`guides[${i}].pins`, guide.pins);
    collect(`guides[${i}].bars`, guide.bars);
    collect(`guides[${i}].windows`, guide.windows);
  });
  return ids;
}

/** `base`, or `base-2`, `base-3` ...: the first that is not taken. A number that `base` already ends in counts on. */
export function freshId(base: string, taken: ReadonlySet<string>): string {
  if (!taken.has(base)) return base;
  const numbered = /^(.+)-(\d{1,6})$/.exec(base);
  const stem = numbered?.[1] ?? base;
  for (let n = numbered === null ? 2 : Number(numbered[2]) + 1; ; n++) {
    const candidate = `${stem}-${n}`;
    if (!taken.has(candidate)) return candidate;
  }
}
