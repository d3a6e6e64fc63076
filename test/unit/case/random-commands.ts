import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import type { Command } from '../../../shared/case/commands.ts';
import { declaredIds, freshId } from '../../../shared/case/entities.ts';

/** Numbers in [0, 1). */
export type Random = () => number;

/**
 * A random command of any type for a case. Most can be done; some name what is not there or is in use, or a number that
 * is not allowed, as a user's might.
 */
export function randomCommand(document: CaseDocument, random: Random): Command {
  const pick = <T>(items: readonly T[], other: T): T =>
    items[Math.floor(random() * items.length)] ?? other;
  const number = (): number => Math.round((random() * 80 - 40) * 100) / 100;
  const size = (): number => Math.round(random() * 900 + 2) / 100;
  const vector = () => [number(), number(), number()] as const;
  const taken = new Set(declaredIds(document).map(({ id }) => id));
  const fresh = (base: string): string => (random() < 0.05 ? 'left' : freshId(base, taken));
  const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);
  const guide = pick(document.guides, undefined);
  const g = guide?.id ?? 'none';
  const trajectory = pick(ids(document.trajectories), 'none');
  const cutPlane = pick(ids(document.cutPlanes), 'none');
  const support = pick(ids(document.anatomy), 'none');
  const sleeve = pick(guide?.sleeves.map((s) => s.trajectory) ?? [], 'none');
  const pin = pick(ids(guide?.pins ?? []), 'none');
  const index = Math.floor(random() * 3);
  const references = random() < 0.5 ? 'cascade' : 'refuse';

  const makers: readonly (() => Command)[] = [
    () => ({ type: 'rename-case', name: `Case ${number()}` }),
    () => ({ type: 'set-procedure', procedure: random() < 0.3 ? null : 'bone-screw' }),
    () => ({ type: 'set-patient', patient: random() < 0.3 ? null : { pseudonym: `P${index}` } }),
    () => ({
      type: 'add',
      kind: 'anatomy',
      entity: { id: fresh('bone'), mesh: 'meshes/b.stl' },
    }),
    () => ({ type: 'add', kind: 'landmark', entity: { id: fresh('lm'), position: vector() } }),
    () => ({
      type: 'add',
      kind: 'trajectory',
      entity: { id: fresh('t'), entry: vector(), target: vector(), within: support },
      index: Math.min(index, document.trajectories.length),
    }),
    () => ({
      type: 'add',
      kind: 'cutPlane',
      entity: { id: fresh('cut'), origin: vector(), normal: vector(), up: vector() },
    }),
    () => ({ type: 'add', kind: 'guide', entity: { id: fresh('g'), support } }),
    () => ({ type: 'add', kind: 'sleeve', guide: g, entity: { trajectory, height: size() } }),
    () => ({ type: 'add', kind: 'slot', guide: g, entity: { cutPlane } }),
    () => ({
      type: 'add',
      kind: 'pin',
      guide: g,
      entity: { id: fresh('p'), position: vector(), direction: vector() },
    }),
    () => ({
      type: 'add',
      kind: 'bar',
      guide: g,
      entity: { id: fresh('b'), from: sleeve, to: pin },
    }),
    () => ({
      type: 'add',
      kind: 'window',
      guide: g,
      entity: { id: fresh('w'), position: vector() },
    }),
    () => ({ type: 'add', kind: 'stroke', guide: g, entity: { points: [vector(), vector()] } }),
    () => ({ type: 'update', kind: 'guide', id: g, changes: { clearance: number() } }),
    () => ({ type: 'update', kind: 'guide', id: g, changes: { support, thickness: null } }),
    () => ({ type: 'update', kind: 'trajectory', id: trajectory, changes: { target: vector() } }),
    () => ({
      type: 'update',
      kind: 'cutPlane',
      id: cutPlane,
      changes: { up: vector(), kerf: null },
    }),
    () => ({
      type: 'update',
      kind: 'sleeve',
      guide: g,
      id: sleeve,
      changes: { boreDiameter: size(), outerDiameter: size(), bushing: null },
    }),
    () => ({ type: 'update', kind: 'pin', guide: g, id: pin, changes: { position: vector() } }),
    () => ({ type: 'update', kind: 'stroke', guide: g, index, changes: { radius: size() } }),
    () => ({
      type: 'remove',
      kind: 'anatomy',
      id: support,
      // Seldom all together: with its bone, most of a case goes.
      references: random() < 0.1 ? 'cascade' : 'refuse',
    }),
    () => ({ type: 'remove', kind: 'trajectory', id: trajectory, references }),
    () => ({ type: 'remove', kind: 'cutPlane', id: cutPlane, references }),
    () => ({ type: 'remove', kind: 'sleeve', guide: g, id: sleeve, references }),
    () => ({ type: 'remove', kind: 'pin', guide: g, id: pin, references }),
    () => ({ type: 'remove', kind: 'stroke', guide: g, index }),
    () => ({ type: 'remove', kind: 'guide', id: g }),
    () => ({ type: 'duplicate', kind: 'guide', id: g, newId: fresh('g') }),
    () => ({ type: 'duplicate', kind: 'trajectory', id: trajectory, newId: fresh('t') }),
    () => ({ type: 'duplicate', kind: 'sleeve', guide: g, id: sleeve, newId: trajectory }),
    () => ({ type: 'reorder', kind: 'trajectory', id: trajectory, to: index }),
    () => ({ type: 'reorder', kind: 'pin', guide: g, id: pin, to: index }),
    () => ({ type: 'set-feature-radius', guide: g, featureRadius: random() < 0.3 ? null : size() }),
    () => ({ type: 'set-label', guide: g, label: random() < 0.3 ? null : { text: `L${index}` } }),
    () => ({ type: 'update-label', guide: g, changes: { height: size(), position: null } }),
    () => ({
      type: 'mirror-trajectory',
      id: trajectory,
      newId: fresh('m'),
      plane: { point: vector(), normal: vector() },
    }),
    () => ({
      type: 'batch',
      label: 'Two at once',
      commands: [randomCommand(document, random), { type: 'rename-case', name: `B${index}` }],
    }),
  ];
  return makers[Math.floor(random() * makers.length)]();
}
