import { Eye, MessageSquarePlus } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { cross, normalize, subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { ledInstrumentOf } from '../../../shared/procedures/led-instrument-of.ts';
import { planAngles } from '../../../shared/report/plan-angles.ts';
import { checklistPoints } from '../../../shared/review/checklist-points.ts';
import type { Pin } from '../../../shared/review/comments.ts';
import type { Order } from '../../../shared/review/order-form.ts';
import { engravedText, engravesLevel } from '../../../shared/review/release-label.ts';
import { AXIS_ANGLES, DEPTH_LEDGER, FROM_SLEEVE_TOP } from '../../../shared/wording/plan-words.ts';
import { packTitle } from '../../case-view/procedure-choices.ts';
import { resolvedView } from '../../case-view/resolved-view.ts';
import { Button } from '../../controls/button.tsx';
import { resolvedOf } from '../../live/resolved.ts';
import { useCase, useOpenDocument } from '../../stores/case-store.ts';
import { useJobs } from '../../stores/job-store.ts';
import { moveCamera, select, useView } from '../../stores/view-store.ts';
import { BeforeSigning } from './before-signing.tsx';
import { CheckTable } from './check-table.tsx';
import { leaveContactFace, showContactFace } from './contact-look.ts';
import { OrderConflicts } from './order-conflicts.tsx';
import panel from './panel.module.css';
import { checksAbout, checksOfGuide, type ReviewCard } from './review-cards.ts';
import { markSeen, pointsTicked, tick, useReview } from './review-store.ts';
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

/** Remembers that a card was seen, as soon as all that belongs on it is there. */
function useSeen(card: string, complete: boolean): void {
  const document = useOpenDocument();
  useEffect(() => {
    if (complete) markSeen(document, card);
  }, [document, card, complete]);
}

/** The case from afar, nothing chosen. */
function useWholeCase(): void {
  useEffect(() => {
    select();
    moveCamera({ type: 'fit-case' });
  }, []);
}

type Fact = readonly [string, ReactNode];

function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.flatMap(([name, value]) => [
        <dt key={`${name} name`}>{name}</dt>,
        <dd key={`${name} value`}>{value}</dd>,
      ])}
    </dl>
  );
}

const mm = (value: number, digits = 1): string => `${value.toFixed(digits)} mm`;
const degrees = (value: number): string => `${value.toFixed(1)}°`;

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

/** Places of which the 3D view shows the surroundings, mm: a quarter of the window has to show where on the bone they are. */
const AROUND = { axis: 30, cut: 40 };

/** Looks at a place along a direction. */
const lookAlong = (at: Vec3, direction: Vec3, radius: number): void =>
  moveCamera({ type: 'fly-to', at, radius, from: subtract(at, direction) });

/** A direction square to another. */
const across = (d: Vec3): Vec3 => normalize(cross(d, Math.abs(d[2]) < 0.9 ? [0, 0, 1] : [0, 1, 0]));

