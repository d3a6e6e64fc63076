import type { MeshData } from '../mesh/mesh-data.ts';
import type { GuidePlan, LabelOutlines, LabelPlacement, LabelPlan } from './guide-plan.ts';
import type { KernelScope, Solid } from './kernel.ts';
import { labelFeature } from './label-feature.ts';
import type { LabelFont } from './label-font.ts';
import { labelSurface } from './label-surface.ts';
import {
  directionToLocal,
  directionToPatient,
  pointToLocal,
  pointToPatient,
} from './local-frame.ts';
import type { LocalPlan } from './local-plan.ts';
import type { ShellStage } from './shell-stage.ts';

/** A label as it is to be cut from the guide or put on it. */
export interface GuideLabel {
  readonly solid: Solid;
  /** Patient frame. */
  readonly placement: LabelPlacement;
  /** Local frame. */
  readonly localPlacement: LabelPlacement;
  readonly outlines: LabelOutlines;
  /** Of its letters, mm. */
  readonly height: number;
}

/** Whether a label that was placed on a part reads there, as the check of the file will ask; part and placement in one frame, mm. */
export type LabelReader = (
  part: MeshData,
  label: LabelPlan,
  placement: LabelPlacement,
  outlines: LabelOutlines,
) => boolean;

/** What a builder needs for labels. */
export interface LabelTools {
  readonly font: LabelFont;
  readonly reads: LabelReader;
}

/**
 * The plan's label for a guide whose surface, but for its cuts, is `surface` (local frame). The cuts are kept clear of, and so are the places where it was
 * `misread` (local frame). Throws
 * InputError E_LABEL_PLACE where it fits nowhere, E_LABEL_GLYPH for characters that the font lacks.
 */
export function guideLabel(
  scope: KernelScope,
  surface: MeshData,
  plan: GuidePlan,
  local: LocalPlan,
  { bins, shellTop }: ShellStage,
  font: LabelFont,
  misread: readonly LabelPlacement[],
): GuideLabel {
  const { label } = plan;
  if (!label) throw new Error('no label to cut');
  const { frame } = local;
  const { solid, placement, outlines, height } = labelFeature(scope, font, {
    surface: labelSurface(surface),
    label: {
      ...label,
      position: label.position && pointToLocal(frame, label.position),
      direction: label.direction && directionToLocal(frame, label.direction),
    },
    obstacles: {
      tubes: local.tubes.map(({ tube }) => tube),
      slots: local.slots,
      windows: local.windows.map((w) => ({ ...w.plan, position: w.position })),
    },
    misread,
    superior: directionToLocal(frame, [0, 0, 1]),
    removalDirection: [0, 0, 1],
    supportDistance: ([x, y, z], within) => bins.nearest(x, y, z, within),
    shellTop,
  });
  return {
    solid,
    placement: {
      origin: pointToPatient(frame, placement.origin),
      right: directionToPatient(frame, placement.right),
      up: directionToPatient(frame, placement.up),
      normal: directionToPatient(frame, placement.normal),
    },
    localPlacement: placement,
    outlines,
    height,
  };
}
