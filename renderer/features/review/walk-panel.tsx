import { Eye, MessageSquarePlus } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { cross, normalize, subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { planAngles } from '../../../shared/report/plan-angles.ts';
import type { Pin } from '../../../shared/review/comments.ts';
import { packTitle } from '../../case-view/procedure-choices.ts';
import { resolvedView } from '../../case-view/resolved-view.ts';
import { Button } from '../../controls/button.tsx';
import { resolvedOf } from '../../live/resolved.ts';
import { useCase, useOpenDocument } from '../../stores/case-store.ts';
import { useJobs } from '../../stores/job-store.ts';
import { moveCamera, select, useView } from '../../stores/view-store.ts';
import { CheckTable } from './check-table.tsx';
import panel from './panel.module.css';
import { checksAbout, checksOfWhole, type ReviewCard } from './review-cards.ts';
import { useReview } from './review-store.ts';
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
  const document = useOpenDocument();
  const review = useCase(({ session }) => session?.records?.review ?? null);
  const jobs = useJobs((state) => state.jobs);
  useEffect(() => {
    select();
    moveCamera({ type: 'fit-case' });
  }, []);
  const { trajectories, cutPlanes, guides, patient } = document;
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en';
  const last = review?.revisions.at(-1);
  const counts = [
    t('trajectories', { count: trajectories.length }),
    t('cuts', { count: cutPlanes.length }),
    t('guides', { count: guides.length }),
  ];
  const urgent = guides.flatMap(({ id }) =>
    (jobs.get(id)?.built?.report.checks ?? []).filter(
      ({ status }) => status === 'fail' || status === 'warn',
    ),
  );
  const built = guides.every(({ id }) => jobs.get(id)?.status === 'ready');
  return (
    <>
      <Facts
        facts={[
          [t('procedure'), packTitle(resolvedView(document).pack, language)],
          [t('pseudonym'), patient?.pseudonym ?? '–'],
          [t('contains'), counts.join(t('listed'))],
          [t('revision'), last === undefined ? t('noRevision') : `${last.number}, ${last.author}`],
        ]}
      />
      {last !== undefined && last.note !== '' && <p className={panel.said}>{last.note}</p>}
      <section className={panel.section}>
        <h3 className={panel.subheading}>{t('attention')}</h3>
        {urgent.length > 0 && <CheckTable guide={guides[0]?.id ?? null} checks={urgent} />}
        {urgent.length === 0 && (
          <p className={panel.muted}>{built ? t('nothingToLookAt') : t('notBuilt')}</p>
        )}
      </section>
      <CommentHere pin={{ kind: 'case' }} />
    </>
  );
}

/** Places of which the 3D view shows the surroundings, mm: a quarter of the window has to show where on the bone they are. */
const AROUND = { axis: 30, cut: 40 };

/** Looks at a place along a direction. */
const lookAlong = (at: Vec3, direction: Vec3, radius: number): void =>
  moveCamera({ type: 'fly-to', at, radius, from: subtract(at, direction) });

/** A direction square to another. */
const across = (d: Vec3): Vec3 => normalize(cross(d, Math.abs(d[2]) < 0.9 ? [0, 0, 1] : [0, 1, 0]));

function TrajectoryCard({ id }: { readonly id: string }) {
  const { t } = useTranslation('review');
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
  if (plan === undefined || resolved === null) return null;
  const guide = carrier?.plan.id ?? null;
  const report = guide === null ? null : (jobs.get(guide)?.built?.report ?? null);
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
  if (sleeve !== undefined) {
    facts.push([t('sleeve'), `${mm(sleeve.boreDiameter)} / ${mm(sleeve.drillDiameter)}`]);
  }
  if (play != null) facts.push([t('play'), `± ${mm(play, 2)}`]);
  return (
    <>
      <Facts facts={facts} />
      <Measured guide={guide} ready={report !== null} checks={checks} />
      <Looks
        looks={[
          [t('lookAlong'), () => lookAlong(plan.entry, direction, AROUND.axis)],
          [t('lookSide'), () => lookAlong(plan.entry, across(direction), AROUND.axis)],
        ]}
      />
      <CommentHere pin={{ kind: 'trajectory', id }} />
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
  if (plan === undefined) return null;
  const guide = carrier?.plan.id ?? null;
  const report = guide === null ? null : (jobs.get(guide)?.built?.report ?? null);
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
      />
      <Looks
        looks={[
          [
            t('lookAlong'),
            () => lookAlong(plan.origin, [-plan.up[0], -plan.up[1], -plan.up[2]], AROUND.cut),
          ],
          [t('lookSide'), () => lookAlong(plan.origin, plan.normal, AROUND.cut)],
        ]}
      />
      <CommentHere pin={{ kind: 'cutPlane', id }} />
    </>
  );
}

function GuideCard({ id }: { readonly id: string }) {
  const { t } = useTranslation('review');
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
  const first = built !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once when the card opens, and when the guide is there.
  useEffect(() => {
    select({ kind: 'guide', id });
    look(1);
    return () => useView.setState({ colourMap: 'none' });
  }, [id, first]);
  return (
    <>
      <Measured guide={id} ready={first} checks={checksOfWhole(built?.report.checks ?? [])} />
      <Looks
        looks={[
          [t('lookRemoval'), () => look(1)],
          [t('lookUnder'), () => look(-1)],
          [
            t('lookContact'),
            () => useView.setState({ colourMap: colourMap === 'contact' ? 'none' : 'contact' }),
          ],
        ]}
      />
      <CommentHere pin={{ kind: 'guide', id }} />
    </>
  );
}

function Measured({
  guide,
  ready,
  checks,
}: Parameters<typeof CheckTable>[0] & { readonly ready: boolean }) {
  const { t } = useTranslation('review');
  if (!ready) return <p className={panel.muted}>{t('notBuilt')}</p>;
  return (
    <section className={panel.section}>
      <CheckTable guide={guide} checks={checks} />
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

function CommentHere({ pin }: { readonly pin: Pin }) {
  const { t } = useTranslation('review');
  return (
    <div className={panel.buttons}>
      <Button
        icon={<MessageSquarePlus />}
        onClick={() => useReview.setState({ tab: 'comments', pin })}
      >
        {t('commentHere')}
      </Button>
    </div>
  );
}

function Checklist() {
  const { t, i18n } = useTranslation('review');
  const { checklist } = resolvedView(useOpenDocument()).pack;
  const ticked = useReview((state) => state.ticked);
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en';
  const toggle = (i: number): void => {
    const next = new Set(ticked);
    if (!next.delete(i)) next.add(i);
    useReview.setState({ ticked: next });
  };
  return (
    <>
      <p className={panel.muted}>{t('checklistHint')}</p>
      <div>
        {checklist.map((point, i) => (
          <label key={point.en} className={styles.tick}>
            <input type="checkbox" checked={ticked.has(i)} onChange={() => toggle(i)} />
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
  const { pack } = resolvedView(useOpenDocument());
  const ticked = useReview((state) => state.ticked.size);
  const comments = useCase(({ session }) => session?.records?.review.comments ?? null);
  const open = (comments ?? []).filter(({ state }) => state === 'open').length;
  const count = pack.checklist.length;
  return (
    <>
      <Facts
        facts={[
          [t('cards.checklist'), t('checklistDone', { done: ticked, count })],
          [t('openComments'), String(open)],
        ]}
      />
      <Button kind="primary" onClick={() => useReview.setState({ tab: 'release' })}>
        {t('toRelease')}
      </Button>
    </>
  );
}
