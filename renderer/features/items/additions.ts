import type {
  AnatomyEntry,
  CaseDocument,
  Guide,
  Trajectory,
} from '../../../shared/case/case-schema.ts';
import type { Command } from '../../../shared/case/commands.ts';
import { declaredIds, freshId } from '../../../shared/case/entities.ts';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import type { Selectable } from '../../stores/view-store.ts';
import { freshName } from './item-name.ts';

/** A command and what it makes, to be selected afterwards. */
export interface Addition {
  readonly command: Command;
  readonly made: Selectable;
}

const idsOf = (document: CaseDocument): ReadonlySet<string> =>
  new Set(declaredIds(document).map(({ id }) => id));

/** What a guide can sit on. */
export const supportsOf = (document: CaseDocument): readonly AnatomyEntry[] =>
  document.anatomy.filter(({ role }) => role === 'bone' || role === 'skin');

/** Trajectories that no guide holds, and cuts that none guides. */
export function unguided(document: CaseDocument): {
  readonly trajectories: readonly string[];
  readonly cutPlanes: readonly string[];
} {
  const { guides } = document;
  return {
    trajectories: document.trajectories
      .map(({ id }) => id)
      .filter((id) => !guides.some(({ sleeves }) => sleeves.some((s) => s.trajectory === id))),
    cutPlanes: document.cutPlanes
      .map(({ id }) => id)
      .filter((id) => !guides.some(({ slots }) => slots.some((s) => s.cutPlane === id))),
  };
}

/** Trajectories and cuts that a guide has no sleeve or slot for. */
export const missingIn = (document: CaseDocument, guide: Guide) => ({
  trajectories: document.trajectories.filter(
    ({ id }) => !guide.sleeves.some(({ trajectory }) => trajectory === id),
  ),
  cutPlanes: document.cutPlanes.filter(
    ({ id }) => !guide.slots.some(({ cutPlane }) => cutPlane === id),
  ),
});

/** A guide on an anatomy, with a sleeve or slot for all that has none yet and a label; `name` is its name on screen. */
export function addGuide(document: CaseDocument, support: AnatomyEntry, name: string): Addition {
  const id = freshId(`${support.id}-guide`, idsOf(document));
  const open = unguided(document);
  const entity = {
    id,
    name,
    support: support.id,
    sleeves: open.trajectories.map((trajectory) => ({ trajectory })),
    slots: open.cutPlanes.map((cutPlane) => ({ cutPlane })),
    label: { mode: 'engrave' as const },
  };
  return { command: { type: 'add', kind: 'guide', entity }, made: { kind: 'guide', id } };
}

export const addSleeve = (guide: string, trajectory: string): Addition => ({
  command: { type: 'add', kind: 'sleeve', guide, entity: { trajectory } },
  made: { kind: 'sleeve', guide, id: trajectory },
});

export const addSlot = (guide: string, cutPlane: string): Addition => ({
  command: { type: 'add', kind: 'slot', guide, entity: { cutPlane } },
  made: { kind: 'slot', guide, id: cutPlane },
});

export const addLabel = (guide: string): Addition => ({
  command: { type: 'set-label', guide, label: { mode: 'engrave' } },
  made: { kind: 'label', guide },
});

/** A pin at a place of the surface, into it. */
export function addPin(document: CaseDocument, guide: string, at: Vec3, outward: Vec3): Addition {
  const id = freshId('pin-1', idsOf(document));
  const direction: Vec3 = [-outward[0] + 0, -outward[1] + 0, -outward[2] + 0];
  return {
    command: { type: 'add', kind: 'pin', guide, entity: { id, position: at, direction } },
    made: { kind: 'pin', guide, id },
  };
}

export function addWindow(document: CaseDocument, guide: string, at: Vec3): Addition {
  const id = freshId('window-1', idsOf(document));
  return {
    command: { type: 'add', kind: 'window', guide, entity: { id, position: at } },
    made: { kind: 'window', guide, id },
  };
}

/** A landmark; `wanted` is the procedure's, or null for a plain one. */
export function addLandmark(
  document: CaseDocument,
  wanted: { readonly id: string; readonly name: string } | null,
  at: Vec3,
): Addition {
  const id = freshId(wanted?.id ?? 'landmark-1', idsOf(document));
  const named = wanted === null ? {} : { name: wanted.name };
  return {
    command: { type: 'add', kind: 'landmark', entity: { id, ...named, position: at } },
    made: { kind: 'landmark', id },
  };
}

/** Pairs of sleeves and pins of a guide without a bar between them. */
export function openBars(guide: Guide): readonly { readonly from: string; readonly to: string }[] {
  const ends = [
    ...guide.sleeves.map(({ trajectory }) => trajectory),
    ...guide.pins.map(({ id }) => id),
  ];
  const joined = new Set(guide.bars.flatMap(({ from, to }) => [`${from} ${to}`, `${to} ${from}`]));
  return ends.flatMap((from, i) =>
    ends
      .slice(i + 1)
      .filter((to) => !joined.has(`${from} ${to}`))
      .map((to) => ({ from, to })),
  );
}

export function addBar(document: CaseDocument, guide: string, from: string, to: string): Addition {
  const id = freshId('bar-1', idsOf(document));
  return {
    command: { type: 'add', kind: 'bar', guide, entity: { id, from, to } },
    made: { kind: 'bar', guide, id },
  };
}

/** The copy of an item, with an id that neither the case nor `alsoMade` has; null where copies make no sense (a mesh, a label, a stroke, a sleeve of the same trajectory). */
export function duplicateOf(
  document: CaseDocument,
  item: Selectable,
  copyName: (name: string) => string,
  alsoMade: readonly Selectable[] = [],
): Addition | null {
  const taken = new Set([
    ...idsOf(document),
    ...alsoMade.flatMap((one) => ('id' in one ? [one.id] : [])),
  ]);
  switch (item.kind) {
    case 'landmark':
    case 'trajectory':
    case 'cutPlane':
    case 'guide': {
      const list = {
        landmark: document.landmarks,
        trajectory: document.trajectories,
        cutPlane: document.cutPlanes,
        guide: document.guides,
      };
      const original = (list[item.kind] as readonly Pick<Trajectory, 'id' | 'name'>[]).find(
        ({ id }) => id === item.id,
      );
      if (original === undefined) return null;
      const newId = freshId(item.id, taken);
      const name = freshName(document, copyName(original.name ?? original.id));
      return {
        command: { type: 'duplicate', kind: item.kind, id: item.id, newId, name },
        made: { kind: item.kind, id: newId },
      };
    }
    case 'pin':
    case 'bar':
    case 'window': {
      const newId = freshId(item.id, taken);
      const { guide } = item;
      const named = document.guides
        .find(({ id }) => id === guide)
        ?.[`${item.kind}s`].find(({ id }) => id === item.id)?.name;
      const name = named === undefined ? {} : { name: freshName(document, copyName(named)) };
      return {
        command: { type: 'duplicate', kind: item.kind, guide, id: item.id, newId, ...name },
        made: { kind: item.kind, guide, id: newId },
      };
    }
    default:
      return null;
  }
}

/** The commands that give an anatomy another role: a distance to keep belongs to risk structures alone. */
export const changeRole = (entry: AnatomyEntry, role: AnatomyEntry['role']): Command => ({
  type: 'update',
  kind: 'anatomy',
  id: entry.id,
  changes: {
    role,
    ...(role === 'risk' || entry.minDistance === undefined ? {} : { minDistance: null }),
  },
});
