import i18next from 'i18next';
import { create } from 'zustand';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { facetNormal } from '../../../shared/planning/surface-normal.ts';
import { resolvedOf } from '../../live/resolved.ts';
import { loadedAnatomy } from '../../stores/anatomy-store.ts';
import { dispatch, documentNow } from '../../stores/case-store.ts';
import { setCutPlaneDraft } from '../../stores/draft-store.ts';
import { type ActiveTool, type ScenePointer, setHint, takeTool } from '../../stores/tool-store.ts';
import { select, useView } from '../../stores/view-store.ts';
import { isClick } from '../../tools/click.ts';
import { guideInHand } from '../../tools/guide-in-hand.ts';
import { type CutMode, type CutPlan, planned } from './cut-plan.ts';
import type { CutShape } from './cut-shape.ts';
import { addCut } from './new-cut.ts';

/** What the tool knows of the cut that is being planned. */
interface Cutting extends CutPlan {
  /** Id of the bone that is cut. */
  readonly bone: string | null;
  /** Id of the cut plane that a parallel or a wedge starts from. */
  readonly reference: string | null;
  /** Guide that gets a slot; null for none. */
  readonly guide: string | null;
  /** What has been planned so far; null while there is nothing to show. */
  readonly shape: CutShape | null;
  /** The first cut of a wedge as it is to be; null where it stays. */
  readonly changed: CutShape | null;
  /** Whether what was chosen gives no plane: points on a line, or a plane that misses the bone. */
  readonly impossible: boolean;
  /** Whether the last click met no bone. */
  readonly missed: boolean;
}

const NOTHING: Cutting = {
  mode: 'points',
  places: [],
  look: [0, 1, 0],
  turnDeg: 0,
  distance: 10,
  wedge: { side: 'far', inset: 5, angleDeg: 10, stops: true },
  bone: null,
  reference: null,
  guide: null,
  shape: null,
  changed: null,
  impossible: false,
  missed: false,
};

export const useCutting = create<Cutting>(() => NOTHING);

export const CUT_TOOL = 'cut-plane';

/** Takes up the tool. With a cut plane selected its parallel and its wedge are at hand. */
export function startCutPlaneTool(): void {
  const document = documentNow();
  if (document === null) return;
  const { selection } = useView.getState();
  const last = selection[selection.length - 1];
  const chosen = last?.kind === 'cutPlane' || last?.kind === 'slot' ? last.id : null;
  const guide = guideInHand(document, selection);
  const { mode } = useCutting.getState();
  const first = document.cutPlanes[0]?.id ?? null;
  const needsReference = mode === 'parallel' || mode === 'wedge';
  useCutting.setState({
    mode: needsReference && first === null ? 'points' : mode,
    places: [],
    turnDeg: 0,
    bone: guide?.support ?? document.anatomy.find(({ role }) => role === 'bone')?.id ?? null,
    reference: chosen ?? first,
    guide: guide?.id ?? null,
    shape: null,
    changed: null,
    impossible: false,
    missed: false,
  });
  const tool: ActiveTool = {
    id: CUT_TOOL,
    hint: 'cutPlane:hints.points1',
    cursor: 'crosshair',
    onPointer,
    onKey,
    cancel: () => setCutPlaneDraft(null),
  };
  takeTool(tool);
  plan();
}

function onPointer(pointer: ScenePointer): boolean {
  const { mode, places, shape } = useCutting.getState();
  if (mode === 'parallel' || mode === 'wedge') return false;
  if (pointer.phase === 'hover') return true;
  if (!isClick(pointer)) return false;
  const place = placeUnder(pointer);
  useCutting.setState({ missed: place === null });
  if (place === null) return false;
  const { point, normal, bone } = place;
  const most = mode === 'points' ? 3 : 2;
  // A click after the last one starts afresh.
  const before = places.length >= most || (shape !== null && mode === 'points') ? [] : places;
  useCutting.setState({
    places: [...before, { point, normal }],
    bone,
    ...(before.length === 0 ? { look: lookOf(pointer), turnDeg: 0 } : {}),
  });
  plan();
  return true;
}

