import { create } from 'zustand';
import { distance } from '../../../shared/mesh/vec3.ts';
import { loadedAnatomy } from '../../stores/anatomy-store.ts';
import { dispatch, documentNow } from '../../stores/case-store.ts';
import { setTrajectoryDraft } from '../../stores/draft-store.ts';
import {
  type ActiveTool,
  type ScenePointer,
  type SurfaceHit,
  setHint,
  takeTool,
} from '../../stores/tool-store.ts';
import { select, useView } from '../../stores/view-store.ts';
import { isClick } from '../../tools/click.ts';
import { type Aim, aimFromSurface, startingAt, toDepth, turnedTo, withTarget } from './aim.ts';
import { addTrajectory } from './new-trajectory.ts';

/** What the tool knows of the trajectory that is being placed. */
export interface Placing {
  /** Null until the entry was clicked. */
  readonly aim: Aim | null;
  /** Id of the anatomy that the entry lies on. */
  readonly bone: string | null;
  readonly entryOn: 'surface' | 'opening';
  readonly depth: number;
  /** Guide that gets the sleeve; null for none. */
  readonly guide: string | null;
  /** The last click met nothing that an entry could lie on. */
  readonly missed: boolean;
}

export const usePlacing = create<Placing>(() => ({
  aim: null,
  bone: null,
  entryOn: 'surface',
  depth: 40,
  guide: null,
  missed: false,
}));

const TOOL = 'trajectory';

/** Takes up the tool: click the entry, then aim. */
export function startTrajectoryTool(): void {
  const document = documentNow();
  if (document === null) return;
  const { selection } = useView.getState();
  const last = selection[selection.length - 1];
  const chosen =
    last !== undefined && 'guide' in last ? last.guide : last?.kind === 'guide' ? last.id : null;
  const guide = chosen ?? document.guides[0]?.id ?? null;
  usePlacing.setState({ aim: null, bone: null, guide, missed: false });
  const tool: ActiveTool = {
    id: TOOL,
    hint: 'trajectory:hintEntry',
    cursor: 'crosshair',
    throughGuides: true,
    onPointer,
    onKey: ({ key }) => {
      if (key !== 'Enter') return false;
      finishPlacing();
      return true;
    },
    cancel: () => setTrajectoryDraft(null),
  };
  takeTool(tool);
}

/** A click on a bone sets the entry; a click in a slice sets the target once there is an entry. */
function onPointer(pointer: ScenePointer): boolean {
  const { view, hit } = pointer;
  if (pointer.phase === 'hover') return hit?.of === 'anatomy' && view === 'scene';
  if (!isClick(pointer)) return false;
  const taken = hit !== null && take(pointer, hit);
  usePlacing.setState({ missed: !taken });
  if (taken) useView.setState({ cursor: hit.point });
  return taken;
}

/** Makes a place that was clicked the entry or the target; false where it can be neither. */
function take({ view }: ScenePointer, hit: SurfaceHit): boolean {
  const { aim, bone, depth } = usePlacing.getState();
  if (view === 'scene') {
    if (hit.of !== 'anatomy') return false;
    const document = documentNow();
    const role = document?.anatomy.find(({ id }) => id === hit.id)?.role;
    if (role !== 'bone' && role !== 'skin') return false;
    setAim(
      aim === null ? aimFromSurface(hit.point, hit.normal, depth) : startingAt(aim, hit.point),
      hit.id,
    );
    setHint(TOOL, 'trajectory:hintTarget');
    return true;
  }
  if (aim === null) return false;
  setAim(withTarget(aim, hit.point, loadedAnatomy(bone)?.index ?? null), bone);
  return true;
}

/** Changes the axis that is being placed. */
export function setAim(aim: Aim, bone: string | null = usePlacing.getState().bone): void {
  usePlacing.setState({ aim, bone, depth: distance(aim.entry, aim.target) });
  setTrajectoryDraft({ id: null, ...aim });
}

/** Aims along the line of sight. */
export function aimAlongView(): void {
  const { aim } = usePlacing.getState();
  if (aim !== null) setAim(turnedTo(aim, useView.getState().lookDirection));
}

export function setDepth(depth: number): void {
  const { aim } = usePlacing.getState();
  if (aim === null) usePlacing.setState({ depth });
  else setAim(toDepth(aim, depth));
}

/** Adds the trajectory to the case and selects it. */
export function finishPlacing(): void {
  const document = documentNow();
  const { aim, bone, entryOn, guide } = usePlacing.getState();
  if (document === null || aim === null) return;
  const { command, id } = addTrajectory(document, { aim, bone, entryOn, guide });
  if (!dispatch(command)) return;
  takeTool(null);
  select({ kind: 'trajectory', id });
}
