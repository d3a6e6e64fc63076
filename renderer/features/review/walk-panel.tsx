import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { checklistPoints } from '../../../shared/review/checklist-points.ts';
import type { Order } from '../../../shared/review/order-form.ts';
import { engravedText, engravesLevel } from '../../../shared/review/release-label.ts';
import { packTitle } from '../../case-view/procedure-choices.ts';
import { resolvedView } from '../../case-view/resolved-view.ts';
import { Button } from '../../controls/button.tsx';
import { Said } from '../../i18n/said.tsx';
import { useCase, useOpenDocument } from '../../stores/case-store.ts';
import { useJobs } from '../../stores/job-store.ts';
import { moveCamera, select, useView } from '../../stores/view-store.ts';
import { BeforeSigning } from './before-signing.tsx';
import { CommentHere, Facts, Looks, lookAlong, Measured, useSeen } from './card-parts.tsx';
import { CheckTable } from './check-table.tsx';
import { leaveContactFace, showContactFace } from './contact-look.ts';
import { CutCard } from './cut-card.tsx';
import { OrderConflicts } from './order-conflicts.tsx';
import panel from './panel.module.css';
import { checksOfGuide, type ReviewCard } from './review-cards.ts';
import { pointsTicked, tick, useReview } from './review-store.ts';
import { TrajectoryCard } from './trajectory-card.tsx';
import { useReleaseStatus } from './use-release-status.ts';
import styles from './walk-panel.module.css';

/** The card of the walk that is open. */
export function WalkPanel({ card }: { readonly card: ReviewCard }) {
  const { t } = useTranslation('review');
  const name = 'name' in card ? card.name : null;
  return (
    <>
      <header>
        {name !== null && <div className={styles.kind}>{t(`cards.${card.kind}`)}</div>}
        <h2 className={styles.heading}>{name ?? t(`cards.${card.kind}`)}</h2>
      </header>
      {card.kind === 'overview' && <Overview />}
      {card.kind === 'trajectory' && <TrajectoryCard key={card.id} id={card.id} />}
      {card.kind === 'cutPlane' && <CutCard key={card.id} id={card.id} />}
      {card.kind === 'guide' && <GuideCard key={card.id} id={card.id} />}
      {card.kind === 'checklist' && <Checklist />}
      {card.kind === 'decision' && <Decision />}
    </>
  );
}

/** The case from afar, nothing chosen. */
function useWholeCase(): void {
  useEffect(() => {
    select();
    moveCamera({ type: 'fit-case' });
  }, []);
}

function Overview() {
  const { t, i18n } = useTranslation('review');
  const orders = useTranslation('order').t;
  const document = useOpenDocument();
  const review = useCase(({ session }) => session?.records?.review ?? null);
  const jobs = useJobs((state) => state.jobs);
  useWholeCase();
  const { trajectories, cutPlanes, guides, patient } = document;
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en';
  const last = review?.revisions.at(-1);
  const counts = [
    ...(trajectories.length > 0 ? [t('trajectories', { count: trajectories.length })] : []),
    ...(cutPlanes.length > 0 ? [t('cuts', { count: cutPlanes.length })] : []),
    ...(guides.length > 0 ? [t('guides', { count: guides.length })] : []),
  ];
  const urgent = guides.flatMap(({ id, name }) => {
    const checks = (jobs.get(id)?.built?.report.checks ?? []).filter(
      ({ status }) => status === 'fail' || status === 'warn',
    );
    return checks.length === 0 ? [] : [{ id, name: name ?? id, checks }];
  });
  // Whether anything kept its distance to nerve or vessel is told nowhere else in the walk.
  const noRisk = guides.flatMap(({ id }) =>
    (jobs.get(id)?.built?.report.checks ?? []).filter(
      (check) => check.id === 'risk' && check.status === 'skipped',
    ),
  )[0];
  const built = guides.every(({ id }) => jobs.get(id)?.status === 'ready');
  useSeen('overview', built);
  const where = orderWords(review?.order ?? null);
  return (
    <>
      <Facts
        facts={[
          [t('procedure'), packTitle(resolvedView(document).pack, language)],
          [t('pseudonym'), patient?.pseudonym ?? '–'],
          ...(where === '' ? [] : [[t('where'), where] as const]),
          [t('contains'), counts.join(t('listed'))],
          [
            t('revision'),
            last === undefined ? t('noRevision') : [last.number, last.author].join(t('listed')),
          ],
        ]}
      />
      <OrderConflicts document={document} order={review?.order ?? null} />
      {last !== undefined && last.note !== '' && <p className={panel.said}>{last.note}</p>}
      <section className={panel.section}>
        <h3 className={panel.subheading}>{t('attention')}</h3>
        {urgent.map(({ id, name, checks }) => (
          <section key={id} className={panel.section} aria-label={name}>
            {guides.length > 1 && <h4 className={panel.subheading}>{name}</h4>}
            <CheckTable guide={id} checks={checks} />
          </section>
        ))}
        {(urgent.length === 0 || !built) && (
          <p className={panel.muted}>{built ? t('nothingToLookAt') : t('notBuilt')}</p>
        )}
        {built && noRisk !== undefined && (
          <p className={panel.muted}>
            <Said>{noRisk.message}</Said>
          </p>
        )}
      </section>
      <CommentHere pin={{ kind: 'case' }} name={t('pins.case')} />
    </>
  );

  function orderWords(order: Order | null): string {
    const { level, side } = order ?? {};
    return [
      ...(level === undefined ? [] : [level]),
      ...(side === undefined ? [] : [orders(`sides.${side}`)]),
    ].join(t('listed'));
  }
}

