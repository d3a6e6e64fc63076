import { useThree } from '@react-three/fiber';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Group, Mesh, MeshBasicMaterial } from 'three';
import type { Guide } from '../../../shared/case/case-schema.ts';
import { along, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { useOpenDocument } from '../../stores/case-store.ts';
import { useJob } from '../../stores/job-store.ts';
import { useTool } from '../../stores/tool-store.ts';
import { notPicked, standAlong } from '../../tools/laid-between.ts';
import { usePointerText } from '../../tools/pointer-text.tsx';
import {
  gapToPlace,
  gapToSegment,
  ORDER,
  useRig,
  useScenePick,
  useThemeColours,
} from '../../viewport/index.ts';
import { beginTurn, readAngle } from './removal-direction.ts';
import { arrowRoot, REMOVAL_TOOL, removalOf, setRemoval, useRemoving } from './removal-tool.ts';

/** Sizes in CSS pixels. */
const LENGTH = 120;
const SHAFT = 2.2;
const TIP = { radius: 8, length: 22 };
/** The pointer takes the tip from this far, the shaft from half of it. */
const REACH = 16;

/** The arrow of the guide in hand. */
export function RemovalLayer() {
  const held = useTool(({ tool }) => tool?.id === REMOVAL_TOOL);
  const id = useRemoving(({ guide }) => guide);
  const document = useOpenDocument();
  const guide = document.guides.find((one) => one.id === id) ?? null;
  // The arrow stands on the built guide and shows what the builder chose.
  useJob(id);
  if (!held || guide === null) return null;
  const direction = removalOf(guide);
  const root = arrowRoot(document, guide);
  if (direction === null || root === null) return null;
  return <Arrow guide={guide} root={root} direction={direction} />;
}

interface ArrowProps {
  readonly guide: Guide;
  readonly root: Vec3;
  readonly direction: Vec3;
}

function Arrow({ guide, root, direction }: ArrowProps) {
  const rig = useRig();
  const { t } = useTranslation('removal');
  const { accent, text } = useThemeColours();
  const invalidate = useThree((state) => state.invalidate);
  const words = usePointerText();
  const group = useRef<Group>(null);
  const tip = useRef<Mesh>(null);
  const isAuto = guide.removalDirection === 'auto';

  useEffect(() => {
    const follow = (): void => {
      if (group.current === null) return;
      standAlong(group.current, root, useRemoving.getState().dragged ?? direction);
      group.current.scale.setScalar(1 / (rig.pixelsPerMmAt(root) ?? 1));
      invalidate();
    };
    follow();
    const stops = [rig.onChange(follow), useRemoving.subscribe(follow)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [rig, root, direction, invalidate]);

  const onHover = useMemo(
    () =>
      (over: boolean): void => {
        if (tip.current === null) return;
        (tip.current.material as MeshBasicMaterial).color.set(over ? text : accent);
        invalidate();
      },
    [accent, text, invalidate],
  );

  useScenePick((probe) => {
    const reach = LENGTH / (rig.pixelsPerMmAt(root) ?? 1);
    const end = along(root, direction, reach);
    const near = gapToSegment(probe, along(root, direction, reach / 3), end);
    const gap = Math.min(gapToPlace(probe, end), 2 * (near?.gap ?? Infinity));
    if (gap > REACH) return null;
    return {
      item: null,
      gap,
      kind: 'handle',
      cursor: 'grab',
      onHover,
      drag: ({ ray }) => {
        const turn = beginTurn(root, direction, reach, ray);
        return {
          move: (pointer) => {
            const dragged = turn(pointer.ray);
            useRemoving.setState({ dragged });
            const degrees = readAngle(direction, dragged).toFixed(1);
            words.show(along(root, dragged, reach), t('turned', { degrees }));
          },
          end: (cancelled) => {
            const { dragged } = useRemoving.getState();
            words.hide();
            if (!cancelled && dragged !== null) setRemoval(dragged);
            useRemoving.setState({ dragged: null });
          },
        };
      },
    };
  });

  const look = {
    depthTest: false,
    depthWrite: false,
    transparent: true,
    opacity: isAuto ? 0.75 : 1,
  };
  return (
    <group ref={group}>
      <mesh
        position={[0, (LENGTH - TIP.length) / 2, 0]}
        raycast={notPicked}
        renderOrder={ORDER.handles}
      >
        <cylinderGeometry args={[SHAFT, SHAFT, LENGTH - TIP.length, 16]} />
        <meshBasicMaterial color={accent} {...look} />
      </mesh>
      <mesh
        ref={tip}
        position={[0, LENGTH - TIP.length / 2, 0]}
        raycast={notPicked}
        renderOrder={ORDER.handles + 1}
      >
        <coneGeometry args={[TIP.radius, TIP.length, 28]} />
        <meshBasicMaterial color={accent} {...look} />
      </mesh>
      <mesh raycast={notPicked} renderOrder={ORDER.handles}>
        <sphereGeometry args={[4.5, 20, 14]} />
        <meshBasicMaterial color={accent} {...look} />
      </mesh>
    </group>
  );
}
