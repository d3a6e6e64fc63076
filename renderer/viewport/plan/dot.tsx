import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { ORDER, THROUGH } from './line-order.ts';
import { ScreenScale } from './screen-scale.tsx';

interface DotProps {
  readonly at: Vec3;
  readonly colour: string;
  /** Radius, pixels. */
  readonly radius?: number;
  /** Seen through surfaces as strongly as in front of them: for handles. */
  readonly onTop?: boolean;
  /** Colour of a ring about it, so that it stands out of what is behind. */
  readonly ring?: string;
}

/** A ball of the same size at every zoom. Behind a surface it is faint. */
export function Dot({ at, colour, radius = 4, onTop = false, ring }: DotProps) {
  return (
    <ScreenScale at={at}>
      {ring !== undefined && (
        <mesh raycast={notAtAll} renderOrder={ORDER.handles}>
          <sphereGeometry args={[radius + 1.5, 20, 14]} />
          <meshBasicMaterial color={ring} depthTest={!onTop} transparent depthWrite={false} />
        </mesh>
      )}
      <mesh raycast={notAtAll} renderOrder={ORDER.ghosts}>
        <sphereGeometry args={[radius, 20, 14]} />
        <meshBasicMaterial
          color={colour}
          transparent
          opacity={onTop ? 1 : THROUGH}
          depthTest={false}
          depthWrite={false}
        />
      </mesh>
      <mesh raycast={notAtAll} renderOrder={ORDER.handles + 1}>
        <sphereGeometry args={[radius, 20, 14]} />
        <meshBasicMaterial color={colour} depthTest={!onTop} transparent depthWrite={false} />
      </mesh>
    </ScreenScale>
  );
}

const notAtAll = (): void => {};
