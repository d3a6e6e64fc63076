import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { useCase } from '../../stores/case-store.ts';
import { loadSigning } from '../../stores/signing-store.ts';
import { followCase, openReview, useReview } from './review-store.ts';

/** A case that waits for an approval offers its review when it is opened. */
export function ReviewOffer() {
  const { t } = useTranslation('review');
  const key = useCase(({ session }) => session?.key ?? null);
  const review = useCase(({ session }) => session?.savedRecords?.review ?? null);
  const offered = useReview((state) => state.offered);
  useEffect(followCase, []);
  useEffect(() => void loadSigning(), []);
  // What becomes ready for approval while it is open is not offered: whoever did it knows.
  useEffect(() => {
    if (key === null) return;
    const status = useCase.getState().session?.savedRecords?.review.release?.status;
    if (status !== 'verified' && status !== 'engineer-approved')
      useReview.setState({ offered: key });
  }, [key]);
  const status = review?.release?.status;
  const last = review?.revisions.at(-1);
  const waits = status === 'verified' || status === 'engineer-approved';
  if (key === null || offered === key || !waits || last === undefined) return null;
  const later = (): void => useReview.setState({ offered: key });
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
