import type { LabelOutlines } from '../checks/check.ts';
import { InputError } from '../mesh/input-error.ts';
import type { GuidePlan, LabelPlacement } from './guide-plan.ts';
import type { KernelScope, Solid } from './kernel.ts';
import type { LabelFont } from './label-font.ts';
import { labelOutlines, outlinesSize } from './label-outlines.ts';
import { placeLabel } from './label-placement.ts';
import { labelSolid } from './label-solid.ts';
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
  const outlines = labelOutlines(scope, font, label);
  const surface = labelSurface(scope.mesh(guide));
  const size = outlinesSize(outlines);
  const placement = placeLabel({
    surface,
    size,
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
  if ('why' in placement) {
    throw new InputError(
      'E_LABEL_PLACE',
      `${label.path}: "${label.text}" (${size.width.toFixed(1)} x ${size.height.toFixed(1)} mm) finds no place: ${placement.why}; ` +
        'make it smaller, break it into lines, or enlarge the footprint with a stroke',
      label.path,
    );
  }
  const letters = labelSolid(scope, outlines, placement, surface, label);
  return {
    solid:
      label.mode === 'engrave'
        ? scope.subtract(guide, [letters], 'label')
        : scope.unite([guide, letters], 'label'),
    placement: {
      origin: pointToPatient(frame, placement.origin),
      right: directionToPatient(frame, placement.right),
      up: directionToPatient(frame, placement.up),
      normal: directionToPatient(frame, placement.normal),
    },
    outlines,
  };
}
