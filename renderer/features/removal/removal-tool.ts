import { create } from 'zustand';
import type { CaseDocument, Guide } from '../../../shared/case/case-schema.ts';
import { normalize, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { surfacePlace } from '../../../shared/planning/surface-normal.ts';
import { loadedAnatomy } from '../../stores/anatomy-store.ts';
import { dispatch, documentNow } from '../../stores/case-store.ts';
import { useJobs } from '../../stores/job-store.ts';
import { type ActiveTool, type ScenePointer, takeTool } from '../../stores/tool-store.ts';
import { type ColourMap, useView } from '../../stores/view-store.ts';
import { isClick } from '../../tools/click.ts';
import { guideInHand } from '../../tools/guide-in-hand.ts';
import { keptDirection } from '../../tools/kept.ts';
import { towardsViewer } from './removal-direction.ts';

interface Removing {
  /** Guide whose removal direction is set. */
  readonly guide: string | null;
  /** Direction of the arrow while its tip is dragged. Subscribe outside of React. */
  readonly dragged: Vec3 | null;
}

export const useRemoving = create<Removing>(() => ({ guide: null, dragged: null }));

export const REMOVAL_TOOL = 'removal';

/** The normal of a click is averaged over a disc of this radius, mm: the guide leaves an area, not a facet. */
const DISC = 8;

/** Takes up the tool on the selected or only guide; undercuts are coloured while it is in hand. */
export function startRemovalTool(): void {
  const document = documentNow();
  if (document === null) return;
  const { selection, colourMap } = useView.getState();
  const guide = guideInHand(document, selection);
  if (guide === null) return;
  const tool: ActiveTool = {
    id: REMOVAL_TOOL,
    hint: 'removal:hint',
    cursor: 'crosshair',
    onPointer,
    cancel: () => {
      useRemoving.setState({ dragged: null });
      restore(colourMap);
    },
  };
  takeTool(tool);
  useRemoving.setState({ guide: guide.id, dragged: null });
  useView.setState({ colourMap: 'undercut' });
}

/** Puts the colour map back as it was, unless someone has chosen another meanwhile. */
function restore(before: ColourMap): void {
  useView.setState(({ colourMap }) => (colourMap === 'undercut' ? { colourMap: before } : {}));
}

function onPointer(pointer: ScenePointer): boolean {
  if (pointer.phase === 'hover') return pointer.hit?.of === 'anatomy';
  if (!isClick(pointer) || pointer.view !== 'scene' || pointer.hit === null) return false;
  const guide = removedGuide(documentNow());
  const bone = guide === null ? null : loadedAnatomy(guide.support);
  if (bone === null) return false;
  // The guide may lie over the bone.
  const met = bone.index.raycast(pointer.ray.origin, pointer.ray.direction);
  const place = met === null ? null : surfacePlace(bone.index, met.point, DISC);
  if (place === null) return false;
  setRemoval(place.outwards);
  return true;
}

/** The guide in hand as it is in the document. */
export function removedGuide(document: CaseDocument | null): Guide | null {
  const { guide } = useRemoving.getState();
  return document?.guides.find(({ id }) => id === guide) ?? null;
}

/** Gives the guide in hand a removal direction, or leaves it to the builder. */
export function setRemoval(removal: Vec3 | 'auto'): void {
  const { guide } = useRemoving.getState();
  if (guide === null) return;
  const removalDirection = removal === 'auto' ? removal : keptDirection(normalize(removal));
  dispatch({ type: 'update', kind: 'guide', id: guide, changes: { removalDirection } });
}

export const setRemovalFromView = (): void =>
  setRemoval(towardsViewer(useView.getState().lookDirection));

/** The direction that holds: the document's, or the one that the builder last chose. Null where it has not chosen yet. */
export function removalOf(guide: Guide): Vec3 | null {
  if (guide.removalDirection !== 'auto') return normalize(guide.removalDirection);
  return useJobs.getState().jobs.get(guide.id)?.built?.plan.removalDirection ?? null;
}

/** Where the arrow stands: in the middle of the built guide, or of what it is to hold. */
export function arrowRoot(document: CaseDocument, guide: Guide): Vec3 | null {
  const built = useJobs.getState().jobs.get(guide.id)?.built ?? null;
  const mesh = built?.mesh ?? loadedAnatomy(guide.support)?.mesh ?? null;
  if (built === null) {
    const entries = guide.sleeves.flatMap(({ trajectory }) =>
      document.trajectories.filter(({ id }) => id === trajectory).map(({ entry }) => entry),
    );
    if (entries.length > 0) return meanOf(entries.flat());
  }
  return mesh === null || mesh.positions.length === 0 ? null : middleOf(mesh.positions);
}

function meanOf(flat: readonly number[]): Vec3 {
  const sum = [0, 0, 0];
  flat.forEach((value, i) => {
    sum[i % 3] += value;
  });
  const count = flat.length / 3;
  return [sum[0] / count, sum[1] / count, sum[2] / count];
}

/** The middle of the box about some vertices. */
function middleOf(positions: Float32Array): Vec3 {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < positions.length; i++) {
    low[i % 3] = Math.min(low[i % 3], positions[i]);
    high[i % 3] = Math.max(high[i % 3], positions[i]);
  }
  return [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2, (low[2] + high[2]) / 2];
}
