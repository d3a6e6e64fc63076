import { useEffect, useMemo } from 'react';
import { DoubleSide, LatheGeometry, Quaternion, Vector2, Vector3 } from 'three';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { setLook, surfaceMaterial } from '../surface/surface-material.ts';
import { ORDER } from './line-order.ts';

interface BodyOfRevolutionProps {
  readonly origin: Vec3;
  /** Unit. */
  readonly axis: Vec3;
  /** Pairs of distance along the axis and radius, mm. */
  readonly profile: readonly (readonly [number, number])[];
  readonly colour: string;
  readonly opacity: number;
  /** With which it is seen through surfaces. */
  readonly through: number;
}

const SIDES = 40;

/** A translucent body about an axis: an instrument, a play cone. */
export function BodyOfRevolution({
  origin,
  axis,
  profile,
  colour,
  opacity,
  through,
}: BodyOfRevolutionProps) {
  const geometry = useMemo(
    () =>
      new LatheGeometry(
        profile.map(([s, r]) => new Vector2(r, s)),
        SIDES,
      ),
    [profile],
  );
  const material = useMemo(() => {
    const made = surfaceMaterial();
    setLook(made, { colour, opacity, dim: 0, selected: 0, accent: colour, gloss: 0.6 });
    return made;
  }, [colour, opacity]);
  useEffect(() => () => geometry.dispose(), [geometry]);
  useEffect(() => () => material.dispose(), [material]);
  const turn = useMemo(
    () => new Quaternion().setFromUnitVectors(new Vector3(0, 1, 0), new Vector3(...axis)),
    [axis],
  );
  return (
    <group position={origin} quaternion={turn}>
      <mesh
        geometry={geometry}
        material={material}
        raycast={notAtAll}
        renderOrder={ORDER.insideBodies}
      />
      {through > 0 && (
        <mesh geometry={geometry} raycast={notAtAll} renderOrder={ORDER.ghosts - 1}>
          <meshBasicMaterial
            color={colour}
            transparent
            opacity={through}
            depthTest={false}
            depthWrite={false}
            side={DoubleSide}
          />
        </mesh>
      )}
    </group>
  );
}

const notAtAll = (): void => {};
