import { useThree } from '@react-three/fiber';
import { useEffect, useMemo, useRef } from 'react';
import {
  BufferAttribute,
  BufferGeometry,
  Color,
  type LineBasicMaterial,
  type LineLoop,
  type Mesh,
} from 'three';
import { useLoadedAnatomy } from '../../stores/anatomy-store.ts';
import { notPicked } from '../../tools/laid-between.ts';
import { ORDER, useSectionPlanes, useThemeColours } from '../../viewport/index.ts';
import { layRing, RING_CORNERS } from './brush-ring.ts';
import { useBrush, usePainting } from './footprint-tool.ts';
import { PaintedPatch } from './painted-patch.ts';
import { patchMaterial } from './patch-material.ts';
import { setPatch } from './stroke-patch.tsx';

/** The brush's ring on the bone, and the stroke that is being painted. Follows the pointer without React. */
export function Brush({ support }: { readonly support: string }) {
  const bone = useLoadedAnatomy(support);
  const { accent, fail, text } = useThemeColours();
  const invalidate = useThree((state) => state.invalidate);
  const ring = useRef<LineLoop>(null);
  const paint = useRef<Mesh>(null);
  const rim = useMemo(() => {
    const corners = new BufferAttribute(new Float32Array(3 * RING_CORNERS), 3);
    return new BufferGeometry().setAttribute('position', corners);
  }, []);
  const patch = useMemo(() => new BufferGeometry(), []);
  const cutBy = useSectionPlanes();
  const material = useMemo(
    () => patchMaterial({ colour: '#ffffff', opacity: 0.45, radius: 1, through: true, cutBy }),
    [cutBy],
  );
  useEffect(
    () => () => {
      rim.dispose();
      patch.dispose();
      material.dispose();
    },
    [rim, patch, material],
  );
  useEffect(() => {
    if (bone === null) return;
    /** The stroke that is being drawn, as far as it was. */
    let painted: { readonly patch: PaintedPatch; count: number } | null = null;
    const colour = new Color();
    const follow = (): void => {
      const { at, stroke, mode } = usePainting.getState();
      const { radius } = useBrush.getState();
      const line = ring.current;
      const body = paint.current;
      if (line === null || body === null) return;
      line.visible = at !== null;
      colour.set(mode === 'erase' ? fail : text);
      (line.material as LineBasicMaterial).color.copy(colour);
      if (at !== null) {
        const corners = rim.getAttribute('position') as BufferAttribute;
        layRing(bone.index, at.point, at.normal, radius, corners.array as Float32Array);
        corners.needsUpdate = true;
        rim.boundingSphere = null;
      }
      body.visible = stroke !== null;
      if (stroke === null) painted = null;
      else {
        if (painted === null)
          painted = { patch: new PaintedPatch(bone.mesh, stroke.radius), count: 0 };
        if (painted.count < stroke.points.length) {
          for (const point of stroke.points.slice(painted.count)) painted.patch.extend(point);
          painted.count = stroke.points.length;
          setPatch(patch, painted.patch.patch());
        }
        material.uniforms.radius.value = stroke.radius;
        material.uniforms.colour.value.set(stroke.mode === 'erase' ? fail : accent);
      }
      invalidate();
    };
    follow();
    const stops = [usePainting.subscribe(follow), useBrush.subscribe(follow)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [bone, rim, patch, material, accent, fail, text, invalidate]);
  return (
    <>
      <lineLoop
        ref={ring}
        geometry={rim}
        visible={false}
        raycast={notPicked}
        renderOrder={ORDER.handles}
      >
        <lineBasicMaterial depthTest={false} transparent />
      </lineLoop>
      <mesh
        ref={paint}
        geometry={patch}
        material={material}
        visible={false}
        frustumCulled={false}
        raycast={notPicked}
        renderOrder={ORDER.ghosts - 3}
      />
    </>
  );
}
