import type { GuidePlan, LabelOutlines, LabelPlacement } from './guide-plan.ts';
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

/** A guide with its label. */
export interface LabelledGuide {
  readonly solid: Solid;
  /** Patient frame. */
  readonly placement: LabelPlacement;
  readonly outlines: LabelOutlines;
}

/**
 * Engraves or raises the plan's label on `guide` (local frame). Throws InputError E_LABEL_PLACE where it fits nowhere,
 * E_LABEL_GLYPH for characters that the font lacks.
 */
export function cutLabel(
  scope: KernelScope,
  guide: Solid,
  plan: GuidePlan,
  local: LocalPlan,
  { bins, shellTop }: ShellStage,
  font: LabelFont | null,
): LabelledGuide {
  const { label } = plan;
  if (!label) throw new Error('no label to cut');
  if (!font) throw new Error('a plan with a label needs the label font');
  const { frame } = local;
  const { solid, placement, outlines } = labelFeature(scope, font, {
    surface: labelSurface(scope.mesh(guide)),
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
    superior: directionToLocal(frame, [0, 0, 1]),
    removalDirection: [0, 0, 1],
    supportDistance: ([x, y, z], within) => bins.nearest(x, y, z, within),
    shellTop,
  });
  return {
    solid:
      label.mode === 'engrave'
        ? scope.subtract(guide, [solid], 'label')
        : scope.unite([guide, solid], 'label'),
    placement: {
      origin: pointToPatient(frame, placement.origin),
      right: directionToPatient(frame, placement.right),
      up: directionToPatient(frame, placement.up),
      normal: directionToPatient(frame, placement.normal),
    },
    outlines,
  };
}
