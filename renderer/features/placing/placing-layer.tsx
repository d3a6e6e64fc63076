import { useThree } from '@react-three/fiber';
import { useEffect, useRef } from 'react';
import type { Mesh } from 'three';
import { along, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { documentNow } from '../../stores/case-store.ts';
import { useTool } from '../../stores/tool-store.ts';
import { layBetween, notPicked } from '../../tools/laid-between.ts';
import { usePointerText } from '../../tools/pointer-text.tsx';
import { ORDER, useRig, useThemeColours } from '../../viewport/index.ts';
import {
  isPlacing,
  type NewSizes,
  newSizes,
  type Placed,
  usePlacement,
  usePlacementHover,
} from './placing-tool.ts';
import type { Tube } from './tubes.ts';

/** What would be placed where the pointer is. */
export function PlacingLayer() {
  const held = useTool(isPlacing);
  return held ? <Ghosts /> : null;
}

/** Highlights stand out of a tube by this, mm. */
const AROUND = 0.4;
/** A mark for a label, mm. */
const MARK = { radius: 2.5, height: 0.6 };

interface Body {
  readonly from: Vec3;
  readonly to: Vec3;
  readonly radius: number;
}

/** Follows the pointer without React. */
function Ghosts() {
  const rig = useRig();
  const { accent } = useThemeColours();
  const invalidate = useThree((state) => state.invalidate);
  const words = usePointerText();
  const ghost = useRef<Mesh>(null);
  const first = useRef<Mesh>(null);
  const band = useRef<Mesh>(null);
  useEffect(() => {
    const follow = (): void => {
      const document = documentNow();
      if (document === null) return;
      const { place, tube } = usePlacementHover.getState();
      const { what, from } = usePlacement.getState();
      const sizes = newSizes(document);
      show(ghost.current, place !== null ? ghostOf(what, place, sizes) : tubeBody(tube));
      show(first.current, tubeBody(from));
      const joins = from !== null && tube !== null && tube.id !== from.id;
      const pixel = 1 / (rig.pixelsPerMmAt(from?.top ?? [0, 0, 0]) ?? 1);
      show(band.current, joins ? { from: from.top, to: tube.top, radius: 2 * pixel } : null);
      if (tube === null) words.hide();
      else words.show(tube.top, tube.name);
      invalidate();
    };
    follow();
    const stops = [
      rig.onChange(follow),
      usePlacement.subscribe(follow),
      usePlacementHover.subscribe(follow),
    ];
    return () => {
      for (const stop of stops) stop();
      words.hide();
    };
  }, [rig, words, invalidate]);
  const material = (
    <meshBasicMaterial
      color={accent}
      transparent
      opacity={0.45}
      depthTest={false}
      depthWrite={false}
    />
  );
  return (
    <>
      {[ghost, first, band].map((ref, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: three bodies that are always there.
        <mesh key={i} ref={ref} visible={false} raycast={notPicked} renderOrder={ORDER.handles}>
          <cylinderGeometry args={[1, 1, 1, 40]} />
          {material}
        </mesh>
      ))}
    </>
  );
}

function show(mesh: Mesh | null, body: Body | null): void {
  if (mesh === null) return;
  mesh.visible = body !== null;
  if (body !== null) layBetween(mesh, body.from, body.to, body.radius);
}

const tubeBody = (tube: Tube | null): Body | null =>
  tube === null ? null : { from: tube.entry, to: tube.top, radius: tube.radius + AROUND };

function ghostOf(
  what: Placed,
  { point, outwards }: { readonly point: Vec3; readonly outwards: Vec3 },
  { pin, windowRadius }: NewSizes,
): Body {
  const height = what === 'pin' ? pin.height : MARK.height;
  const radius = what === 'pin' ? pin.radius : what === 'window' ? windowRadius : MARK.radius;
  const sunk = what === 'pin' ? 0 : height / 2;
  return {
    from: along(point, outwards, -sunk),
    to: along(point, outwards, height - sunk),
    radius,
  };
}
