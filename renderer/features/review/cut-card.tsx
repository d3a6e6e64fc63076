import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { angleBetweenPlanes, planeAngles } from '../../../shared/planning/plane-angles.ts';
import { CUT_ANGLES } from '../../../shared/wording/plan-words.ts';
import { resolvedOf } from '../../live/resolved.ts';
import { useOpenDocument } from '../../stores/case-store.ts';
import { useJobs } from '../../stores/job-store.ts';
import { select } from '../../stores/view-store.ts';
import { useUncutBone } from '../inspector/index.ts';
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

/** How a cut lies, what angle it makes with the others, and what it leaves of the bone. */
export function CutCard({ id }: { readonly id: string }) {
  const { t, i18n } = useTranslation('review');
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en';
  const document = useOpenDocument();
  const resolved = resolvedOf(document);
  const jobs = useJobs((state) => state.jobs);
  const plan = resolved?.cutPlanes.find((one) => one.id === id);
  const carrier = resolved?.guides.find(({ plan: { slots } }) =>
    slots.some(({ cutPlane }) => cutPlane === id),
  );
  const slot = carrier?.plan.slots.find(({ cutPlane }) => cutPlane === id);
  const uncut = useUncutBone(id);
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
  const { sagittal, coronal, axial } = planeAngles(plan.normal);
  facts.push([t('toPlanes'), [sagittal, coronal, axial].map(degrees).join(' / ')]);
  for (const other of resolved?.cutPlanes ?? []) {
    if (other.id === id) continue;
    facts.push([
      t('angleWith', { name: other.name ?? other.id }),
      degrees(angleBetweenPlanes(plan.normal, other.normal)),
    ]);
  }
  if (uncut !== null) {
    const through = uncut.deeper + uncut.beside === 0;
    const left = `${mm(uncut.deeper)} / ${mm(uncut.beside)}`;
    facts.push([t('leftStanding'), through ? t('cutThrough') : left]);
  }
  return (
    <>
      <Facts facts={facts} />
      <p className={panel.message}>{CUT_ANGLES[language]}</p>
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
