import { Check } from 'lucide-react';
import { type ReactNode, type Ref, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import {
  isSamePerson,
  type Release,
  type ReleaseStatus,
  voidedReasons,
} from '../../../shared/review/release.ts';
import { guidesWithoutRevision } from '../../../shared/review/release-label.ts';
import type { Review } from '../../../shared/review/review-file.ts';
import { MEANINGS } from '../../../shared/review/signature.ts';
import type { RecordFinding } from '../../../shared/review/verify-review.ts';
import { Button } from '../../controls/button.tsx';
import { useCoreSentences } from '../../i18n/core-sentences.ts';
import { Said } from '../../i18n/said.tsx';
import { useCase, useOpenDocument } from '../../stores/case-store.ts';
import { usePreferences } from '../../stores/preferences-store.ts';
import { useSigning } from '../../stores/signing-store.ts';
import { StatusIcon } from '../checks/index.ts';
import { openExport } from '../files/index.ts';
import { BeforeSigning, useUnseen } from './before-signing.tsx';
import { Busy } from './busy.tsx';
import { Line } from './line.tsx';
import { OrderSection } from './order-section.tsx';
import panel from './panel.module.css';
import { Refusal } from './refusal.tsx';
import styles from './release-panel.module.css';
import {
  askForChanges,
  buildState,
  handOverCase,
  namedFirst,
  signCase,
  verifyCase,
} from './release-work.ts';
import { useReview } from './review-store.ts';
import { SaveCase } from './save-case.tsx';
import { shortHash, timeText, withLocalTimes } from './words.ts';

const STEPS: readonly ReleaseStatus[] = [
  'draft',
  'verified',
  'engineer-approved',
  'surgeon-approved',
  'exported',
];

/** What a reader is told of records that hold: whose signatures, and a clock that went back. */
const isTold = ({ part, status }: RecordFinding): boolean =>
  part === 'signatures'
    ? status === 'pass' || status === 'warn'
    : part === 'audit' && status === 'warn';

/** Where the case stands on its way to the printer, and the next step. */
export function ReleasePanel() {
  const { t } = useTranslation('review');
  const document = useOpenDocument();
  const review = useCase(({ session }) => session?.records?.review ?? null);
  const problem = useCase(({ session }) => session?.recordsProblem ?? null);
  const built = useReview((state) => state.built);
  const { job, findings, refusal } = useReview();
  const current = built?.document === document ? built : null;
  useEffect(() => {
    if (current === null && job === null && refusal === null) void buildState();
  }, [current, job, refusal]);
  const release = review?.release ?? null;
  const status = release?.status ?? 'draft';
  const last = review?.revisions.at(-1) ?? null;
  const same = last !== null && current?.hash === last.hash;
  const broken = (findings ?? []).filter((finding) => finding.status === 'fail');
  const told = (findings ?? []).filter(isTold);
  const top = useRef<HTMLOListElement>(null);
  const shown = useRef(status);
  // A step further: what came of it stands at the top.
  useEffect(() => {
    if (shown.current !== status) top.current?.scrollIntoView({ block: 'start' });
    shown.current = status;
  }, [status]);
  return (
    <>
      <Stepper ref={top} status={status} review={review} />
      {release?.voided != null && status === 'draft' && <Voided release={release} />}
      <section className={panel.section}>
        <h3 className={panel.subheading}>{t('content')}</h3>
        {current === null && job === 'state' && <Busy>{t('building')}</Busy>}
        {current !== null && (
          <>
            <code className={styles.hash} title={current.hash}>
              {shortHash(current.hash)}
            </code>
            <p>
              {same
                ? t('sameAsRevision', { number: last.number })
                : last === null
                  ? t('noRevision')
                  : t(current.otherwise === null ? 'notHandedOver' : 'builtOtherwise')}
            </p>
            {current.otherwise !== null && <BuiltOtherwise sentences={current.otherwise} />}
            {same && <Unlabelled document={document} revision={last.number} />}
            {!same && last !== null && current.otherwise === null && current.changes.length > 0 && (
              <Listed title={t('changed', { number: last.number })} lines={current.changes} />
            )}
            {current.failed.length > 0 && (
              <Listed
                title={t('failed', { count: current.failed.length })}
                lines={current.failed}
              />
            )}
          </>
        )}
      </section>
      {problem === null && current !== null && (
        <NextStep
          review={review}
          same={same}
          status={same ? status : 'draft'}
          failed={current.failed.length}
        />
      )}
      {(problem !== null || current === null) && <Refusal />}
      {problem === null && <OrderSection order={review?.order ?? null} />}
      <section className={panel.section}>
        <h3 className={panel.subheading}>{t('records')}</h3>
        {problem === null && broken.length === 0 ? (
          <p className={panel.muted}>{t(review === null ? 'recordsNone' : 'recordsHold')}</p>
        ) : (
          <div className={styles.broken} role="alert">
            <strong>{t('recordsBroken')}</strong>
            <ul className={panel.changes}>
              {problem !== null && (
                <li>
                  <Said>{problem}</Said>
                </li>
              )}
              {broken.map(({ message }) => (
                <li key={message}>
                  <Said>{message}</Said>
                </li>
              ))}
            </ul>
          </div>
        )}
        <ul className={styles.told}>
          {told.map(({ message, status: said }) => (
            <li key={message}>
              <StatusIcon status={said === 'warn' ? 'warn' : 'pass'} />
              <Record>{message}</Record>
            </li>
          ))}
        </ul>
      </section>
      <SaveCase />
    </>
  );
}

/** A sentence about the records, its times as they are read here. */
function Record({ children }: { readonly children: string }) {
  const said = useCoreSentences();
  const language = usePreferences((state) => state.language);
  return <span>{withLocalTimes(said(children), language)}</span>;
}

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

function Stepper({
  ref,
  status,
  review,
}: {
  readonly ref: Ref<HTMLOListElement>;
  readonly status: ReleaseStatus;
  readonly review: Review | null;
}) {
  const { t } = useTranslation('review');
  const language = usePreferences((state) => state.language);
  const trail = useCase(({ session }) => session?.records?.trail ?? null);
  const at = STEPS.indexOf(status);
  const release = review?.release ?? null;
  const last = review?.revisions.at(-1);
  const left = review?.exports.findLast(({ draft }) => !draft);
  const said = (who: string, time: string): string => `${who}, ${timeText(time, language)}`;
  const by = (step: ReleaseStatus): string | null => {
    if (step === 'draft' && last?.hash === release?.hash && last !== undefined) {
      return said(`${t('revision')} ${last.number}, ${last.author}`, last.time);
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

function Voided({ release }: { readonly release: Release }) {
  const { t } = useTranslation('review');
  const { voided } = release;
  if (voided === null) return null;
  const names = voided.approvals.map(({ name }) => name).join(', ') || t('voidedNobody');
  return (
    <div className={styles.warning} role="status">
      <strong>{t('voided')}</strong>
      <span>{t('voidedText', { status: t(`status.${voided.status}`), names })}</span>
      <ul className={panel.changes}>
        {voidedReasons(voided).map((line) => (
          <li key={line}>
            <Said>{line}</Said>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What an approval is worth that was given to what another version of the program built. */
function BuiltOtherwise({ sentences }: { readonly sentences: readonly string[] }) {
  return (
    <div className={styles.warning} role="status">
      {sentences.map((sentence) => (
        <span key={sentence}>
          <Said>{sentence}</Said>
        </span>
      ))}
    </div>
  );
}

/** Guides of which the part itself will not say which revision it is. */
function Unlabelled({
  document,
  revision,
}: {
  readonly document: CaseDocument;
  readonly revision: number;
}) {
  const { t } = useTranslation('review');
  const guides = guidesWithoutRevision(document, revision);
  if (guides.length === 0) return null;
  return (
    <p className={styles.warning} role="status">
      {t('notEngraved', { guides: guides.join(', '), revision })}
    </p>
  );
}

function Listed({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  return (
    <>
      <h3 className={panel.subheading}>{title}</h3>
      <ul className={panel.changes}>
        {lines.map((line) => (
          <li key={line}>
            <Said>{line}</Said>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What can be done next, and by whom. */
function NextStep({
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
  const waits = turn !== null && person !== null && person.role !== turn;
  return (
    <>
      {(person !== null || !signs) && <WhoSigns />}
      {waits && <p className={styles.next}>{t(`waits.${turn}`)}</p>}
      {!waits && (!same || !known) && (
        <HandOver number={same ? number - 1 : number} first={number === 1} />
      )}
      {!waits && same && known && status === 'draft' && <Verify failed={failed} />}
      {!waits && same && turn !== null && signs && <Sign as={turn} />}
      {same && approved && (
        <section className={panel.section}>
          <p className={styles.next}>{t(status === 'exported' ? 'exportedDone' : 'done')}</p>
          <div className={panel.buttons}>
            <Button kind="primary" onClick={openExport}>
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

function WhoSigns() {
  const { t } = useTranslation('review');
  const person = useSigning(({ identities }) => identities[0]?.person ?? null);
  const words: ReactNode =
    person === null ? t('identityNone') : `${person.name}, ${t(`roles.${person.role}`)}`;
  return (
    <div className={styles.identity}>
      <span>
        {person !== null && <span className={panel.muted}>{t('identity')} </span>}
        {words}
      </span>
      <Button onClick={() => useReview.setState({ identityDialog: true })}>
        {person === null ? t('identityNew') : t('identityTitle')}
      </Button>
    </div>
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
  const unseen = useUnseen().length > 0 && role === 'surgeon';
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
      <label className={panel.form}>
        {t('meaning')}
        <textarea
          className={panel.input}
          rows={3}
          maxLength={1000}
          value={said}
          onChange={(event) => setMeaning(event.target.value.replace(/\s+/g, ' '))}
        />
      </label>
      <Line secret label={t('passphrase')} value={passphrase} onChange={setPassphrase} />
      {job === 'sign' && <Busy>{t('signing')}</Busy>}
      {unseen && <p className={panel.muted}>{t('signUnseen')}</p>}
      <div className={panel.buttons}>
        <Button
          kind="primary"
          disabled={job !== null || unseen || passphrase === '' || said.trim() === ''}
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
      <label className={panel.form}>
        {t('reason')}
        <textarea
          className={panel.input}
          rows={2}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <div className={panel.buttons}>
        <Button kind="danger" disabled={reason.trim() === ''} onClick={ask}>
          {t('askChanges')}
        </Button>
      </div>
    </section>
  );
}
