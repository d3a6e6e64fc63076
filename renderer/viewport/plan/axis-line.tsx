import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { FatLine } from './fat-line.tsx';
import { ORDER, THROUGH } from './line-order.ts';

interface PlanLineProps {
  /** At least two. */
  readonly points: readonly Vec3[];
  /** As CSS writes it. */
  readonly colour: string;
  /** Pixels. */
  readonly width?: number;
  readonly dashed?: boolean;
  readonly opacity?: number;
  /** Whether it is seen through surfaces too, fainter. */
  readonly through?: boolean;
}

/** A line of the same width at every zoom. Behind a surface it is faint. */
export function PlanLine({
  points,
  colour,
  width = 2,
  dashed = false,
  opacity = 1,
  through = true,
}: PlanLineProps) {
  const line = { points, colour, width, dashed };
  return (
    <>
      {through && (
        <FatLine
          {...line}
          opacity={THROUGH * opacity}
          depthTest={false}
          renderOrder={ORDER.ghosts}
        />
      )}
      <FatLine {...line} opacity={opacity} depthTest renderOrder={ORDER.lines} />
    </>
  );
}

interface AxisLineProps extends Omit<PlanLineProps, 'points'> {
  readonly from: Vec3;
  readonly to: Vec3;
}

/** A straight line between two places. */
export const AxisLine = ({ from, to, ...line }: AxisLineProps) => (
  <PlanLine points={[from, to]} {...line} />
);

/** A thick line over everything, as handles are: what is to be seen wherever it lies. */
export const MarkLine = ({ points, colour }: Pick<PlanLineProps, 'points' | 'colour'>) => (
  <FatLine
    points={points}
    colour={colour}
    width={4}
    dashed={false}
    opacity={1}
    depthTest={false}
    renderOrder={ORDER.handles - 1}
  />
);
