import { useThree } from '@react-three/fiber';
import { useEffect, useMemo, useRef } from 'react';
import { BufferAttribute, BufferGeometry, DoubleSide, type Group, Matrix4, Vector3 } from 'three';
import { along } from '../../../shared/mesh/vec3.ts';
import { useDraft } from '../../stores/draft-store.ts';
import { notPicked } from '../../tools/laid-between.ts';
import { ORDER, useThemeColours } from '../../viewport/index.ts';
import { acrossOf } from './cut-shape.ts';

/** The plane that is being planned or dragged. Follows the draft without React. */
export function DraftPlane() {
  const { cutPlane } = useThemeColours();
  const invalidate = useThree((state) => state.invalidate);
  const group = useRef<Group>(null);
  const rim = useMemo(squareRim, []);
  useEffect(() => () => rim.dispose(), [rim]);
  useEffect(() => {
    const follow = (): void => {
      const plane = group.current;
      if (plane === null) return;
      const { cutPlane: draft } = useDraft.getState();
      if (plane.visible !== (draft !== null)) invalidate();
      plane.visible = draft !== null;
      if (draft === null) return;
      const across = acrossOf(draft);
      plane.matrix
        .makeBasis(new Vector3(...across), new Vector3(...draft.up), new Vector3(...draft.normal))
        .multiply(new Matrix4().makeScale(draft.width, draft.depth, 1))
        .setPosition(...along(draft.origin, draft.up, -draft.depth / 2));
      plane.matrixWorldNeedsUpdate = true;
      invalidate();
    };
    follow();
    return useDraft.subscribe(follow);
  }, [invalidate]);
  const fill = { color: cutPlane, transparent: true, depthWrite: false, side: DoubleSide };
  return (
    <group ref={group} matrixAutoUpdate={false} visible={false}>
      <mesh raycast={notPicked} renderOrder={ORDER.ghosts - 2}>
        <planeGeometry />
        <meshBasicMaterial {...fill} opacity={0.1} depthTest={false} />
      </mesh>
      <mesh raycast={notPicked} renderOrder={ORDER.ghosts - 1}>
        <planeGeometry />
        <meshBasicMaterial {...fill} opacity={0.3} />
      </mesh>
      <lineLoop geometry={rim} raycast={notPicked} renderOrder={ORDER.lines}>
        <lineBasicMaterial color={cutPlane} depthTest={false} transparent />
      </lineLoop>
    </group>
  );
}

function squareRim(): BufferGeometry {
  const corners = new Float32Array([-0.5, -0.5, 0, 0.5, -0.5, 0, 0.5, 0.5, 0, -0.5, 0.5, 0]);
  return new BufferGeometry().setAttribute('position', new BufferAttribute(corners, 3));
}
