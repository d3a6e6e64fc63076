import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import type { Order } from '../../../shared/review/order-form.ts';
import { type Release, voidedReasons } from '../../../shared/review/release.ts';
import { guidesWithoutRevision, releaseLabels } from '../../../shared/review/release-label.ts';
import type { RecordFinding } from '../../../shared/review/verify-review.ts';
import { Button } from '../../controls/button.tsx';
import { useCoreSentences } from '../../i18n/core-sentences.ts';
import { Said } from '../../i18n/said.tsx';
import { useCase, useOpenDocument } from '../../stores/case-store.ts';
import { usePreferences } from '../../stores/preferences-store.ts';
import { StatusIcon } from '../checks/index.ts';
import { Busy } from './busy.tsx';
import { NextStep } from './next-step.tsx';
import { OrderSection } from './order-section.tsx';
import panel from './panel.module.css';
import { Refusal } from './refusal.tsx';
import styles from './release-panel.module.css';
import { ReleaseStepper } from './release-stepper.tsx';
import { buildState } from './release-work.ts';
import { useReview } from './review-store.ts';
import { useReleaseStatus } from './use-release-status.ts';
import { shortHash, withLocalTimes } from './words.ts';

/** What a reader is told of records that hold: whose signatures, and a clock that went back. */
const isTold = ({ part, status }: RecordFinding): boolean =>
  part === 'signatures'
    ? status === 'pass' || status === 'warn'
    : part === 'audit' && status === 'warn';

/** Where the case stands on its way to the printer, and the next step. */
export function ReleasePanel() {
  const { t } = useTranslation('review');
  const again = useTranslation('checks').t;
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
  const { status, otherwise } = useReleaseStatus();
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
      <ReleaseStepper ref={top} status={status} review={review} otherwise={otherwise} />
      {release?.voided != null && release.status === 'draft' && <Voided release={release} />}
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
            {same && (
              <Unlabelled
                document={document}
                revision={last.number}
                order={review?.order ?? null}
              />
            )}
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
      {problem === null && current === null && refusal !== null && (
        // What was in the way may be gone: the program that serves the page is back, memory is free.
        <div className={panel.buttons}>
          <Button onClick={() => useReview.setState({ refusal: null })}>{again('tryAgain')}</Button>
        </div>
      )}
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
    </>
  );
}

/** A sentence about the records, its times as they are read here. */
function Record({ children }: { readonly children: string }) {
  const said = useCoreSentences();
  const language = usePreferences((state) => state.language);
  return <span>{withLocalTimes(said(children), language)}</span>;
}

function Voided({ release }: { readonly release: Release }) {
  const { t } = useTranslation('review');
  const { voided } = release;
  if (voided === null) return null;
  const names = voided.approvals.map(({ name }) => name).join(t('several')) || t('voidedNobody');
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

const nameOf = ({ guides }: CaseDocument, id: string): string =>
  guides.find((guide) => guide.id === id)?.name ?? id;

/** The first word to be shortened. */
const longestWord = (text: string): string =>
  text.split(/\s+/).reduce((a, b) => (b.length > a.length ? b : a));

/** Guides of which the part itself will not say which revision it is. */
function Unlabelled({
  document,
  revision,
  order,
}: {
  readonly document: CaseDocument;
  readonly revision: number;
  readonly order: Order | null;
}) {
  const { t } = useTranslation('review');
  const guides = guidesWithoutRevision(document, revision);
  if (guides.length === 0) return null;
  return (
    <div className={styles.warning} role="status">
      <p>{t('notEngraved', { guides: guides.join(t('several')), revision })}</p>
      {releaseLabels(document, { revision, order }).map(({ guide, texts: [text] }) => (
        <p key={guide}>
          {t('wouldEngrave', { guide: nameOf(document, guide), text, word: longestWord(text) })}
        </p>
      ))}
    </div>
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
