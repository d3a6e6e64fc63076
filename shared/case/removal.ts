import type { CaseDocument } from './case-schema.ts';
import { ENTITY_KINDS, type EntityRef } from './entities.ts';
import { referencesTo } from './references.ts';
import { quote } from './wording.ts';

/** What else happens when an entity goes: `holder` goes with it, or only its `field`, which it can live without. */
export interface RemovalEffect {
  readonly holder: EntityRef;
  readonly effect: 'removed' | 'cleared';
  readonly field: string;
  /** Path of the reference before the removal. */
  readonly path: string;
  /** `sleeve "left" of guide "g1" (guides[0].sleeves[0].trajectory)`. */
  readonly description: string;
}

/**
 * What a removal with `references: 'cascade'` does besides, each holder once, nearest first; empty where nothing
 * refers to the entity. Features that lie in a removed guide go with it and are not listed.
 */
export function removalEffects(document: CaseDocument, entity: EntityRef): RemovalEffect[] {
  const effects: RemovalEffect[] = [];
  const seen = new Set([nameOf(entity)]);
  const waiting: EntityRef[] = [entity];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    for (const { holder, field, optional, path } of referencesTo(document, next)) {
      const name = nameOf(holder);
      if (seen.has(name)) continue;
      seen.add(name);
      const effect = optional ? 'cleared' : 'removed';
      effects.push({ holder, effect, field, path, description: `${name} (${path})` });
      if (effect === 'removed') waiting.push(holder);
    }
  }
  return effects;
}

/** `sleeve "left" of guide "g1"`. */
export function nameOf(entity: EntityRef): string {
  const { noun } = ENTITY_KINDS[entity.kind];
  if (entity.kind === 'stroke') return `stroke ${entity.index} of guide ${quote(entity.guide)}`;
  const whose = 'guide' in entity ? ` of guide ${quote(entity.guide)}` : '';
  return `${noun} ${quote(entity.id)}${whose}`;
}
