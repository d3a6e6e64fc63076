import { meshReadOf } from '../../../shared/case/mesh-place.ts';
import { subjectOf } from '../../../shared/review/comments.ts';
import { documentNow } from '../../stores/case-store.ts';
import { type ActiveTool, setHint, takeTool } from '../../stores/tool-store.ts';
import { useReview } from './review-store.ts';

export const PIN_TOOL = 'review-pin';

/** What the tool says once a click met nothing. */
export const PIN_MISSED = 'review:pinMissed';

/** The next click on a surface is where the comment is pinned; what it was about it stays about, and one about nothing that lands on a guide is about that. */
export function startPinTool(): void {
  const tool: ActiveTool = {
    id: PIN_TOOL,
    hint: 'review:pinHint',
    cursor: 'crosshair',
    onPointer({ phase, hit }) {
      // The end of a press that did not move is told only where its beginning met nothing.
      if (phase === 'up' && hit === null) setHint(PIN_TOOL, PIN_MISSED);
      if (phase !== 'down' || hit === null) return false;
      const [x, y, z] = hit.point.map((value) => Math.round(value * 100) / 100);
      const document = documentNow();
      const on = document === null ? undefined : meshReadOf(document, hit);
      const about =
        subjectOf(useReview.getState().pin) ??
        (hit.of === 'guide' ? { kind: 'guide' as const, id: hit.id } : null);
      useReview.setState({
        pin: { kind: 'point', position: [x, y, z], ...(on && { on }), ...(about && { about }) },
        tab: 'comments',
      });
      takeTool(null);
      return true;
    },
    cancel() {},
  };
  takeTool(tool);
}