function TrajectoryCard({ id }: { readonly id: string }) {
  const { t, i18n } = useTranslation('review');
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en';
  const document = useOpenDocument();
  const resolved = resolvedOf(document);
  const jobs = useJobs((state) => state.jobs);
  const plan = resolved?.trajectories.find((one) => one.id === id);
  const carrier = resolved?.guides.find(({ plan: { sleeves } }) =>
    sleeves.some(({ trajectory }) => trajectory === id),
  );
  const sleeve = carrier?.plan.sleeves.find(({ trajectory }) => trajectory === id);
  const entry = plan?.entry;
  const target = plan?.target;
  useEffect(() => {
    select({ kind: 'trajectory', id });
    if (entry && target) lookAlong(entry, subtract(target, entry), AROUND.axis);
  }, [id, entry, target]);
  const guide = carrier?.plan.id ?? null;
  const job = guide === null ? null : jobs.get(guide);
  const report = job?.built?.report ?? null;
  useSeen(`trajectory ${id}`, plan !== undefined && (guide === null || job?.status === 'ready'));
  if (plan === undefined || resolved === null) return null;
  const checks = checksAbout(report?.checks ?? [], id);
  const play = checks.find((check) => check.id === 'play-cone')?.value;
  const angles = planAngles(plan.entry, plan.target, resolved.coordinateSystem);
  const direction = subtract(plan.target, plan.entry);
  const facts: Fact[] = [
    [t('depth'), mm(Math.hypot(...direction))],
    [t('diameter'), mm(plan.diameter)],
    [t('transverse'), degrees(angles.transverseDeg)],
    [t('sagittal'), degrees(angles.sagittalDeg)],
  ];
  const led = ledInstrumentOf(resolved.procedure);
  if (sleeve !== undefined) {
    facts.push([t(`sleeve.${led}`), `${mm(sleeve.boreDiameter)} / ${mm(sleeve.drillDiameter)}`]);
    // The checklists ask for it: as in the report's table of instruments, from the sleeve's top to the target.
    const ledger = `${DEPTH_LEDGER[language]}${t('colon')}${FROM_SLEEVE_TOP[language].toLowerCase()}`;
    facts.push([ledger, mm(sleeve.height + Math.hypot(...direction))]);
  }
  if (play != null) facts.push([t(`play.${led}`), `± ${mm(play, 2)}`]);
  return (
    <>
      <Facts facts={facts} />
      <p className={panel.message}>{AXIS_ANGLES[language]}</p>
      <Measured guide={guide} ready={report !== null} checks={checks} about={id} />
      <Looks
        looks={[
          [t('lookAlong'), () => lookAlong(plan.entry, direction, AROUND.axis)],
          [t('lookSide'), () => lookAlong(plan.entry, across(direction), AROUND.axis)],
        ]}
      />
      <CommentHere pin={{ kind: 'trajectory', id }} name={plan.name ?? id} />
    </>
  );
}

function CutCard({ id }: { readonly id: string }) {
  const { t } = useTranslation('review');
  const document = useOpenDocument();
  const resolved = resolvedOf(document);
  const jobs = useJobs((state) => state.jobs);
  const plan = resolved?.cutPlanes.find((one) => one.id === id);
  const carrier = resolved?.guides.find(({ plan: { slots } }) =>
    slots.some(({ cutPlane }) => cutPlane === id),
  );
  const slot = carrier?.plan.slots.find(({ cutPlane }) => cutPlane === id);
  const origin = plan?.origin;
  const up = plan?.up;
  useEffect(() => {
    select({ kind: 'cutPlane', id });
    if (origin && up) lookAlong(origin, [-up[0], -up[1], -up[2]], AROUND.cut);
  }, [id, origin, up]);
  const guide = carrier?.plan.id ?? null;
  const job = guide === null ? null : jobs.get(guide);
  const report = job?.built?.report ?? null;
  useSeen(`cutPlane ${id}`, plan !== undefined && (guide === null || job?.status === 'ready'));
  if (plan === undefined) return null;
  const facts: Fact[] = [
    [t('width'), mm(plan.width)],
    [t('depth'), mm(plan.depth)],
    [t('kerf'), mm(plan.kerf, 2)],
  ];
  if (slot !== undefined) facts.push([t('slot'), `${mm(slot.width, 2)} / ${mm(slot.height)}`]);
  return (
    <>
      <Facts facts={facts} />
      <Measured
        guide={guide}
        ready={report !== null}
        checks={checksAbout(report?.checks ?? [], id)}
        about={id}
      />
      <Looks
        looks={[
          [
            t('lookBlade'),
            () => lookAlong(plan.origin, [-plan.up[0], -plan.up[1], -plan.up[2]], AROUND.cut),
          ],
          [t('lookFace'), () => lookAlong(plan.origin, plan.normal, AROUND.cut)],
        ]}
      />
      <CommentHere pin={{ kind: 'cutPlane', id }} name={plan.name ?? id} />
    </>
  );
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

function Measured({
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

function Looks({ looks }: { readonly looks: readonly (readonly [string, () => void])[] }) {
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
function CommentHere({ pin, name }: { readonly pin: Pin; readonly name: string }) {
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
