import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isSamePerson, type ReleaseStatus } from '../../../shared/review/release.ts';
import type { Review } from '../../../shared/review/review-file.ts';
import { MEANINGS } from '../../../shared/review/signature.ts';
import { Button } from '../../controls/button.tsx';
import { useCase } from '../../stores/case-store.ts';
import { useSigning } from '../../stores/signing-store.ts';
import { openExport } from '../files/index.ts';
import { BeforeSigning, useMissing } from './before-signing.tsx';
import { Busy } from './busy.tsx';
import { Line } from './line.tsx';
import { Lines } from './lines.tsx';
import panel from './panel.module.css';
import { Refusal } from './refusal.tsx';
import styles from './release-panel.module.css';
import { askForChanges, handOverCase, namedFirst, signCase, verifyCase } from './release-work.ts';
import { useReview } from './review-store.ts';
import { WhoActs } from './who-acts.tsx';

/** What can be done next, and by whom. */
export function NextStep({
  review,
  same,
  status,
  failed,
}: {
  readonly review: Review | null;
  readonly same: boolean;
  readonly status: ReleaseStatus;
  readonly failed: number;
}) {
  const { t } = useTranslation('review');
  const number = (review?.revisions.length ?? 0) + 1;
  const known = review?.release?.hash === review?.revisions.at(-1)?.hash;
  const person = useSigning(({ identities }) => identities[0]?.person ?? null);
  const signs = same && (status === 'verified' || status === 'engineer-approved');
  const approved = status === 'surgeon-approved' || status === 'exported';
  const turn = approved ? null : status === 'engineer-approved' ? 'surgeon' : 'engineer';
  const surgeon = person?.role === 'surgeon';
  const waits = turn !== null && person !== null && person.role !== turn;
  return (
    <>
      {(person !== null || !signs) && <WhoActs label={t('identity')} />}
      {waits && <p className={styles.next}>{t(`waits.${turn}`)}</p>}
      {!waits && (!same || !known) && (
        <HandOver number={same ? number - 1 : number} first={number === 1} />
      )}
      {!waits && same && known && status === 'draft' && <Verify failed={failed} />}
      {!waits && same && turn !== null && signs && <Sign as={turn} />}
      {same && approved && (
        <section className={panel.section}>
          <p className={styles.next}>
            {t(status === 'exported' ? 'exportedDone' : surgeon ? 'doneSurgeon' : 'done')}
          </p>
          <div className={panel.buttons}>
            <Button kind={surgeon ? 'plain' : 'primary'} onClick={openExport}>
              {t('exportNow')}
            </Button>
          </div>
        </section>
      )}
      <Refusal />
      {same && status !== 'draft' && <AskChanges />}
    </>
  );
}

function Verify({ failed }: { readonly failed: number }) {
  const { t } = useTranslation('review');
  const { job } = useReview();
  return (
    <section className={panel.section}>
      <p className={styles.next}>{t('verifyHint')}</p>
      <div className={panel.buttons}>
        <Button
          kind="primary"
          disabled={job !== null || failed > 0}
          onClick={() => void verifyCase()}
        >
          {t('verify')}
        </Button>
      </div>
    </section>
  );
}

function HandOver({ number, first }: { readonly number: number; readonly first: boolean }) {
  const { t } = useTranslation('review');
  const { job } = useReview();
  const [note, setNote] = useState('');
  const run = async (): Promise<void> => {
    if (namedFirst('engineer', () => void run()) && (await handOverCase(note.trim()))) setNote('');
  };
  return (
    <section className={panel.form}>
      <p className={styles.next}>{t('handOverHint')}</p>
      <Line label={t(first ? 'noteFirst' : 'note')} value={note} onChange={setNote} />
      {job === 'handOver' && <Busy>{t('building')}</Busy>}
      <div className={panel.buttons}>
        <Button kind="primary" disabled={job !== null} onClick={() => void run()}>
          {t('handOver', { number })}
        </Button>
      </div>
    </section>
  );
}

function Sign({ as: role }: { readonly as: 'engineer' | 'surgeon' }) {
  const { t, i18n } = useTranslation('review');
  const { job } = useReview();
  const identity = useSigning(({ identities }) => identities[0] ?? null);
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en';
  const [meaning, setMeaning] = useState<string | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const missing = useMissing();
  const held = role === 'surgeon' && (missing.cards.length > 0 || missing.points > 0);
  const release = useCase(({ session }) => session?.records?.review.release ?? null);
  const already = release?.approvals.find(
    (approval) => identity !== null && isSamePerson(approval, { ...identity.person, ...identity }),
  );
  if (identity === null) {
    return (
      <section className={panel.form}>
        <p className={styles.next}>{t(`signTurn.${role}`)}</p>
        <p className={panel.muted}>{t('signFirst')}</p>
        <div className={panel.buttons}>
          <Button kind="primary" onClick={() => useReview.setState({ identityDialog: true })}>
            {t('identityNew')}
          </Button>
        </div>
      </section>
    );
  }
  if (already !== undefined) {
    return (
      <p className={panel.refused}>
        {t('samePerson', { name: identity.person.name, role: t(`roles.${already.role}`) })}
      </p>
    );
  }
  const said = meaning ?? MEANINGS[role][language];
  const run = async (): Promise<void> => {
    await signCase(identity, passphrase, said);
    setPassphrase('');
  };
  return (
    <section className={panel.form}>
      <p className={styles.next}>{t(`signTurn.${role}`)}</p>
      {role === 'surgeon' && <BeforeSigning />}
      <p className={panel.muted}>{t('signHint')}</p>
      <Lines
        label={t('meaning')}
        value={said}
        rows={3}
        most={1000}
        onChange={(text) => setMeaning(text.replace(/\s+/g, ' '))}
      />
      <Line secret label={t('passphrase')} value={passphrase} onChange={setPassphrase} />
      {job === 'sign' && <Busy>{t('signing')}</Busy>}
      {held && missing.cards.length > 0 && <p className={panel.muted}>{t('signUnseen')}</p>}
      {held && missing.points > 0 && (
        <p className={panel.muted}>{t('signUnticked', { count: missing.points })}</p>
      )}
      <div className={panel.buttons}>
        <Button
          kind="primary"
          disabled={job !== null || held || passphrase === '' || said.trim() === ''}
          onClick={() => void run()}
        >
          {t('sign', { role: t(`roles.${role}`) })}
        </Button>
      </div>
    </section>
  );
}

function AskChanges() {
  const { t } = useTranslation('review');
  const [reason, setReason] = useState('');
  const ask = (): void => {
    if (namedFirst(null, ask) && askForChanges(reason.trim())) setReason('');
  };
  return (
    <section className={panel.form}>
      <Lines label={t('reason')} value={reason} rows={2} most={2000} onChange={setReason} />
      <div className={panel.buttons}>
        <Button kind="danger" disabled={reason.trim() === ''} onClick={ask}>
          {t('askChanges')}
        </Button>
      </div>
    </section>
  );
}
