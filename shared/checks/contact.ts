import type { CheckResult, CheckStatus } from './check.ts';
import type { CheckContext } from './check-context.ts';
import { CONTACT_TOLERANCE, contactSamples } from './contact-samples.ts';
import { mm, toldApart } from './wording.ts';

/**
 * Contact: area of the guide's surface whose gap to the support is the clearance within CONTACT_TOLERANCE, and its
 * share of the footprint, which is all surface that faces the support within clearance + FACING_REACH. Value: the area,
 * mm2; of a warning the share. Too small an area fails; too small a share (much of the footprint bridges undercuts) is a warning.
 */
export function checkContact(context: CheckContext): readonly CheckResult[] {
  const { contactArea, footprintArea } = context.measured(contactSamples);
  const { minContactArea, minContactShare } = context.limits;
  const share = footprintArea > 0 ? contactArea / footprintArea : 0;
  const status: CheckStatus =
    contactArea < minContactArea ? 'fail' : share < minContactShare ? 'warn' : 'pass';
  const [area, leastArea] = toldApart(contactArea, minContactArea, 0);
  const [percent, leastPercent] = toldApart(100 * share, 100 * minContactShare, 0);
  const measured = `${area} mm² in contact (gap ${mm(context.plan.clearance)} ± ${CONTACT_TOLERANCE.toFixed(1)}), ${percent} % of the footprint`;
  const advice: Record<CheckStatus, string> = {
    pass: '',
    warn: ` Less than ${leastPercent} %: turn the removal direction or move the footprint off undercuts.`,
    fail: ` Less than ${leastArea} mm²: add strokes to the footprint or widen it.`,
    skipped: '',
  };
  return [
    {
      id: 'contact',
      feature: null,
      status,
      ...(status === 'warn'
        ? { value: share, limit: minContactShare, unit: 'share' }
        : { value: contactArea, limit: minContactArea, unit: 'mm2' }),
      at: null,
      message: `${measured}.${advice[status]}`,
    },
  ];
}
