import { type ActiveTool, takeTool } from '../../stores/tool-store.ts';
import { useReview } from './review-store.ts';

export const PIN_TOOL = 'review-pin';

/** The next click on a surface is where the comment is pinned. */
export function startPinTool(): void {
  const tool: ActiveTool = {
    id: PIN_TOOL,
    hint: 'review:pinHint',
    cursor: 'crosshair',
    onPointer({ phase, hit }) {
      if (phase !== 'down' || hit === null) return false;
      const [x, y, z] = hit.point.map((value) => Math.round(value * 100) / 100);
      useReview.setState({ pin: { kind: 'point', position: [x, y, z] }, tab: 'comments' });
      takeTool(null);
      return true;
    },
    cancel() {},
  };
  takeTool(tool);
}
