import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import type { Rect } from '../../viewport/overlay/label-layout.ts';
import type { SliceAxis } from './slice-axis.ts';
import { type SliceFrame, type SliceKind, toSlice } from './slice-frame.ts';
import type { SlicedMesh } from './slice-meshes.ts';
import type { ProposedMark } from './slice-proposal.ts';

/** Middle of what a slice shows, mm in the slice, and how large it shows it. */
export interface SliceView {
  readonly x: number;
  readonly y: number;
  /** CSS pixels a mm. */
  readonly scale: number;
}

/** All that is drawn in a slice. */
export interface SliceScene {
  readonly kind: SliceKind;
  readonly frame: SliceFrame;
  /** Null in the patient's planes. */
  readonly axis: SliceAxis | null;
  readonly meshes: readonly SlicedMesh[];
  /** The scan at this plane, as large as the slice; null where there is none. */
  readonly image: CanvasImageSource | null;
  /** What is proposed and not in the case yet. */
  readonly proposed: readonly ProposedMark[];
  readonly cursor: Vec3 | null;
  readonly pin: Vec3 | null;
  readonly landmarks: readonly {
    readonly id: string;
    readonly name: string;
    readonly position: Vec3;
  }[];
  /** Id of the landmark that the pointer is on: its name is there before others. */
  readonly pointed: string | null;
  /** Of the canvas by words and controls over it, px. */
  readonly covered: readonly Rect[];
  /** Past the entry, mm: where the view along the axis is. */
  readonly depth: number;
  readonly system: 'LPS' | 'RAS';
  readonly hot: 'entry' | 'target' | null;
}

/** Reads a colour token of the page. */
export type Colours = (token: string) => string;

/** Of the canvas, CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A coordinate of the slice, mm, as one of the canvas, px. */
export type Place = (v: number) => number;

/** Where entry and target of the axis lie in a slice that contains it, mm. */
export function endsIn(frame: SliceFrame, axis: SliceAxis) {
  const [ex, ey] = toSlice(frame, axis.entry);
  const [tx, ty] = toSlice(frame, axis.target);
  return { entry: [ex, ey] as const, target: [tx, ty] as const };
}
