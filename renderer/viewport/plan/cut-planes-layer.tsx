import { useEffect, useMemo } from 'react';
import { BoxGeometry, DoubleSide, Matrix4, Vector3 } from 'three';
import type { CutPlanePlan } from '../../../shared/checks/check.ts';
import { along, cross, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { keyOf, useAppearance, useView } from '../../stores/view-store.ts';
import { gapToSegment, isHidden, type Probe } from '../picking/scene-pickers.ts';
import { useScenePick } from '../picking/use-scene-pick.ts';
import { useHighlight } from '../surface/highlight.ts';
import { useThemeColours } from '../theme-colours.ts';
import { PlanLine } from './axis-line.tsx';
import { cutCorners } from './cut-corners.ts';
import { ORDER } from './line-order.ts';
import { useResolvedCase } from './resolved.ts';
import { SceneLabel } from './scene-label.tsx';

/** The pointer picks the rim of a plane within this, pixels. */
const NEAR = 6;

/** All cut planes: bounded, as thick as the saw's kerf. */
export function CutPlanesLayer() {
  const resolved = useResolvedCase();
  return resolved?.cutPlanes.map((cut) => <CutPlane key={cut.id} cut={cut} />);
}

function CutPlane({ cut }: { readonly cut: CutPlanePlan }) {
  const { visible } = useAppearance({ kind: 'cutPlane', id: cut.id });
  return visible ? <ShownCutPlane cut={cut} /> : null;
}

function ShownCutPlane({ cut }: { readonly cut: CutPlanePlan }) {
  const item = { kind: 'cutPlane', id: cut.id } as const;
  const colours = useThemeColours();
  const isSelected = useIsSelected(cut.id);
  const highlight = useHighlight(item);
  const marked = isSelected || highlight > 0;
  const corners = useMemo(() => cutCorners(cut), [cut]);
  useScenePick((probe) => {
    const gap = gapToRim(probe, corners);
    return gap > NEAR ? null : { item, gap, kind: 'plan', cursor: 'pointer' };
  });
  return (
    <>
      <Slab cut={cut} colour={colours.cutPlane} strength={marked ? 1 : 0.62} />
      <PlanLine
        points={[...corners, corners[0]]}
        colour={colours.cutPlane}
        width={marked ? 2.5 : 1.5}
      />
      {marked && (
        <SceneLabel at={corners[1]} colour={colours.cutPlane} rank="marked">
          {cut.name}
        </SceneLabel>
      )}
    </>
  );
}

interface SlabProps {
  readonly cut: CutPlanePlan;
  readonly colour: string;
  readonly strength: number;
}

/** What the blade takes away. */
function Slab({ cut, colour, strength }: SlabProps) {
  const { width, depth, kerf } = cut;
  const geometry = useMemo(() => new BoxGeometry(width, depth, kerf), [width, depth, kerf]);
  useEffect(() => () => geometry.dispose(), [geometry]);
  const matrix = useMemo(() => {
    const across = cross(cut.normal, cut.up);
    return new Matrix4()
      .makeBasis(new Vector3(...across), new Vector3(...cut.up), new Vector3(...cut.normal))
      .setPosition(...along(cut.origin, cut.up, -cut.depth / 2));
  }, [cut]);
  const fill = { color: colour, transparent: true, depthWrite: false, side: DoubleSide };
  return (
    <group matrix={matrix} matrixAutoUpdate={false}>
      <mesh geometry={geometry} raycast={notAtAll} renderOrder={ORDER.ghosts - 2}>
        <meshBasicMaterial {...fill} opacity={0.07 * strength} depthTest={false} />
      </mesh>
      <mesh geometry={geometry} raycast={notAtAll} renderOrder={ORDER.ghosts - 1}>
        <meshBasicMaterial {...fill} opacity={0.22 * strength} />
      </mesh>
    </group>
  );
}

const notAtAll = (): void => {};

function gapToRim(probe: Probe, corners: readonly Vec3[]): number {
  return corners.reduce((least, corner, i) => {
    const near = gapToSegment(probe, corner, corners[(i + 1) % corners.length]);
    return near === null || isHidden(probe, near.place) ? least : Math.min(least, near.gap);
  }, Infinity);
}

/** Whether the plane is selected, or a slot in it. */
function useIsSelected(id: string): boolean {
  const key = keyOf({ kind: 'cutPlane', id });
  return useView(({ selection }) =>
    selection.some((item) => keyOf(item) === key || (item.kind === 'slot' && item.id === id)),
  );
}
