import { Eye, MessageSquarePlus } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';
import type { Pin } from '../../../shared/review/comments.ts';
import { Button } from '../../controls/button.tsx';
import { useOpenDocument } from '../../stores/case-store.ts';
import { moveCamera } from '../../stores/view-store.ts';
import { CheckTable } from './check-table.tsx';
import panel from './panel.module.css';
import { markSeen, useReview } from './review-store.ts';
import styles from './walk-panel.module.css';

// What the cards of the walk are made of.

/** Remembers that a card was seen, as soon as all that belongs on it is there. */
export function useSeen(card: string, complete: boolean): void {
  const document = useOpenDocument();
  useEffect(() => {
    if (complete) markSeen(document, card);
  }, [document, card, complete]);
}

export type Fact = readonly [string, ReactNode];

export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.flatMap(([name, value]) => [
        <dt key={`${name} name`}>{name}</dt>,
        <dd key={`${name} value`}>{value}</dd>,
      ])}
    </dl>
  );
}

export const mm = (value: number, digits = 1): string => `${value.toFixed(digits)} mm`;
export const degrees = (value: number): string => `${value.toFixed(1)}°`;

/** Places of which the 3D view shows the surroundings, mm: a quarter of the window has to show where on the bone they are. */
export const AROUND = { axis: 30, cut: 40 };

/** Looks at a place along a direction. */
export const lookAlong = (at: Vec3, direction: Vec3, radius: number): void =>
  moveCamera({ type: 'fly-to', at, radius, from: subtract(at, direction) });

export function Measured({
  guide,
  ready,
  checks,
  about,
}: Parameters<typeof CheckTable>[0] & { readonly ready: boolean }) {
  const { t } = useTranslation('review');
  if (!ready) return <p className={panel.muted}>{t('notBuilt')}</p>;
  return (
    <section className={panel.section}>
      <CheckTable guide={guide} checks={checks} about={about} />
      <p className={panel.message}>{t('measured')}</p>
    </section>
  );
}

export function Looks({ looks }: { readonly looks: readonly (readonly [string, () => void])[] }) {
  return (
    <div className={panel.buttons}>
      {looks.map(([name, look]) => (
        <Button key={name} icon={<Eye />} onClick={look}>
          {name}
        </Button>
      ))}
    </div>
  );
}

/** `name`: of what it is about, for those who hear the button and don't see the card. */
export function CommentHere({ pin, name }: { readonly pin: Pin; readonly name: string }) {
  const { t } = useTranslation('review');
  return (
    <div className={panel.buttons}>
      <Button
        icon={<MessageSquarePlus />}
        aria-label={`${t('commentHere')}: ${name}`}
        onClick={() => useReview.setState({ tab: 'comments', pin })}
      >
        {t('commentHere')}
      </Button>
    </div>
  );
}
