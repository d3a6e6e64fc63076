import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Drawing } from '../../../shared/report/drawing.ts';
import { Said } from '../../i18n/said.tsx';
import { useOpenDocument } from '../../stores/case-store.ts';
import { useJobs } from '../../stores/job-store.ts';
import { useThemeColours } from '../../viewport/index.ts';
import { DrawingView } from './drawing-view.tsx';
import { seatingOf } from './release-work.ts';
import { markSeen } from './review-store.ts';
import styles from './seating-views.module.css';

/** In the order in which they are drawn. */
const VIEWS = ['above', 'side', 'contact'] as const;

/** Dots across: a quarter of a large screen. */
const DOTS = 720;

type Drawn =
  | { readonly kind: 'drawing' }
  | { readonly kind: 'drawn'; readonly pictures: readonly Drawing[] }
  | { readonly kind: 'refused'; readonly why: string };

/** Draws how the guides sit as soon as they are built, so that nobody waits for it at their card. */
export function useSeatingAhead(): void {
  const document = useOpenDocument();
  const ground = useThemeColours().viewBottom;
  const built = useJobs(({ jobs }) =>
    document.guides.every(({ id }) => jobs.get(id)?.status === 'ready'),
  );
  useEffect(() => {
    if (!built) return;
    for (const { id } of document.guides) void seatingOf(id, { dots: DOTS, ground });
  }, [built, document, ground]);
}

/** How a guide sits, from its exported bytes: from where it is put on, from the side, and its contact face. */
export function SeatingViews({ guide }: { readonly guide: string }) {
  const { t } = useTranslation('review');
  const document = useOpenDocument();
  const ground = useThemeColours().viewBottom;
  const [drawn, setDrawn] = useState<Drawn>({ kind: 'drawing' });
  useEffect(() => {
    let wanted = true;
    void seatingOf(guide, { dots: DOTS, ground }).then((outcome) => {
      if (!wanted || outcome === null) return;
      if (outcome.ok) markSeen(document, `guide ${guide}`);
      setDrawn(
        outcome.ok
          ? { kind: 'drawn', pictures: outcome.value }
          : { kind: 'refused', why: outcome.fault.message },
      );
    });
    return () => {
      wanted = false;
    };
  }, [document, guide, ground]);
  return VIEWS.map((view, i) => (
    <section key={view} className={styles.view} aria-label={t(`seating.${view}`)}>
      {drawn.kind === 'drawn' && (
        <DrawingView drawing={drawn.pictures[i]} name={t(`seating.${view}`)} />
      )}
      <h3 className={styles.name}>{t(`seating.${view}`)}</h3>
      {drawn.kind === 'drawing' && (
        <p className={styles.wait} role="status">
          {t('building')}
        </p>
      )}
      {drawn.kind === 'refused' && (
        <p className={styles.wait} role="alert">
          <Said>{drawn.why}</Said>
        </p>
      )}
    </section>
  ));
}
