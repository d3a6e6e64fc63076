import type { CaseDocument } from './case-schema.ts';
import type { EntityRef } from './entities.ts';

/** A place in the document that names another entity. */
export interface Reference {
  readonly path: string;
  /** What is named. */
  readonly to: 'anatomy' | 'trajectory' | 'cut plane' | 'sleeve or pin';
  readonly id: string;
  /** Ids that would be valid there. */
  readonly candidates: readonly string[];
  /** The entity that holds the reference. */
  readonly holder: EntityRef;
  /** The holder's field. */
  readonly field: string;
  /** True where the holder can live without it. */
  readonly optional: boolean;
  /** Id of the guide within which `id` is looked up; null: in the case. */
  readonly scope: string | null;
}

/** All references of a case, in document order, whether or not they lead anywhere. */
export function referencesOf(document: CaseDocument): Reference[] {
  const references: Reference[] = [];
  const anatomy = document.anatomy.map(({ id }) => id);
  const trajectories = document.trajectories.map(({ id }) => id);
  const cutPlanes = document.cutPlanes.map(({ id }) => id);

  document.trajectories.forEach((trajectory, i) => {
    if (trajectory.within === undefined) return;
    references.push({
      path: `trajectories[${i}].within`,
      to: 'anatomy',
      id: trajectory.within,
      candidates: anatomy,
      holder: { kind: 'trajectory', id: trajectory.id },
      field: 'within',
      optional: true,
      scope: null,
    });
  });
  document.guides.forEach((guide, g) => {
    const required = { optional: false, scope: null };
    references.push({
      path: `guides[${g}].support`,
      to: 'anatomy',
      id: guide.support,
      candidates: anatomy,
      holder: { kind: 'guide', id: guide.id },
      field: 'support',
      ...required,
    });
    guide.sleeves.forEach(({ trajectory }, i) => {
      references.push({
        path: `guides[${g}].sleeves[${i}].trajectory`,
        to: 'trajectory',
        id: trajectory,
        candidates: trajectories,
        holder: { kind: 'sleeve', guide: guide.id, id: trajectory },
        field: 'trajectory',
        ...required,
      });
    });
    guide.slots.forEach(({ cutPlane }, i) => {
      references.push({
        path: `guides[${g}].slots[${i}].cutPlane`,
        to: 'cut plane',
        id: cutPlane,
        candidates: cutPlanes,
        holder: { kind: 'slot', guide: guide.id, id: cutPlane },
        field: 'cutPlane',
        ...required,
      });
    });
    const ends = [
      ...guide.sleeves.map(({ trajectory }) => trajectory),
      ...guide.pins.map(({ id }) => id),
    ];
    guide.bars.forEach((bar, i) => {
      for (const field of ['from', 'to'] as const) {
        references.push({
          path: `guides[${g}].bars[${i}].${field}`,
          to: 'sleeve or pin',
          id: bar[field],
          candidates: ends,
          holder: { kind: 'bar', guide: guide.id, id: bar.id },
          field,
          optional: false,
          scope: guide.id,
        });
      }
    });
  });
  return references;
}

/** References that name the entity: what would be left dangling without it. */
export function referencesTo(document: CaseDocument, entity: EntityRef): Reference[] {
  switch (entity.kind) {
    case 'anatomy':
    case 'trajectory':
      return referencesOf(document).filter((r) => r.to === entity.kind && r.id === entity.id);
    case 'cutPlane':
      return referencesOf(document).filter((r) => r.to === 'cut plane' && r.id === entity.id);
    case 'sleeve':
    case 'pin':
      return referencesOf(document).filter(
        (r) => r.to === 'sleeve or pin' && r.scope === entity.guide && r.id === entity.id,
      );
    default:
      return [];
  }
}
