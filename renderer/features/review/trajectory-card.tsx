import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { cross, normalize, subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { ledInstrumentOf } from '../../../shared/procedures/led-instrument-of.ts';
import { planAngles } from '../../../shared/report/plan-angles.ts';
import { AXIS_ANGLES, DEPTH_LEDGER, FROM_SLEEVE_TOP } from '../../../shared/wording/plan-words.ts';
import { resolvedOf } from '../../live/resolved.ts';
import { useOpenDocument } from '../../stores/case-store.ts';
import { useJobs } from '../../stores/job-store.ts';
import { select } from '../../stores/view-store.ts';
import {
  AROUND,
  CommentHere,
  degrees,
  type Fact,
  Facts,
  Looks,
  lookAlong,
  Measured,
  mm,
  useSeen,
} from './card-parts.tsx';
import panel from './panel.module.css';
import { checksAbout } from './review-cards.ts';

/** A direction square to another. */
const across = (d: Vec3): Vec3 => normalize(cross(d, Math.abs(d[2]) < 0.9 ? [0, 0, 1] : [0, 1, 0]));

/** Where an axis goes, with what plays about it and what was measured of it. */
export function TrajectoryCard({ id }: { readonly id: string }) {
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
