import { Line } from '@react-three/drei';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
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
  const line = {
    points: points as [number, number, number][],
    color: colour,
    lineWidth: width,
    transparent: true,
    raycast: notAtAll,
    dashed,
    dashSize: 2,
    gapSize: 1.6,
  };
  return (
    <>
      {through && (
        <Line
          {...line}
          opacity={THROUGH * opacity}
          depthTest={false}
          depthWrite={false}
          renderOrder={ORDER.ghosts}
        />
      )}
      <Line {...line} opacity={opacity} depthWrite={false} renderOrder={ORDER.lines} />
    </>
  );
}

const notAtAll = (): void => {};

interface AxisLineProps extends Omit<PlanLineProps, 'points'> {
  readonly from: Vec3;
  readonly to: Vec3;
}

/** A straight line between two places. */
export const AxisLine = ({ from, to, ...line }: AxisLineProps) => (
  <PlanLine points={[from, to]} {...line} />
);