function GuideCard({ id }: { readonly id: string }) {
  const { t } = useTranslation('review');
  const document = useOpenDocument();
  const review = useCase(({ session }) => session?.records?.review ?? null);
  const built = useJobs(({ jobs }) => jobs.get(id)?.built ?? null);
  const colourMap = useView((state) => state.colourMap);
  const bounds = built?.report.bounds ?? null;
  const removal = built?.plan.removalDirection ?? null;
  const look = (sense: 1 | -1): void => {
    if (bounds === null || removal === null) return;
    const { min, max } = bounds;
    const at: Vec3 = [(min[0] + max[0]) / 2, (min[1] + max[1]) / 2, (min[2] + max[2]) / 2];
    const radius = Math.hypot(max[0] - min[0], max[1] - min[1], max[2] - min[2]) / 2;
    const [x, y, z] = removal;
    lookAlong(at, [-sense * x, -sense * y, -sense * z], radius);
  };
  const onBone = (sense: 1 | -1): void => {
    leaveContactFace();
    look(sense);
  };
  const showContact = (): void => {
    showContactFace(document, id);
    look(-1);
  };
  const first = built !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once when the card opens, and when the guide is there.
  useEffect(() => {
    // Not chosen: what is chosen is drawn translucent.
    select();
    look(1);
    return leaveContactFace;
  }, [id, first]);
  const guide = document.guides.find((one) => one.id === id);
  if (guide === undefined) return null;
  const support = document.anatomy.find((one) => one.id === guide.support);
  const engraved = engravedText(document, guide);
  const handedOver = review !== null && review.revisions.length > 0;
  return (
    <>
      <Facts
        facts={[
          [t('support'), support?.name ?? guide.support],
          [
            t('engraved'),
            handedOver && !engravesLevel(engraved, review.order)
              ? t('engravedNoLevel', { text: engraved ?? '–', level: review.order?.level })
              : (engraved ?? t('engravedNothing')),
          ],
        ]}
      />
      <Measured
        guide={id}
        ready={first}
        checks={checksOfGuide(built?.report.checks ?? [], document)}
      />
      <Looks
        looks={[
          [t('lookRemoval'), () => onBone(1)],
          [t('lookUnder'), () => onBone(-1)],
          colourMap === 'contact'
            ? [t('lookOnBone'), () => onBone(1)]
            : [t('lookContact'), showContact],
        ]}
      />
      <CommentHere pin={{ kind: 'guide', id }} name={guide.name ?? id} />
    </>
  );
}

function Checklist() {
  const { t, i18n } = useTranslation('review');
  const document = useOpenDocument();
  const jobs = useJobs((state) => state.jobs);
  const built = document.guides.flatMap(({ id }) => jobs.get(id)?.built ?? []);
  const complete = built.length === document.guides.length;
  const checklist = checklistPoints(
    resolvedView(document).pack.checklist,
    complete ? built.flatMap(({ report }) => report.checks) : null,
  );
  const ticked = useReview((state) => pointsTicked(state, document));
  useWholeCase();
  useSeen('checklist', true);
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en';
  return (
    <>
      <p className={panel.muted}>{t('checklistHint')}</p>
      <div>
        {checklist.map((point, i) => (
          <label key={point.en} className={styles.tick}>
            <input type="checkbox" checked={ticked.has(i)} onChange={() => tick(document, i)} />
            {point[language]}
          </label>
        ))}
      </div>
      <p role="status">{t('checklistDone', { done: ticked.size, count: checklist.length })}</p>
    </>
  );
}

function Decision() {
  const { t } = useTranslation('review');
  const { status } = useReleaseStatus();
  useWholeCase();
  const draft = status === 'draft';
  return (
    <>
      {draft && <p>{t('decisionDraft')}</p>}
      <BeforeSigning />
      <Button
        kind={draft ? 'plain' : 'primary'}
        onClick={() => useReview.setState({ tab: 'release' })}
      >
        {t(draft ? 'askedRelease' : 'toRelease')}
      </Button>
    </>
  );
}