/** The place of a bone under the pointer, also through a guide or a risk structure that lies over it; in a slice any place. */
function placeUnder({ view, hit, ray }: ScenePointer) {
  const { bone } = useCutting.getState();
  if (view !== 'scene') return hit === null ? null : { point: hit.point, normal: null, bone };
  const isBone = documentNow()?.anatomy.some(({ id, role }) => id === hit?.id && role === 'bone');
  if (hit?.of === 'anatomy' && isBone === true) {
    return { point: hit.point, normal: hit.normal, bone: hit.id };
  }
  const index = loadedAnatomy(bone)?.index;
  const met = index?.raycast(ray.origin, ray.direction) ?? null;
  if (index === undefined || met === null) return null;
  return { point: met.point, normal: facetNormal(index, met.triangle), bone };
}

/** The line of sight: of the camera at rest, or across a slice. */
const lookOf = ({ view, ray }: ScenePointer): Vec3 =>
  view === 'scene' ? useView.getState().lookDirection : ray.direction;

function onKey({ key }: { readonly key: string }): boolean {
  if (key === 'Enter') {
    finishCut();
    return true;
  }
  if (key !== 'Backspace') return false;
  useCutting.setState(({ places }) => ({ places: places.slice(0, -1) }));
  plan();
  return true;
}

/** Changes what is chosen, and plans anew. */
export function choose(changes: Partial<Cutting>): void {
  useCutting.setState(changes);
  plan();
}

/** Goes to another way of planning. */
export const setMode = (mode: CutMode): void =>
  choose({ mode, missed: false, places: [], turnDeg: 0, shape: null, changed: null });

/** The cut as it was dragged or typed. */
export function setShape(shape: CutShape): void {
  useCutting.setState({ shape });
  setCutPlaneDraft({ id: null, ...shape });
}

/** The cut plane with the id as the document has it, with its bounds filled in. */
export function cutOf(id: string | null): CutShape | null {
  const document = documentNow();
  if (document === null || id === null) return null;
  const found = resolvedOf(document)?.cutPlanes.find((cut) => cut.id === id);
  if (found === undefined) return null;
  const { origin, normal, up, width, depth } = found;
  return { origin, normal, up, width, depth };
}

/** Works out the cut from what is chosen, and shows it. */
function plan(): void {
  const now = useCutting.getState();
  const bone = loadedAnatomy(now.bone)?.mesh ?? null;
  const outcome = planned(now, cutOf(now.reference), bone);
  const impossible = outcome === 'impossible';
  const found = impossible ? null : outcome;
  const shape = found?.shape ?? null;
  useCutting.setState({ shape, changed: found?.changed ?? null, impossible });
  setCutPlaneDraft(shape === null ? null : { id: null, ...shape });
  setHint(CUT_TOOL, `cutPlane:hints.${hintFor(now, shape !== null)}`);
}

function hintFor({ mode, places }: Cutting, there: boolean): string {
  if (mode === 'parallel' || mode === 'wedge') return there ? 'adjust' : 'noReference';
  if (mode === 'view') return there ? (places.length > 1 ? 'adjust' : 'viewSecond') : 'viewFirst';
  return there ? 'adjust' : `points${Math.min(3, places.length + 1)}`;
}

/** Adds the cut to the case and selects it. */
export function finishCut(): void {
  const document = documentNow();
  const { shape, guide, mode, reference, changed } = useCutting.getState();
  if (document === null || shape === null) return;
  const { command, id } = addCut(document, {
    shape,
    name: (number) => i18next.t('cutPlane:newName', { number }),
    guide,
    changed:
      mode === 'wedge' && reference !== null && changed !== null
        ? { id: reference, shape: changed }
        : null,
  });
  if (!dispatch(command)) return;
  takeTool(null);
  select({ kind: 'cutPlane', id });
}
