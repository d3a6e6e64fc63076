import { Check, Crosshair, MapPin, Reply, RotateCcw, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Comment } from '../../../shared/review/comments.ts';
import type { Person } from '../../../shared/review/fields.ts';
import { Button } from '../../controls/button.tsx';
import { documentNow, useCase } from '../../stores/case-store.ts';
import { useJobs } from '../../stores/job-store.ts';
import { usePreferences } from '../../stores/preferences-store.ts';
import { useSigning } from '../../stores/signing-store.ts';
import { takeTool, useTool } from '../../stores/tool-store.ts';
import { moveCamera } from '../../stores/view-store.ts';
import styles from './comments-panel.module.css';
import { Lines } from './lines.tsx';
import panel from './panel.module.css';
import { pinPlace } from './pin-place.ts';
import { PIN_MISSED, PIN_TOOL, startPinTool } from './pin-tool.ts';
import { Refusal } from './refusal.tsx';
import { say } from './release-work.ts';
import { useReview } from './review-store.ts';
import { WhoActs } from './who-acts.tsx';
import { timeText, usePinWords } from './words.ts';

const NONE: readonly Comment[] = [];
/** Characters of a comment or an answer. */
const LONGEST = 4000;

/** What was said about the case, the open ones first, and a form to say more. */
export function CommentsPanel() {
  const { t } = useTranslation('review');
  const comments = useCase(({ session }) => session?.records?.review.comments ?? NONE);
  const named = useSigning(({ identities }) => identities.length > 0);
  const open = comments.filter(({ state }) => state === 'open');
  const resolved = comments.filter(({ state }) => state === 'resolved');
  return (
    <>
      {named && <WhoActs label={t('commentAs')} />}
      <NewComment />
      <Refusal />
      {comments.length === 0 && <p className={panel.muted}>{t('noComments')}</p>}
      <ul className={panel.list}>
        {[...open, ...resolved].map((comment) => (
          <li key={comment.id}>
            <OneComment comment={comment} number={comments.indexOf(comment) + 1} />
          </li>
        ))}
      </ul>
    </>
  );
}

function NewComment() {
  const { t } = useTranslation('review');
  const words = usePinWords();
  const pin = useReview((state) => state.pin);
  const pinning = useTool(({ tool }) => tool?.id === PIN_TOOL);
  const missed = useTool(({ tool }) => tool?.hint === PIN_MISSED);
  const [text, setText] = useState('');
  const send = (): void => {
    const { session } = useCase.getState();
    const review = session?.records?.review;
    const revision = review?.revisions.at(-1)?.number ?? 0;
    const name = `c${(review?.comments.length ?? 0) + 1}`;
    if (!say({ type: 'add', id: name, pin, revision, text: text.trim() }, send)) return;
    setText('');
    useReview.setState({ pin: { kind: 'case' }, comment: name });
  };
  return (
    <div className={panel.form}>
      <span>
        <span className={panel.muted}>{t('pinnedTo')} </span>
        {words(pin)}
      </span>
      <div className={panel.buttons}>
        <Button
          icon={pinning ? <X /> : <Crosshair />}
          onClick={() => (pinning ? takeTool(null) : startPinTool())}
        >
          {t(pinning ? 'notPinned' : 'pinPoint')}
        </Button>
      </div>
      {missed && (
        <p className={styles.missed} role="alert">
          {t('pinMissed')}
        </p>
      )}
      <Lines
        label={t('commentText')}
        value={text}
        hint={t('commentHint')}
        rows={3}
        most={LONGEST}
        onChange={setText}
      />
      <div className={panel.buttons}>
        <Button kind="primary" disabled={text.trim() === ''} onClick={send}>
          {t('send')}
        </Button>
      </div>
    </div>
  );
}

/** Radius of the place that a pin shows, mm. */
const AROUND_PIN = 20;

/** Chooses a comment and flies to its pin. */
export function showComment(comment: Comment): void {
  useReview.setState({ comment: comment.id });
  const document = documentNow();
  if (document === null) return;
  const at = pinPlace(comment.pin, document, reportOf);
  if (at !== null) moveCamera({ type: 'fly-to', at, radius: AROUND_PIN });
}

export const reportOf = (guide: string) =>
  useJobs.getState().jobs.get(guide)?.built?.report ?? null;

function OneComment({ comment, number }: { readonly comment: Comment; readonly number: number }) {
  const { t } = useTranslation('review');
  const words = usePinWords();
  const chosen = useReview((state) => state.comment === comment.id);
  const [answer, setAnswer] = useState<string | null>(null);
  const { id, pin, author, time, text, state, answers, revision } = comment;
  const send = (): void => {
    if (say({ type: 'answer', id, text: (answer ?? '').trim() })) setAnswer(null);
  };
  return (
    <article className={styles.comment} data-chosen={chosen} aria-label={`${number}`}>
      <div className={styles.commentHead}>
        <span className={panel.who}>{number}</span>
        <span className={panel.chip} data-state={state}>
          {t(`state.${state}`)}
        </span>
        <span>{[words(pin), t('onRevision', { number: revision })].join(t('listed'))}</span>
      </div>
      <Said author={author} time={time} text={text} />
      {answers.length > 0 && (
        <ul className={styles.answers}>
          {answers.map((one) => (
            <li key={`${one.time} ${one.text}`}>
              <Said {...one} />
            </li>
          ))}
        </ul>
      )}
      {answer !== null && (
        <div className={panel.form}>
          <Lines
            label={t('answerText')}
            value={answer}
            rows={2}
            most={LONGEST}
            onChange={setAnswer}
          />
          <Button kind="primary" disabled={answer.trim() === ''} onClick={send}>
            {t('answer')}
          </Button>
        </div>
      )}
      <div className={panel.buttons}>
        {pin.kind !== 'case' && (
          <Button
            icon={<MapPin />}
            aria-label={`${t('show')}: ${number}`}
            onClick={() => showComment(comment)}
          >
            {t('show')}
          </Button>
        )}
        {answer === null && (
          <Button
            icon={<Reply />}
            aria-label={`${t('answer')}: ${number}`}
            onClick={() => setAnswer('')}
          >
            {t('answer')}
          </Button>
        )}
        {state === 'open' ? (
          <Button
            icon={<Check />}
            aria-label={`${t('resolve')}: ${number}`}
            onClick={() => say({ type: 'resolve', id })}
          >
            {t('resolve')}
          </Button>
        ) : (
          <Button
            icon={<RotateCcw />}
            aria-label={`${t('reopen')}: ${number}`}
            onClick={() => say({ type: 'reopen', id })}
          >
            {t('reopen')}
          </Button>
        )}
      </div>
    </article>
  );
}

function Said({
  author,
  time,
  text,
}: {
  readonly author: Person;
  readonly time: string;
  readonly text: string;
}) {
  const { t } = useTranslation('review');
  const language = usePreferences((state) => state.language);
  return (
    <>
      <div className={styles.commentHead}>
        <span className={panel.who}>{author.name}</span>
        <span>{[t(`roles.${author.role}`), timeText(time, language)].join(t('listed'))}</span>
      </div>
      <p className={panel.said}>{text}</p>
    </>
  );
}
