import type { Command } from '../../../shared/case/commands.ts';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { resolvedOf } from '../../live/resolved.ts';
import { loadedAnatomy } from '../../stores/anatomy-store.ts';
import { dispatch, documentNow } from '../../stores/case-store.ts';
import { select } from '../../stores/view-store.ts';
import { addStroke } from './footprint-tool.ts';
import { isPaintedAlready, joiningStroke } from './joining-stroke.ts';

/** The stroke that joins two parts of a guide over its bone, as a command; null where none can, or one that lies there did not. */
export function joiningStrokeOf(id: string, ends: readonly [Vec3, Vec3]): Command | null {
  const document = documentNow();
  const guide = document?.guides.find((one) => one.id === id);
  if (!document || guide === undefined) return null;
  const bone = loadedAnatomy(guide.support)?.index;
  const radius = resolvedOf(document)?.procedure.defaults.strokeRadius.value;
  if (!bone || radius === undefined) return null;
  const points = joiningStroke(bone, ends, radius);
  if (points === null || isPaintedAlready(points, guide.footprint.strokes, radius)) return null;
  return addStroke(id, { points, radius, mode: 'add' });
}

/** Paints it, and selects it, so that its radius can be changed. */
export function joinByStroke(id: string, stroke: Command): void {
  const guide = documentNow()?.guides.find((one) => one.id === id);
  if (guide === undefined || !dispatch(stroke)) return;
  select({ kind: 'stroke', guide: id, index: guide.footprint.strokes.length });
}
