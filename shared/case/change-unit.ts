import { UNIT_MM } from '../mesh/likely-unit.ts';
import { scale, type Vec3 } from '../mesh/vec3.ts';
import type { CaseDocument, Guide, MeshUnit } from './case-schema.ts';
import type { Command } from './commands.ts';
import { nameOf } from './removal.ts';
import { quote } from './wording.ts';

/**
 * Reads the file of an anatomy in another unit, and brings along what was planned on it: as the mesh, all places that belong to it are
 * scaled about the origin, so that each stays where it is on the bone. They are those of the guides that sit on it, their trajectories
 * and cut planes, trajectories that stay inside of it, and landmarks, where it carries a guide or is the first that can. Sizes are what
 * somebody chose in mm and stay. One command, so that one undo takes it back.
 */
export function changeUnit(document: CaseDocument, id: string, unit: MeshUnit): Command {
  const before = document.anatomy.find((entry) => entry.id === id)?.unit ?? unit;
  const factor = UNIT_MM[unit] / UNIT_MM[before];
  return {
    type: 'batch',
    label: `Change file unit of ${nameOf({ kind: 'anatomy', id })} to ${quote(unit)}`,
    commands: [
      { type: 'update', kind: 'anatomy', id, changes: { unit } },
      ...(factor === 1 ? [] : placesMoved(document, id, (p) => scale(p, factor))),
    ],
  };
}

/** Where a place of the mesh comes to lie. */
type Move = (p: Vec3) => Vec3;

function placesMoved(document: CaseDocument, id: string, moved: Move): readonly Command[] {
  const guides = document.guides.filter(({ support }) => support === id);
  return [
    ...landmarksMoved(document, guides.length > 0 || isFirstToCarry(document, id), moved),
    ...planMoved(document, guides, id, moved),
    ...guides.flatMap((guide) => featuresMoved(guide, moved)),
  ];
}

const isFirstToCarry = ({ anatomy }: CaseDocument, id: string): boolean =>
  anatomy.find(({ role }) => role === 'bone' || role === 'skin')?.id === id;

const landmarksMoved = (document: CaseDocument, carries: boolean, moved: Move): Command[] =>
  (carries ? document.landmarks : []).map(({ id, position }) => ({
    type: 'update',
    kind: 'landmark',
    id,
    changes: { position: moved(position) },
  }));

function planMoved(
  document: CaseDocument,
  guides: readonly Guide[],
  mesh: string,
  moved: Move,
): readonly Command[] {
  const led = new Set(guides.flatMap(({ sleeves }) => sleeves.map((one) => one.trajectory)));
  const cut = new Set(guides.flatMap(({ slots }) => slots.map((one) => one.cutPlane)));
  const axes = document.trajectories.filter(({ id, within }) => within === mesh || led.has(id));
  const planes = document.cutPlanes.filter(({ id }) => cut.has(id));
  return [
    ...axes.map(
      ({ id, entry, target }): Command => ({
        type: 'update',
        kind: 'trajectory',
        id,
        changes: { entry: moved(entry), target: moved(target) },
      }),
    ),
    ...planes.map(
      ({ id, origin }): Command => ({
        type: 'update',
        kind: 'cutPlane',
        id,
        changes: { origin: moved(origin) },
      }),
    ),
  ];
}

function featuresMoved(guide: Guide, moved: Move): readonly Command[] {
  const change = { type: 'update', guide: guide.id } as const;
  const { pins, windows, bars, footprint, label } = guide;
  return [
    ...pins.map(
      ({ id, position: at }): Command => ({
        ...change,
        kind: 'pin',
        id,
        changes: { position: moved(at) },
      }),
    ),
    ...windows.map(
      ({ id, position: at }): Command => ({
        ...change,
        kind: 'window',
        id,
        changes: { position: moved(at) },
      }),
    ),
    ...bars.map(
      ({ id, via }): Command => ({ ...change, kind: 'bar', id, changes: { via: via.map(moved) } }),
    ),
    ...footprint.strokes.map(
      ({ points }, index): Command => ({
        ...change,
        kind: 'stroke',
        index,
        changes: { points: points.map(moved) },
      }),
    ),
    ...(label?.position === undefined ? [] : [labelMoved(guide.id, moved(label.position))]),
  ];
}

const labelMoved = (guide: string, position: Vec3): Command => ({
  type: 'update-label',
  guide,
  changes: { position },
});
