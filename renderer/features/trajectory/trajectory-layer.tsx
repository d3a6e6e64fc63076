import { useThree } from '@react-three/fiber';
import { useEffect, useRef } from 'react';
import type { Mesh } from 'three';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { loadedAnatomy } from '../../stores/anatomy-store.ts';
import { dispatch, documentNow, useDocument } from '../../stores/case-store.ts';
import { setTrajectoryDraft, trajectoryNow, useDraft } from '../../stores/draft-store.ts';
import { useSelected, useView } from '../../stores/view-store.ts';
import { gapToPlace, useRig, useScenePick, useThemeColours } from '../../viewport/index.ts';
import { type Aim, kept, movedBy, rayOnPlane, withEntry, withTarget } from './aim.ts';

/** Radius of the handles, CSS pixels. */
const HANDLE = 7;
/** The pointer takes a handle from this far, CSS pixels. */
const REACH = 12;

type End = 'entry' | 'target';

/** Handles on the selected trajectory and on the one that is being placed: drag the entry over the bone, the target freely. */
export function TrajectoryLayer() {
  const id = useHandled();
  return (
    <>
      {id !== null && <Handles key={id} id={id} />}
      <DraftAxis />
    </>
  );
}

/** The trajectory whose ends have handles: the selected one, or that of the selected sleeve. */
function useHandled(): string | null {
  const document = useDocument();
  const selected = useSelected();
  if (selected?.kind !== 'trajectory' && selected?.kind !== 'sleeve') return null;
  return document?.trajectories.some((one) => one.id === selected.id) ? selected.id : null;
}

function Handles({ id }: { readonly id: string }) {
  return (
    <>
      <Handle id={id} end="entry" />
      <Handle id={id} end="target" />
    </>
  );
}

function Handle({ id, end }: { readonly id: string; readonly end: End }) {
  const rig = useRig();
  const colours = useThemeColours();
  const invalidate = useThree((state) => state.invalidate);
  const mesh = useRef<Mesh>(null);
  const hot = useRef(false);

  const place = (): Vec3 | null => {
    const document = documentNow();
    return document === null ? null : (trajectoryNow(document, id)?.[end] ?? null);
  };

  useEffect(() => {
    const follow = (): void => {
      const at = place();
      const sphere = mesh.current;
      if (at === null || sphere === null) return;
      sphere.position.set(...at);
      const pixels = rig.pixelsPerMmAt(at) ?? 1;
      sphere.scale.setScalar((hot.current ? HANDLE + 2 : HANDLE) / pixels);
      invalidate();
    };
    follow();
    const stops = [rig.onChange(follow), useDraft.subscribe(follow)];
    return () => {
      for (const stop of stops) stop();
    };
  });

  useScenePick((probe) => {
    const at = place();
    if (at === null) return null;
    const gap = gapToPlace(probe, at);
    if (gap > REACH) return null;
    return {
      item: null,
      gap,
      kind: 'handle',
      cursor: 'grab',
      onHover: (over) => {
        hot.current = over;
        const sphere = mesh.current;
        if (sphere !== null)
          sphere.scale.setScalar((over ? HANDLE + 2 : HANDLE) / (rig.pixelsPerMmAt(at) ?? 1));
        invalidate();
      },
      drag: () => dragOf(id, end),
    };
  });

  return (
    <mesh ref={mesh} renderOrder={20} raycast={() => null}>
      <sphereGeometry args={[1, 24, 16]} />
      <meshBasicMaterial
        color={end === 'entry' ? colours.trajectory : colours.text}
        depthTest={false}
        transparent
        opacity={0.95}
      />
    </mesh>
  );
}

