import type { CheckResult, CheckStatus } from './check.ts';
import type { CheckContext } from './check-context.ts';
import { CONTACT_TOLERANCE, contactSamples } from './contact-samples.ts';
import { mm, plain } from './wording.ts';

/**
 * Contact: area of the guide's surface whose gap to the support is the clearance within CONTACT_TOLERANCE, and its
 * share of the footprint, which is all surface that faces the support within clearance + FACING_REACH. Value: the area,
 * mm2. Too small an area fails; too small a share (much of the footprint bridges undercuts) is a warning.
 */
export function checkContact(context: CheckContext): readonly CheckResult[] {
  const { contactArea, footprintArea } = context.measured(contactSamples);
  const { minContactArea, minContactShare } = context.limits;
  const share = footprintArea > 0 ? contactArea / footprintArea : 0;
  const status: CheckStatus =
    contactArea < minContactArea ? 'fail' : share < minContactShare ? 'warn' : 'pass';
  const measured = `${plain(contactArea, 0)} mm² in contact (gap ${mm(context.plan.clearance)} +/- ${plain(CONTACT_TOLERANCE, 1)}), ${plain(100 * share, 0)} % of the footprint`;
  const advice: Record<CheckStatus, string> = {
    pass: '',
    warn: ` Less than ${plain(100 * minContactShare, 0)} %: turn the removal direction or move the footprint off undercuts.`,
    fail: ` Less than ${plain(minContactArea, 0)} mm²: add strokes to the footprint or widen it.`,
    skipped: '',
  };
  return [
    {
      id: 'contact',
      feature: null,
      status,
      value: contactArea,
      limit: minContactArea,
      unit: 'mm2',
      at: null,
      message: `${measured}.${advice[status]}`,
    },
  ];
}
