import { cross } from './slice-marks.ts';
import type { ProposedMark } from './slice-proposal.ts';
import type { Colours, Place, SliceScene, SliceView } from './slice-scene.ts';

/** The colour of what is proposed, as the 3D view has it. */
const PROPOSED_COLOURS: Readonly<Record<ProposedMark['kind'], string>> = {
  trajectory: '--trajectory',
  cutPlane: '--cut-plane',
  pin: '--guide',
  stroke: '--guide',
};

const DASH = [5, 4];

/** What is proposed and not yet in the case: instruments to scale, cuts and pins as lines, the way of the footprint dashed. */
export function drawProposal(
  canvas: CanvasRenderingContext2D,
  { proposed }: Pick<SliceScene, 'proposed'>,
  view: SliceView,
  px: Place,
  py: Place,
  colour: Colours,
): void {
  canvas.lineCap = 'butt';
  for (const { kind, from, to, radius, halfSection, ends } of proposed) {
    const line = (width: number, alpha: number): void => {
      canvas.globalAlpha = alpha;
      canvas.lineWidth = width;
      canvas.beginPath();
      canvas.moveTo(px(from[0]), py(from[1]));
      canvas.lineTo(px(to[0]), py(to[1]));
      canvas.stroke();
      canvas.globalAlpha = 1;
    };
    canvas.strokeStyle = colour(PROPOSED_COLOURS[kind]);
    canvas.fillStyle = colour(PROPOSED_COLOURS[kind]);
    if (halfSection !== null) {
      const [x, y] = [(px(from[0]) + px(to[0])) / 2, (py(from[1]) + py(to[1])) / 2];
      const turn = Math.atan2(py(to[1]) - py(from[1]), px(to[0]) - px(from[0]));
      canvas.beginPath();
      canvas.ellipse(x, y, halfSection * view.scale, radius * view.scale, turn, 0, 2 * Math.PI);
      canvas.globalAlpha = 0.22;
      canvas.fill();
      canvas.globalAlpha = 1;
      canvas.lineWidth = 1.5;
      canvas.stroke();
      cross(canvas, x, y, 4);
    } else {
      if (radius > 0) line(2 * radius * view.scale, 0.22);
      canvas.setLineDash(kind === 'stroke' ? DASH : []);
      line(2, 1);
      canvas.setLineDash([]);
    }
    for (const [x, y] of ends) {
      canvas.beginPath();
      canvas.arc(px(x), py(y), 3.5, 0, 2 * Math.PI);
      canvas.fill();
    }
  }
}