/** A drag of one end: the entry over the bone with the target fixed (Shift: the whole axis), the target in the plane of the screen. */
function dragOf(id: string, end: End) {
  const document = documentNow();
  const began: Aim | null = document === null ? null : trajectoryNow(document, id);
  const trajectory = document?.trajectories.find((one) => one.id === id);
  const bone =
    loadedAnatomy(trajectory?.within ?? document?.guides[0]?.support ?? null)?.index ?? null;
  return {
    move: (pointer: {
      readonly hit: { readonly of: string; readonly point: Vec3 } | null;
      readonly ray: { readonly origin: Vec3; readonly direction: Vec3 };
      readonly shift: boolean;
    }) => {
      if (began === null) return;
      const { lookDirection } = useView.getState();
      const from = end === 'entry' ? began.entry : began.target;
      const onScreen = rayOnPlane(pointer.ray, from, lookDirection);
      const onBone = pointer.hit?.of === 'anatomy' ? pointer.hit.point : null;
      const to = end === 'entry' ? (onBone ?? onScreen) : onScreen;
      if (to === null) return;
      const aim = pointer.shift
        ? movedBy(began, [to[0] - from[0], to[1] - from[1], to[2] - from[2]], bone)
        : end === 'entry'
          ? withEntry(began, to, bone)
          : withTarget(began, to, bone);
      setTrajectoryDraft({ id, ...aim });
    },
    end: (cancelled: boolean) => {
      const { trajectory: draft } = useDraft.getState();
      setTrajectoryDraft(null);
      if (cancelled || draft === null || draft.id !== id) return;
      dispatch({
        type: 'update',
        kind: 'trajectory',
        id,
        changes: { entry: kept(draft.entry), target: kept(draft.target) },
      });
    },
  };
}

/** The axis of a trajectory that is being placed: a line with a ball at each end. */
function DraftAxis() {
  const rig = useRig();
  const colours = useThemeColours();
  const invalidate = useThree((state) => state.invalidate);
  const entry = useRef<Mesh>(null);
  const target = useRef<Mesh>(null);
  const shaft = useRef<Mesh>(null);
  useEffect(() => {
    const follow = (): void => {
      const { trajectory: draft } = useDraft.getState();
      const shown = draft !== null && draft.id === null;
      for (const [ref, at] of [
        [entry, draft?.entry],
        [target, draft?.target],
      ] as const) {
        if (ref.current === null) continue;
        ref.current.visible = shown;
        if (at === undefined) continue;
        ref.current.position.set(...at);
        ref.current.scale.setScalar(HANDLE / (rig.pixelsPerMmAt(at) ?? 1));
      }
      const line = shaft.current;
      if (line !== null) {
        line.visible = shown;
        if (draft !== null)
          laidBetween(line, draft.entry, draft.target, 2 / (rig.pixelsPerMmAt(draft.entry) ?? 1));
      }
      invalidate();
    };
    follow();
    const stops = [rig.onChange(follow), useDraft.subscribe(follow)];
    return () => {
      for (const stop of stops) stop();
    };
  });
  const material = (
    <meshBasicMaterial color={colours.trajectory} depthTest={false} transparent opacity={0.95} />
  );
  return (
    <>
      <mesh ref={entry} visible={false} renderOrder={20} raycast={() => null}>
        <sphereGeometry args={[1, 24, 16]} />
        {material}
      </mesh>
      <mesh ref={target} visible={false} renderOrder={20} raycast={() => null}>
        <sphereGeometry args={[1, 24, 16]} />
        {material}
      </mesh>
      <mesh ref={shaft} visible={false} renderOrder={19} raycast={() => null}>
        <cylinderGeometry args={[1, 1, 1, 12, 1, true]} />
        {material}
      </mesh>
    </>
  );
}

/** Lays a unit cylinder between two places. */
function laidBetween(mesh: Mesh, from: Vec3, to: Vec3, radius: number): void {
  const [x, y, z] = [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
  const length = Math.hypot(x, y, z);
  if (length === 0) return;
  mesh.position.set((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, (from[2] + to[2]) / 2);
  // The shortest turn from the cylinder's own axis, y, to the direction.
  mesh.quaternion.set(z / length, 0, -x / length, 1 + y / length);
  if (1 + y / length < 1e-6) mesh.quaternion.set(1, 0, 0, 0);
  mesh.quaternion.normalize();
  mesh.scale.set(radius, length, radius);
}
