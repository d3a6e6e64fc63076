import { useTranslation } from 'react-i18next';
import { resolvedView } from '../../case-view/resolved-view.ts';
import { Button } from '../../controls/button.tsx';
import { useCase, useOpenDocument } from '../../stores/case-store.ts';
import { StatusIcon } from '../checks/index.ts';
import styles from './before-signing.module.css';
import { cardKey, type ReviewCard, reviewCards, unseenCards } from './review-cards.ts';
import { cardsSeen, pointsTicked, useReview } from './review-store.ts';

/** What a surgeon has yet to do, of the case as it is, before a signature is taken. */
export interface Missing {
  /** Cards that were not shown yet. */
  readonly cards: readonly ReviewCard[];
  /** Points of the checklist that were not ticked. */
  readonly points: number;
}

export function useMissing(): Missing {
  const document = useOpenDocument();
  const seen = useReview((state) => cardsSeen(state, document));
  const ticked = useReview((state) => pointsTicked(state, document));
  const { checklist } = resolvedView(document).pack;
  return { cards: unseenCards(document, seen), points: checklist.length - ticked.size };
}

/** What a signer should have done first: each point with its state in words, and the way to what is missing. */
export function BeforeSigning() {
  const { t } = useTranslation('review');
  const document = useOpenDocument();
  const { cards: unseen, points } = useMissing();
  const comments = useCase(({ session }) => session?.records?.review.comments ?? null);
  const open = (comments ?? []).filter(({ state }) => state === 'open').length;
  const { checklist } = resolvedView(document).pack;
  const cards = reviewCards(document);
  const goTo = (card: number): void => useReview.setState({ tab: 'walk', card });
  const title = (card: ReviewCard): string =>
    'name' in card ? card.name : t(`cards.${card.kind}`);
  const next = cards.findIndex((card) => unseen.some((one) => cardKey(one) === cardKey(card)));
  return (
    <ul className={styles.points}>
      <Point
        done={unseen.length === 0}
        words={
          unseen.length === 0
            ? t('seenAll', { count: cards.length - 1 })
            : t('unseen', { cards: unseen.map(title).join(t('several')) })
        }
        go={[t('seeNow'), () => goTo(next)]}
      />
      <Point
        done={points === 0}
        words={`${t('cards.checklist')}: ${t('checklistDone', { done: checklist.length - points, count: checklist.length })}`}
        go={[t('seeChecklist'), () => goTo(cards.findIndex(({ kind }) => kind === 'checklist'))]}
      />
      <Point
        done={open === 0}
        words={`${t('openComments')}: ${open}`}
        go={[t('seeComments'), () => useReview.setState({ tab: 'comments' })]}
      />
    </ul>
  );
}

function Point({
  done,
  words,
  go: [name, go],
}: {
  readonly done: boolean;
  readonly words: string;
  readonly go: readonly [string, () => void];
}) {
  return (
    <li>
      <StatusIcon status={done ? 'pass' : 'warn'} />
      <span>{words}</span>
      {!done && <Button onClick={go}>{name}</Button>}
    </li>
  );
}
