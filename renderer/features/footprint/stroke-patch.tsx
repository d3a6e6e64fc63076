import { useThree } from '@react-three/fiber';
import { useEffect, useMemo } from 'react';
import { BufferAttribute, BufferGeometry } from 'three';
import type { Stroke } from '../../../shared/case/case-schema.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { notPicked } from '../../tools/laid-between.ts';
import { ORDER, useSectionPlanes } from '../../viewport/index.ts';
import { type Patch, patchOf } from './painted-patch.ts';
import { patchMaterial } from './patch-material.ts';

interface StrokePatchProps {
  readonly mesh: MeshData;
  readonly stroke: Stroke;
  /** mm */
  readonly radius: number;
  readonly colour: string;
  readonly opacity: number;
  /** Share of the opacity with which it is seen through the guide. */
  readonly through: number;
}

/** What a stroke covers of the bone. */
export function StrokePatch({ mesh, stroke, radius, colour, opacity, through }: StrokePatchProps) {
  const invalidate = useThree((state) => state.invalidate);
  const cutBy = useSectionPlanes();
  const geometry = useMemo(() => {
    const made = new BufferGeometry();
    setPatch(made, patchOf(mesh, stroke.points, radius));
    return made;
  }, [mesh, stroke.points, radius]);
  const [front, behind] = useMemo(
    () => [
      patchMaterial({ colour, opacity, radius, through: false, cutBy }),
      patchMaterial({ colour, opacity: opacity * through, radius, through: true, cutBy }),
    ],
    [colour, opacity, radius, through, cutBy],
  );
  useEffect(() => () => geometry.dispose(), [geometry]);
  useEffect(() => {
    invalidate();
    return () => {
      front.dispose();
      behind.dispose();
    };
  }, [front, behind, invalidate]);
  return (
    <>
      <mesh
        geometry={geometry}
        material={front}
        raycast={notPicked}
        renderOrder={ORDER.ghosts - 4}
      />
      <mesh
        geometry={geometry}
        material={behind}
        raycast={notPicked}
        renderOrder={ORDER.ghosts - 5}
      />
    </>
  );
}

/** Puts a patch into a geometry in place of the one that it holds. */
export function setPatch(geometry: BufferGeometry, { positions, triangles, gaps }: Patch): void {
  geometry.setAttribute('position', new BufferAttribute(positions, 3));
  geometry.setAttribute('gap', new BufferAttribute(gaps, 1));
  geometry.setIndex(new BufferAttribute(triangles, 1));
  geometry.boundingSphere = null;
}
