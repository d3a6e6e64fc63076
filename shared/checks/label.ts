import type { LabelPlacement, LabelPlan } from '../geometry/guide-plan.ts';
import type { MeshData } from '../mesh/mesh-data.ts';
import type { Vec3 } from '../mesh/vec3.ts';
import type { CheckLimits, CheckResult, LabelOutlines } from './check.ts';
import type { CheckContext } from './check-context.ts';
import {
  LABEL_DEPTH_NOISE,
  MAX_LABEL_DEPTH_ERROR,
  MAX_LABEL_FLAW,
  MIN_LABEL_MATCH,
} from './feature-tolerances.ts';
import { notApplicable } from './not-applicable.ts';
import { type LabelReading, readLabel } from './read-label.ts';
import { mm, mmApart, plain, toldApart } from './wording.ts';

/** What is wrong with a label: the figure that says so, its limit, and the rest of a sentence that begins with the label. */
interface Fault {
  readonly value: number | null;
  readonly limit: number;
  readonly unit: string;
  readonly at: Vec3 | null;
  readonly text: string;
}

/**
 * The label as it is in the part: its strokes and depth can be printed, and it reads what the case says. The part is sampled over
 * the label's box and its relief compared with the outlines of the case's text. These must agree overall, and nowhere differ by a patch as large
 * as a dot: one wrong letter in a long text is little area, but it is a patch. `value` is the agreement, 0 to 1; where stroke,
 * depth or patch is what is wrong, that figure.
 */
export function checkLabel(context: CheckContext): readonly CheckResult[] {
  const { label, labelPlacement } = context.plan;
  const { labelOutlines, limits } = context;
  if (label === null || labelOutlines === null) {
    return [notApplicable('label', null, 'share', 'The guide has no label.')];
  }
  if (labelPlacement === null) {
    const text = 'was not placed: give it a position.';
    return [refused(label, { value: null, limit: MIN_LABEL_MATCH, unit: 'share', at: null, text })];
  }
  const reading = readLabel(context.weldedPart, labelPlacement, labelOutlines, label.mode);
  const fault = faultOf(label, labelPlacement, labelOutlines, reading, limits);
  if (fault !== null) return [refused(label, fault)];
  const sizes = `${mm(reading.depth)} ${label.mode === 'engrave' ? 'deep' : 'high'}, strokes of ${mm(labelOutlines.strokeWidth)}`;
  return [
    {
      id: 'label',
      feature: null,
      status: 'pass',
      value: reading.match,
      limit: MIN_LABEL_MATCH,
      unit: 'share',
      at: labelPlacement.origin,
      message: `The label reads "${label.text}", ${sizes}.`,
    },
  ];
}

/** Whether a label stands on a part so that it passes but for what does not depend on its place. Part, welded, and placement in one frame, mm. */
export function labelReads(
  part: MeshData,
  label: LabelPlan,
  placement: LabelPlacement,
  outlines: LabelOutlines,
): boolean {
  const anything = { minStroke: 0, minLabelDepth: 0 };
  const reading = readLabel(part, placement, outlines, label.mode);
  return faultOf(label, placement, outlines, reading, anything) === null;
}

const refused = (label: LabelPlan, { text, ...figures }: Fault): CheckResult => ({
  id: 'label',
  feature: null,
  status: 'fail',
  ...figures,
  message: `The label "${label.text}" ${text}`,
});

/** The first thing that is wrong; null where nothing is. */
function faultOf(
  label: LabelPlan,
  { origin }: LabelPlacement,
  { strokeWidth }: LabelOutlines,
  { match, flaw, flawAt, depth }: LabelReading,
  { minStroke, minLabelDepth }: Pick<CheckLimits, 'minStroke' | 'minLabelDepth'>,
): Fault | null {
  if (strokeWidth < minStroke) {
    const needed = Math.ceil((10 * label.height * minStroke) / strokeWidth) / 10;
    const [stroke, least] = mmApart(strokeWidth, minStroke);
    const text = `has strokes of ${stroke}; the printer needs ${least}: make its letters at least ${plain(needed, 1)} mm high.`;
    return { value: strokeWidth, limit: minStroke, unit: 'mm', at: origin, text };
  }
  if (match < MIN_LABEL_MATCH) {
    const [percent] = toldApart(100 * match, 100 * MIN_LABEL_MATCH, 0);
    const text = `is not what stands on the part: ${percent} % of the strokes agree. Build the guide again.`;
    return { value: match, limit: MIN_LABEL_MATCH, unit: 'share', at: flawAt, text };
  }
  const dot = MAX_LABEL_FLAW * strokeWidth ** 2;
  if (flaw > dot) {
    const text = `differs from what stands on the part in a patch of ${plain(flaw, 2)} mm²: a letter is wrong or damaged. Build the guide again.`;
    return { value: flaw, limit: dot, unit: 'mm2', at: flawAt, text };
  }
  const measured = `measures ${mm(depth)} from its ground, planned ${mm(label.depth)}`;
  const needed = minLabelDepth - LABEL_DEPTH_NOISE;
  if (depth < needed) {
    const text = `${measured}; ${mm(minLabelDepth)} is needed to read it: make it deeper.`;
    return { value: depth, limit: minLabelDepth, unit: 'mm', at: origin, text };
  }
  const error = Math.max(LABEL_DEPTH_NOISE, MAX_LABEL_DEPTH_ERROR * label.depth);
  if (Math.abs(depth - label.depth) > error) {
    const text = `${measured}: the part does not match the plan, build it again.`;
    // Too shallow or too deep: the end of what is accepted that it lies beyond.
    const limit = label.depth + Math.sign(depth - label.depth) * error;
    return { value: depth, limit, unit: 'mm', at: origin, text };
  }
  return null;
}
