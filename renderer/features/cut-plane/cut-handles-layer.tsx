import { useThree } from '@react-three/fiber';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Group, Mesh, MeshBasicMaterial } from 'three';
import { along, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { dispatch, useCase } from '../../stores/case-store.ts';
import { setCutPlaneDraft, useDraft } from '../../stores/draft-store.ts';
import { notPicked, standAlong } from '../../tools/laid-between.ts';
import { type PointerText, usePointerText } from '../../tools/pointer-text.tsx';
import {
  type CameraRig,
  gapToPlace,
  gapToSegment,
  ORDER,
  type Probe,
  type SceneDrag,
  useRig,
  useScenePick,
  useThemeColours,
} from '../../viewport/index.ts';
import {
  axisOf,
  beginDrag,
  CUT_HANDLES,
  type CutHandle,
  type DragNumber,
  onRing,
} from './cut-handles.ts';
import { cutOf, setShape } from './cut-plane-tool.ts';
import { type CutShape, middleOf } from './cut-shape.ts';
import { changeAfterDrag } from './new-cut.ts';

/** Sizes in CSS pixels. */
const ARROW = 74;
const RING = 48;
const DOT = 6;
const LINE = 1.6;
/** The pointer takes a handle from this far. */
const REACH = 10;
/** Sides that a ring is looked at by. */
const SIDES = 40;

const keyOf = (handle: CutHandle): string =>
  handle.type === 'move' ? 'move' : handle.type === 'turn' ? handle.about : handle.edge;

interface Found {
  readonly handle: CutHandle;
  readonly gap: number;
  readonly place: Vec3;
}

/** Arrow, rings and edges of one cut plane; of the one that is being planned where the id is null. */
export function CutHandles({ id }: { readonly id: string | null }) {
  const rig = useRig();
  const { t } = useTranslation('cutPlane');
  const { cutPlane, text, accent } = useThemeColours();
  const invalidate = useThree((state) => state.invalidate);
  const words = usePointerText();
  const parts = useRef(new Map<string, Group | Mesh>());
  const hot = useRef<string | null>(null);
  const say = (number: DragNumber): string =>
    t(`numbers.${number.what}`, { value: numberText(number) });

  useEffect(() => {
    const follow = (): void => {
      const cut = cutNow(id);
      if (cut !== null) placeParts(parts.current, cut, rig);
      for (const part of parts.current.values()) part.visible = cut !== null;
      invalidate();
    };
    follow();
    const stops = [rig.onChange(follow), useDraft.subscribe(follow), useCase.subscribe(follow)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [id, rig, invalidate]);

  /** One function a handle, so that the view can tell the same one again. */
  const hovers = useMemo(
    () =>
      new Map(
        CUT_HANDLES.map((handle) => [
          keyOf(handle),
          (over: boolean): void => {
            hot.current = over ? keyOf(handle) : null;
            tint(
              parts.current.get(keyOf(handle)),
              over ? accent : colourOf(handle, cutPlane, text),
            );
            invalidate();
          },
        ]),
      ),
    [accent, cutPlane, text, invalidate],
  );

  useScenePick((probe) => {
    const cut = cutNow(id);
    const found = cut === null ? null : handleUnder(probe, cut);
    if (cut === null || found === null) return null;
    const { handle, gap, place } = found;
    const onHover = hovers.get(keyOf(handle));
    return {
      item: null,
      gap,
      kind: 'handle',
      cursor: 'grab',
      ...(onHover === undefined ? {} : { onHover }),
      drag: ({ ray }) => dragOf(id, cut, beginDrag(cut, handle, ray, place), words, say),
    };
  });

  const keep = (key: string) => (part: Group | Mesh | null) => {
    if (part === null) parts.current.delete(key);
    else parts.current.set(key, part);
  };
  return (
    <>
      <group ref={keep('move')}>
        <mesh position={[0, ARROW / 2, 0]} raycast={notPicked} renderOrder={ORDER.handles}>
          <cylinderGeometry args={[LINE, LINE, ARROW - 14, 12]} />
          <HandleMaterial colour={cutPlane} />
        </mesh>
        <mesh position={[0, ARROW - 7, 0]} raycast={notPicked} renderOrder={ORDER.handles}>
          <coneGeometry args={[6, 16, 20]} />
          <HandleMaterial colour={cutPlane} />
        </mesh>
      </group>
      {(['across', 'up'] as const).map((about) => (
        <group key={about} ref={keep(about)}>
          <mesh rotation={[Math.PI / 2, 0, 0]} raycast={notPicked} renderOrder={ORDER.handles}>
            <torusGeometry args={[RING, LINE, 8, 72]} />
            <HandleMaterial colour={cutPlane} />
          </mesh>
        </group>
      ))}
      {(['near', 'far', 'left', 'right'] as const).map((edge) => (
        <mesh key={edge} ref={keep(edge)} raycast={notPicked} renderOrder={ORDER.handles + 1}>
          <sphereGeometry args={[DOT, 20, 14]} />
          <HandleMaterial colour={text} />
        </mesh>
      ))}
    </>
  );
}

const HandleMaterial = ({ colour }: { readonly colour: string }) => (
  <meshBasicMaterial color={colour} depthTest={false} depthWrite={false} transparent />
);

const colourOf = ({ type }: CutHandle, plane: string, edge: string): string =>
  type === 'edge' ? edge : plane;

function tint(part: Group | Mesh | undefined, colour: string): void {
  part?.traverse((body) => {
    const { material } = body as Mesh;
    if (material !== undefined) (material as MeshBasicMaterial).color.set(colour);
  });
}

/** The cut as it is to be drawn now. */
function cutNow(id: string | null): CutShape | null {
  const { cutPlane: draft } = useDraft.getState();
  return draft !== null && draft.id === id ? draft : cutOf(id);
}

function placeParts(parts: ReadonlyMap<string, Group | Mesh>, cut: CutShape, rig: CameraRig): void {
  const pixel = 1 / (rig.pixelsPerMmAt(cut.origin) ?? 1);
  for (const handle of CUT_HANDLES) {
    const part = parts.get(keyOf(handle));
    if (part === undefined) continue;
    if (handle.type === 'edge') {
      const at = middleOf(cut, handle.edge);
      part.position.set(...at);
      part.scale.setScalar(1 / (rig.pixelsPerMmAt(at) ?? 1));
    } else {
      standAlong(part, cut.origin, handle.type === 'move' ? cut.normal : axisOf(cut, handle.about));
      part.scale.setScalar(pixel);
    }
  }
}

/** The handle that is nearest to the pointer, of those within reach: dots before the arrow, and that before the rings. */
function handleUnder(probe: Probe, cut: CutShape): Found | null {
  const pixel = 1 / (probe.rig.pixelsPerMmAt(cut.origin) ?? 1);
  let best: Found | null = null;
  const rank = { edge: -4, move: -2, turn: 0 };
  for (const handle of CUT_HANDLES) {
    const found = gapTo(probe, cut, handle, pixel);
    if (found === null || found.gap > REACH) continue;
    const gap = found.gap + rank[handle.type];
    if (best === null || gap < best.gap) best = { handle, gap, place: found.place };
  }
  return best === null ? null : { ...best, gap: Math.max(0, best.gap) };
}

function gapTo(
  probe: Probe,
  cut: CutShape,
  handle: CutHandle,
  pixel: number,
): { readonly gap: number; readonly place: Vec3 } | null {
  switch (handle.type) {
    case 'edge': {
      const place = middleOf(cut, handle.edge);
      return { gap: gapToPlace(probe, place), place };
    }
    case 'move':
      return gapToSegment(
        probe,
        along(cut.origin, cut.normal, 14 * pixel),
        along(cut.origin, cut.normal, (ARROW + 2) * pixel),
      );
    case 'turn': {
      let best: { readonly gap: number; readonly place: Vec3 } | null = null;
      for (let k = 0; k < SIDES; k++) {
        const near = gapToSegment(
          probe,
          onRing(cut, handle.about, RING * pixel, (360 * k) / SIDES),
          onRing(cut, handle.about, RING * pixel, (360 * (k + 1)) / SIDES),
        );
        if (near !== null && (best === null || near.gap < best.gap)) best = near;
      }
      return best;
    }
  }
}

/** A drag: the draft follows; one command on release. */
function dragOf(
  id: string | null,
  before: CutShape,
  at: ReturnType<typeof beginDrag>,
  words: PointerText,
  say: (number: DragNumber) => string,
): SceneDrag {
  let last: CutShape | null = null;
  return {
    move: ({ ray, ctrl }, { rig, x, y }) => {
      const now = at(ray, ctrl);
      if (now === null) return;
      last = now.shape;
      setCutPlaneDraft({ id, ...now.shape });
      words.show(rig.onFocusPlane(x, y), say(now.number));
    },
    end: (cancelled) => {
      words.hide();
      if (id === null) {
        setShape(cancelled || last === null ? before : last);
        return;
      }
      setCutPlaneDraft(null);
      if (!cancelled && last !== null) dispatch(changeAfterDrag(id, before, last));
    },
  };
}

function numberText({ what, value, unit }: DragNumber): string {
  const sign = (what === 'offset' || what === 'angle') && value > 0 ? '+' : '';
  const digits = unit === '°' ? 1 : what === 'offset' ? 2 : 1;
  return `${sign}${value.toFixed(digits)}${unit === '°' ? '' : ' '}${unit}`;
}
