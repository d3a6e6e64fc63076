import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditAction } from '../../../shared/review/audit-trail.ts';
import { voidedReasons } from '../../../shared/review/release.ts';
import type { Records } from '../../../shared/review/review-actions.ts';
import type { Review } from '../../../shared/review/review-file.ts';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { Said } from '../../i18n/said.tsx';
import { useCase } from '../../stores/case-store.ts';
import { loadSigning } from '../../stores/signing-store.ts';
import { followCase } from './follow-case.ts';
import { openReview, useReview } from './review-store.ts';

/** A case that waits for somebody offers its review when it is opened: for an approval, or for an answer to a reviewer. */
export function ReviewOffer() {
  const key = useCase(({ session }) => session?.key ?? null);
  const records = useCase(({ session }) => session?.savedRecords ?? null);
  const offered = useReview((state) => state.offered);
  useEffect(followCase, []);
  useEffect(() => void loadSigning(), []);
  // What becomes ready for approval while it is open is not offered: whoever did it knows.
  useEffect(() => {
    if (key === null) return;
    const opened = useCase.getState().session?.savedRecords ?? null;
    if (waitsFor(opened) === null) useReview.setState({ offered: key });
  }, [key]);
  const waiting = waitsFor(records);
  if (key === null || offered === key || waiting === null || records === null) return null;
  const later = (): void => useReview.setState({ offered: key });
  return waiting === 'approval' ? (
    <ApprovalOffer review={records.review} later={later} />
  ) : (
    <AnswerOffer review={records.review} later={later} />
  );
}

interface OfferProps {
  readonly review: Review;
  readonly later: () => void;
}

function ApprovalOffer({ review, later }: OfferProps) {
  const { t } = useTranslation('review');
  const last = review.revisions.at(-1);
  if (last === undefined || review.release === null) return null;
  const { status } = review.release;
  return (
    <Dialog
      title={t('offerTitle')}
      onClose={later}
      footer={
        <>
          <Button onClick={later}>{t('offerLater')}</Button>
          <Button kind="primary" onClick={() => openReview()}>
            {t('offerNow')}
          </Button>
        </>
      }
    >
      <p>
        {t('offerText', {
          status: t(`status.${status}`),
          number: last.number,
          author: last.author,
        })}
      </p>
    </Dialog>
  );
}

/** For who opens a case of which a reviewer wants something else. */
function AnswerOffer({ review: { release, comments }, later }: OfferProps) {
  const { t } = useTranslation('review');
  const open = comments.filter(({ state }) => state === 'open').length;
  const voided = release?.voided ?? null;
  return (
    <Dialog
      title={t('askedTitle')}
      onClose={later}
      footer={
        <>
          <Button onClick={later}>{t('askedLater')}</Button>
          <Button kind="primary" onClick={() => openReview(open > 0 ? 'comments' : 'release')}>
            {t(open > 0 ? 'askedComments' : 'askedRelease')}
          </Button>
        </>
      }
    >
      {(voided === null ? [] : voidedReasons(voided)).map((line) => (
        <p key={line}>
          <Said>{line}</Said>
        </p>
      ))}
      {open > 0 && <p>{t('askedOpen', { count: open })}</p>}
    </Dialog>
  );
}

/** What a case waits for, as its file says. */
function waitsFor(records: Records | null): 'approval' | 'answer' | null {
  const status = records?.review.release?.status;
  if (status === 'verified' || status === 'engineer-approved') return 'approval';
  const last = records?.trail.entries.findLast(({ action }) => STEPS.includes(action));
  return status === 'draft' && last?.action === 'ask-changes' ? 'answer' : null;
}

/** Entries after which a request for changes is answered, and the request itself. */
const STEPS: readonly AuditAction[] = ['ask-changes', 'revise', 'verify'];
