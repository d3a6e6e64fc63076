import { ArrowLeft, ArrowRight, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { type Options, useHotkeys } from 'react-hotkeys-hook';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { useCase, useOpenDocument } from '../../stores/case-store.ts';
import { loadSigning } from '../../stores/signing-store.ts';
import { useTool } from '../../stores/tool-store.ts';
import { Viewport } from '../../viewport/index.ts';
import { SlicePanel } from '../slices/index.ts';
import { CaseNotices } from './case-notices.tsx';
import { CommentsPanel } from './comments-panel.tsx';
import { ComparePanel } from './compare-panel.tsx';
import { IdentityDialog } from './identity-dialog.tsx';
import { OrderDialog } from './order-dialog.tsx';
import panel from './panel.module.css';
import { PIN_TOOL } from './pin-tool.ts';
import { ReleasePanel } from './release-panel.tsx';
import { examineRecords } from './release-work.ts';
import { reviewCards } from './review-cards.ts';
import { ReviewLayer } from './review-layer.tsx';
import styles from './review-mode.module.css';
import { closeReview, type ReviewTab, showSurface, useReview } from './review-store.ts';
import { SaveCase } from './save-case.tsx';
import { SeatingViews, useSeatingAhead } from './seating-views.tsx';
import { SurfaceLegend } from './surface-legend.tsx';
import { useReleaseStatus } from './use-release-status.ts';
import { WalkPanel } from './walk-panel.tsx';

const TABS: readonly ReviewTab[] = ['walk', 'comments', 'release', 'compare'];

/** The keys turn the cards also where a point of the checklist was just ticked: a tick box has no use for them, other fields have. */
const ALSO_ON_TICKS: Pick<Options, 'enableOnFormTags' | 'ignoreEventWhen'> = {
  enableOnFormTags: ['input'],
  ignoreEventWhen: ({ target }) => target instanceof HTMLInputElement && target.type !== 'checkbox',
};

/** The whole window while a case is reviewed: its views, a card of the walk, comments, release. */
export function ReviewMode() {
  const { t } = useTranslation('review');
  const document = useOpenDocument();
  const { tab, card: at, identityDialog, orderDialog, surface } = useReview();
  const { status, otherwise } = useReleaseStatus();
  const last = useCase(({ session }) => session?.records?.review.revisions.at(-1)?.number);
  const picking = useTool(({ tool }) => tool?.id === PIN_TOOL);
  const cards = reviewCards(document);
  const card = cards[Math.min(at, cards.length - 1)];
  const go = (by: number): void =>
    useReview.setState({ card: Math.max(0, Math.min(cards.length - 1, at + by)) });
  // The keys turn the cards where cards are looked at, not behind a form or a dialog.
  const enabled = tab === 'walk' && !identityDialog && !orderDialog;
  const keys = { enabled, ...ALSO_ON_TICKS };
  useHotkeys(['left', 'pageup'], () => go(-1), keys, [at, cards.length]);
  useHotkeys(['right', 'pagedown'], () => go(1), keys, [at, cards.length]);
  useSeatingAhead();
  // What was pressed to come here went with the workspace: keys begin at the tabs, not at nothing.
  const tabs = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current: list } = tabs;
    if (list === null || list.ownerDocument.activeElement !== list.ownerDocument.body) return;
    list.querySelector<HTMLElement>('[aria-selected="true"]')?.focus({ preventScroll: true });
  }, []);
  const records = useCase(({ session }) => session?.records ?? null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at again whenever something was said or signed.
  useEffect(() => {
    void loadSigning().then(examineRecords);
  }, [records]);
  // Cards and signatures are about the guide, not about the colours that stand in its place.
  useEffect(() => {
    if (tab !== 'compare') showSurface(null);
  }, [tab]);
  const open = useCase(
    ({ session }) =>
      session?.records?.review.comments.filter(({ state }) => state === 'open').length ?? 0,
  );
  const slices = tab === 'walk' && (card.kind === 'trajectory' || card.kind === 'cutPlane');
  const seated = tab === 'walk' && card.kind === 'guide' ? card.id : null;
  return (
    <div className={styles.review}>
      <header className={styles.top} data-pane>
        <h1 className={styles.title}>{t('heading', { name: document.name ?? document.id })}</h1>
        <span className={panel.chip} data-status={status}>
          {last === undefined || otherwise ? '' : `${t('revision')} ${last}${t('listed')}`}
          {t(`status.${status}`)}
        </span>
        <span className={styles.space} />
        <Button icon={<X />} onClick={closeReview}>
          {t('close')}
        </Button>
      </header>
      <CaseNotices />
      <div
        className={styles.views}
        data-pane
        data-layout={slices || seated !== null ? 'four' : 'single'}
      >
        <div className={styles.view}>
          <Viewport fixedLayout>
            <ReviewLayer />
          </Viewport>
          {surface !== null && <SurfaceLegend surface={surface} />}
          {picking && (
            <div className={styles.pickHint} role="status">
              {t('pinHint')}
            </div>
          )}
        </div>
        {slices &&
          (['along', 'slice-a', 'slice-b'] as const).map((which) => (
            <div key={which} className={styles.view}>
              <SlicePanel which={which} />
            </div>
          ))}
        {seated !== null && <SeatingViews key={seated} guide={seated} />}
      </div>
      <aside className={styles.side} data-pane>
        <div className={styles.tabs} role="tablist" ref={tabs}>
          {TABS.map((one) => (
            <button
              key={one}
              type="button"
              role="tab"
              className={styles.tab}
              aria-selected={one === tab}
              onClick={() => useReview.setState({ tab: one, refusal: null })}
            >
              {t(`tabs.${one}`)}
              {one === 'comments' && open > 0 && (
                <span className={styles.count} aria-hidden title={t('openComments')}>
                  {open}
                </span>
              )}
            </button>
          ))}
        </div>
        <div className={styles.scroll} role="tabpanel" aria-label={t(`tabs.${tab}`)}>
          {tab === 'walk' && <WalkPanel card={card} />}
          {tab === 'comments' && <CommentsPanel />}
          {tab === 'release' && <ReleasePanel />}
          {tab === 'compare' && <ComparePanel />}
        </div>
      </aside>
      <footer className={styles.foot} data-pane>
        {tab === 'walk' ? (
          <>
            <Button icon={<ArrowLeft />} disabled={at === 0} onClick={() => go(-1)}>
              {t('previous')}
            </Button>
            <span className={styles.step}>
              {t('step', { at: Math.min(at, cards.length - 1) + 1, count: cards.length })}
            </span>
            <Button
              kind="primary"
              icon={<ArrowRight />}
              disabled={at >= cards.length - 1}
              onClick={() => go(1)}
            >
              {t('next')}
            </Button>
          </>
        ) : (
          <>
            <Button icon={<ArrowLeft />} onClick={() => useReview.setState({ tab: 'walk' })}>
              {t('backToWalk', { card: 'name' in card ? card.name : t(`cards.${card.kind}`) })}
            </Button>
            <SaveCase />
          </>
        )}
      </footer>
      {identityDialog && <IdentityDialog />}
      {orderDialog && <OrderDialog />}
    </div>
  );
}
