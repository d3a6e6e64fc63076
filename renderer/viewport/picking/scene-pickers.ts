import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import type { ScenePointer } from '../../stores/tool-store.ts';
import type { Selectable } from '../../stores/view-store.ts';
import type { CameraRig } from '../camera/camera-rig.ts';

/** Where the pointer is, for those who look whether they are under it. */
export interface Probe {
  readonly ray: ScenePointer['ray'];
  /** CSS pixels from the top left corner of the view. */
  readonly x: number;
  readonly y: number;
  /** From the ray's origin to the first surface under the pointer, mm; Infinity where none is. */
  readonly surface: number;
  /** For distances in pixels. */
  readonly rig: CameraRig;
}

/** A drag that began on something picked. */
export interface SceneDrag {
  move(pointer: ScenePointer, probe: Probe): void;
  /** `cancelled`: Escape was pressed, or the pointer was taken away; put things back. */
  end(cancelled: boolean): void;
}

/** Something found under the pointer. */
export interface ScenePick {
  /** What a click selects; null for a handle that selects nothing. */
  readonly item: Selectable | null;
  /** Pixels from the pointer. */
  readonly gap: number;
  /** Handles go before lines, and both before surfaces. */
  readonly kind: 'handle' | 'plan';
  /** CSS cursor. */
  readonly cursor?: string;
  /** Begins a drag; left out: dragging turns the camera. */
  readonly drag?: (pointer: ScenePointer) => SceneDrag;
  /** Called when it comes under the pointer (true) and when it leaves it. */
  readonly onHover?: (over: boolean) => void;
}

export type ScenePicker = (probe: Probe) => ScenePick | null;

/** All that can be picked besides the surfaces of meshes. */
export class ScenePickers {
  readonly #pickers = new Set<ScenePicker>();

  add(picker: ScenePicker): () => void {
    this.#pickers.add(picker);
    return () => this.#pickers.delete(picker);
  }

  /** The best of what is under the pointer: handles first, then what is nearest in the picture. */
  pick(probe: Probe): ScenePick | null {
    let best: ScenePick | null = null;
    for (const picker of this.#pickers) {
      const found = picker(probe);
      if (found === null) continue;
      const handle = found.kind === 'handle' ? 1 : 0;
      const bestHandle = best?.kind === 'handle' ? 1 : 0;
      if (best === null || handle > bestHandle || (handle === bestHandle && found.gap < best.gap)) {
        best = found;
      }
    }
    return best;
  }
}

/** Pixels from the pointer to a place; Infinity behind the camera. */
export function gapToPlace({ rig, x, y }: Probe, place: Vec3): number {
  const seen = rig.project(place);
  return seen === null ? Infinity : Math.hypot(seen.x - x, seen.y - y);
}

/** Pixels from the pointer to a segment, and the place on it that is nearest in the picture; null behind the camera. */
export function gapToSegment(
  { rig, x, y }: Probe,
  a: Vec3,
  b: Vec3,
): { readonly gap: number; readonly place: Vec3 } | null {
  const from = rig.project(a);
  const to = rig.project(b);
  if (from === null || to === null) return null;
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const square = dx * dx + dy * dy;
  const t =
    square > 0 ? Math.min(1, Math.max(0, ((x - from.x) * dx + (y - from.y) * dy) / square)) : 0;
  return {
    gap: Math.hypot(from.x + t * dx - x, from.y + t * dy - y),
    place: [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t],
  };
}

/** Whether a surface hides a place from the pointer, give or take a little, mm. */
export function isHidden({ ray, surface }: Probe, place: Vec3, slack = 1.5): boolean {
  const depth = [0, 1, 2].reduce(
    (sum, k) => sum + (place[k] - ray.origin[k]) * ray.direction[k],
    0,
  );
  return depth > surface + slack;
}
