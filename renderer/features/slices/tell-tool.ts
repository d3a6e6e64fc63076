import { along } from '../../../shared/mesh/vec3.ts';
import { type ScenePointer, useTool } from '../../stores/tool-store.ts';
import { fromSlice, type SliceFrame, type SliceKind } from './slice-frame.ts';

/** From where the line of sight to a place begins, mm before the slice. */
const BEFORE = 1000;

/** Hands a click or move at a place of a slice, mm, to the tool in hand; true where it took it. */
export function tellTool(
  phase: ScenePointer['phase'],
  event: PointerEvent | KeyboardEvent,
  kind: SliceKind,
  frame: SliceFrame,
  [x, y]: readonly [number, number],
): boolean {
  const { tool } = useTool.getState();
  if (tool === null) return false;
  const point = fromSlice(frame, x, y);
  return tool.onPointer({
    phase,
    view: kind,
    hit: { id: '', of: 'anatomy', point, normal: frame.normal, facet: -1 },
    ray: {
      origin: along(point, frame.normal, BEFORE),
      direction: [0 - frame.normal[0], 0 - frame.normal[1], 0 - frame.normal[2]],
    },
    shift: event.shiftKey,
    ctrl: event.ctrlKey || event.metaKey,
    alt: event.altKey,
  });
}
