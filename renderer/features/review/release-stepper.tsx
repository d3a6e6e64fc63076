import { Check } from 'lucide-react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReleaseStatus } from '../../../shared/review/release.ts';
import type { Review } from '../../../shared/review/review-file.ts';
import { useCase } from '../../stores/case-store.ts';
import { usePreferences } from '../../stores/preferences-store.ts';
import panel from './panel.module.css';
import styles from './release-panel.module.css';
import { timeText } from './words.ts';

const STEPS: readonly ReleaseStatus[] = [
  'draft',
  'verified',
  'engineer-approved',
  'surgeon-approved',
  'exported',
];

/** The hash that an entry of the trail says its step was done to. */
const hashIn = (made: unknown): unknown =>
  typeof made === 'object' && made !== null && 'hash' in made ? made.hash : null;

/** Whose step each is, until it is done. */
const TURN = {
  draft: 'turn.designs',
  verified: 'turn.verifies',
  'engineer-approved': 'turn.engineer',
  'surgeon-approved': 'turn.surgeon',
  exported: 'turn.exports',
  superseded: 'turn.exports',
} as const;

/** The steps of the case on its way to the printer: who did each and when, and whose the others are. */
export function ReleaseStepper({
  ref,
  status,
  review,
  otherwise,
}: {
  readonly ref: Ref<HTMLOListElement>;
  readonly status: ReleaseStatus;
  readonly review: Review | null;
  /** The records are of what another version of the program built. */
  readonly otherwise: boolean;
}) {
  const { t } = useTranslation('review');
  const language = usePreferences((state) => state.language);
  const trail = useCase(({ session }) => session?.records?.trail ?? null);
  const at = STEPS.indexOf(status);
  const release = review?.release ?? null;
  const last = review?.revisions.at(-1);
  const left = review?.exports.findLast(({ draft }) => !draft);
  const said = (who: string, time: string): string =>
    // A date is not broken over two lines.
    [who, timeText(time, language).replace(/\s/g, '\u00a0')].join(t('listed'));
  const by = (step: ReleaseStatus): string | null => {
    if (otherwise) return t(TURN[step]);
    if (step === 'draft' && last?.hash === release?.hash && last !== undefined) {
      return said([`${t('revision')} ${last.number}`, last.author].join(t('listed')), last.time);
    }
    if (STEPS.indexOf(step) > at) return t(TURN[step]);
    if (step === 'verified') {
      const verified = trail?.entries.findLast(
        ({ action, new: made }) => action === 'verify' && hashIn(made) === release?.hash,
      );
      return verified === undefined ? null : said(verified.actor, verified.time);
    }
    if (step === 'exported') return left === undefined ? null : timeText(left.time, language);
    const role = step.split('-')[0];
    const approval = release?.approvals.find((one) => one.role === role);
    return approval === undefined ? null : said(approval.name, approval.time);
  };
  const superseded = release?.superseded.length ?? 0;
  return (
    <>
      <ol ref={ref} className={styles.stepper}>
        {STEPS.map((step, i) => (
          <li key={step} data-reached={i <= at} aria-current={i === at ? 'step' : undefined}>
            <span className={styles.bead}>{i <= at ? <Check aria-hidden /> : i + 1}</span>
            <span className={styles.step}>{t(`status.${step}`)}</span>
            <span className={styles.by}>{by(step)}</span>
          </li>
        ))}
      </ol>
      {superseded > 0 && <p className={panel.muted}>{t('superseded', { count: superseded })}</p>}
    </>
  );
}
