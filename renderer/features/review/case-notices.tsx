import { AppWindow, TriangleAlert, UserPen } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { voidedReasons } from '../../../shared/review/release.ts';
import { Button } from '../../controls/button.tsx';
import { Said } from '../../i18n/said.tsx';
import { useCase } from '../../stores/case-store.ts';
import { goOnHere, takeOverCase, useOtherWindow } from '../../stores/other-window-store.ts';
import { useSigning } from '../../stores/signing-store.ts';
import { ReloadButton, shortTime } from '../files/index.ts';
import styles from './case-notices.module.css';
import { fileKeepsApproval } from './kept-approval.ts';
import { openReview, useReview } from './review-store.ts';
import { surgeonWhoPlans } from './surgeon-plans.ts';

/** What must stay before the eyes of who works on the case, above the views: none of it goes away by itself. */
export function CaseNotices() {
  const reviewing = useReview((state) => state.open);
  return (
    <div className={styles.notices}>
      <OtherWindowNotice />
      {/* In a review the release panel says it, whole. */}
      {!reviewing && <VoidedNotice />}
      {!reviewing && <SurgeonPlansNotice />}
    </div>
  );
}

/** Another window has the case, had it, or saved it. */
function OtherWindowNotice() {
  const { t } = useTranslation('review');
  const { elsewhere, savedThere } = useOtherWindow();
  if (elsewhere === 'no' && savedThere === null) return null;
  const saved = savedThere === null ? null : t('otherWindowSaved', { time: shortTime(savedThere) });
  return (
    <Notice icon={<AppWindow aria-hidden />}>
      <strong>{elsewhere === 'no' ? saved : t(TITLES[elsewhere])}</strong>
      <span className={styles.reasons}>
        <span>{t(elsewhere === 'no' ? 'otherWindowBefore' : TEXTS[elsewhere])}</span>
        {elsewhere !== 'no' && saved !== null && <span>{saved}</span>}
      </span>
      {savedThere !== null && <ReloadButton />}
      {(elsewhere === 'open' || elsewhere === 'taken') && (
        <Button onClick={takeOverCase}>{t('otherWindowTakeOver')}</Button>
      )}
      {elsewhere === 'closed' && <Button onClick={goOnHere}>{t('otherWindowGoOn')}</Button>}
    </Notice>
  );
}

const TITLES = {
  open: 'otherWindow',
  taken: 'otherWindowTook',
  closed: 'otherWindowWas',
} as const;

const TEXTS = {
  open: 'otherWindowOpen',
  taken: 'otherWindowTaken',
  closed: 'otherWindowClosed',
} as const;

/** Reasons that are said in the strip; the rest is counted. */
const MOST_REASONS = 2;

/** An approval that a change took, with the change, until what is there now is verified. */
function VoidedNotice() {
  const { t } = useTranslation('review');
  const release = useCase(({ session }) => session?.records?.review.release ?? null);
  const kept = useCase(fileKeepsApproval);
  const voided = release?.voided ?? null;
  if (voided === null || release?.status !== 'draft' || voided.approvals.length === 0) return null;
  const reasons = voidedReasons(voided);
  const more = reasons.length - MOST_REASONS;
  return (
    <Notice icon={<TriangleAlert aria-hidden />}>
      <strong>
        {t('voidedBy', { names: voided.approvals.map(({ name }) => name).join(t('several')) })}
      </strong>
      <span className={styles.reasons}>
        {reasons.slice(0, MOST_REASONS).map((line) => (
          <span key={line}>
            <Said>{line}</Said>
          </span>
        ))}
        {more > 0 && <span>{t('voidedMore', { count: more })}</span>}
        {kept && <span className={styles.hint}>{t('voidedKeep')}</span>}
      </span>
      <Button onClick={() => openReview('release')}>{t('voidedShow')}</Button>
    </Notice>
  );
}

/** A change of the plan that the audit trail holds as the surgeon's: on a machine of several, whoever commented last is still in use. */
function SurgeonPlansNotice() {
  const { t } = useTranslation('review');
  const person = useSigning(({ identities }) => identities[0]?.person ?? null);
  const surgeon = useCase((state) => surgeonWhoPlans(person, state));
  if (surgeon === null) return null;
  const change = (): void => {
    openReview('release');
    useReview.setState({ identityDialog: true });
  };
  return (
    <Notice icon={<UserPen aria-hidden />}>
      <strong>{t('plansAsSurgeon', { name: surgeon.name })}</strong>
      <span className={styles.reasons}>{t('plansAsSurgeonWhy')}</span>
      <Button onClick={change}>{t('changeIdentity')}</Button>
    </Notice>
  );
}

function Notice({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) {
  return (
    <div className={styles.notice} role="status">
      {icon}
      {children}
    </div>
  );
}
