import { create } from 'zustand';
import type { Vec3 } from '../../shared/mesh/vec3.ts';

/** Where a pointer is, in the patient frame, mm. */
export interface ScenePointer {
  readonly phase: 'hover' | 'down' | 'drag' | 'up' | 'leave';
  /** Which view it is in: the 3D view, the view along the axis, or one of the two slices. */
  readonly view: 'scene' | 'along' | 'slice-a' | 'slice-b';
  /** The first mesh under it; in a slice the place on its plane, without a mesh where none is there. */
  readonly hit: SurfaceHit | null;
  readonly ray: { readonly origin: Vec3; readonly direction: Vec3 };
  readonly shift: boolean;
  readonly ctrl: boolean;
  readonly alt: boolean;
}

export interface SurfaceHit {
  /** Id of the anatomy, or of the guide where `of` says so. */
  readonly id: string;
  readonly of: 'anatomy' | 'guide';
  readonly point: Vec3;
  /** Of the facet, unit, outward. */
  readonly normal: Vec3;
  readonly facet: number;
}

/** What a tool does with pointer and keys. Tools are pure state machines; their features put one here while it is active. */
export interface ActiveTool {
  /** `trajectory`, `cut-plane`, `footprint`, `removal`, `measure` ... */
  readonly id: string;
  /** Key of the sentence that the status strip shows. */
  readonly hint: string;
  /** CSS cursor over the viewport. */
  readonly cursor: string;
  /** Picks in the patient's planes: the slices show these while it is in hand, whatever is selected. */
  readonly inPatientPlanes?: boolean;
  /** Its panel stands above the inspector, also beside a single view: it is long, and what is worked on must not lie below it. */
  readonly docked?: boolean;
  /** Works on the bone below the guides: they let it be seen while it is in hand, and the pointer meets what lies under them. */
  readonly throughGuides?: boolean;
  /**
   * Called before it is put down for something that needs the views in between: what is returned takes it up again as it stood. Left out
   * where it has nothing to keep.
   */
  keep?(): () => void;
  /** True where the tool took the event: the camera and the selection then leave it alone. */
  onPointer(pointer: ScenePointer): boolean;
  /** True where the tool took the key. Escape that is not taken ends the tool. */
  onKey?(event: { readonly key: string; readonly shift: boolean; readonly ctrl: boolean }): boolean;
  /** Ends what is half done. */
  cancel(): void;
}

interface ToolState {
  readonly tool: ActiveTool | null;
}

/** The tool in hand; null: pointing selects. */
export const useTool = create<ToolState>(() => ({ tool: null }));

/** Takes up a tool in place of the one in hand, which is cancelled. */
export function takeTool(tool: ActiveTool | null): void {
  const before = useTool.getState().tool;
  if (before !== null && before !== tool) before.cancel();
  useTool.setState({ tool });
}

/** Shows another sentence for the tool in hand, by its key. */
export function setHint(id: string, hint: string): void {
  useTool.setState(({ tool }) => (tool?.id === id ? { tool: { ...tool, hint } } : {}));
}
