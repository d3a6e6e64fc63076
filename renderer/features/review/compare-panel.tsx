import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nameOfFeature } from '../../../shared/case/names-by-id.ts';
import { boundsOf } from '../../../shared/mesh/bounds.ts';
import { distance, type Vec3 } from '../../../shared/mesh/vec3.ts';
import type { PlanChange, RevisionComparison } from '../../../shared/review/compare-revisions.ts';
import type { Revision } from '../../../shared/review/revision.ts';
import { Button } from '../../controls/button.tsx';
import type { SurfaceMap } from '../../geometry-client/release-protocol.ts';
import { Said } from '../../i18n/said.tsx';
import { useCase } from '../../stores/case-store.ts';
import { moveCamera } from '../../stores/view-store.ts';
import { valueText } from '../checks/index.ts';
import { Busy } from './busy.tsx';
import { checkLines } from './check-changes.ts';
import { Choice } from './choice.tsx';
import panel from './panel.module.css';
import { Refusal } from './refusal.tsx';
import { compareNow } from './release-work.ts';
import { showSurface, useReview } from './review-store.ts';

const NONE: readonly Revision[] = [];

/** What differs between two revisions: plan, numbers, checks, surface. */
export function ComparePanel() {
  const { t } = useTranslation('review');
  const revisions = useCase(({ session }) => session?.records?.review.revisions ?? NONE);
  const comparison = useReview((state) => state.comparison);
  const job = useReview((state) => state.job);
  const [older, setOlder] = useState(Math.max(1, revisions.length - 1));
  const [newer, setNewer] = useState(revisions.length);
  if (revisions.length < 2) return <p className={panel.muted}>{t('compareNeedsTwo')}</p>;
  const options = revisions.map(({ number, note }) => ({
    value: number,
    text: note === '' ? `${number}` : `${number}: ${note}`,
  }));
  return (
    <>
      <p className={panel.muted}>{t('compareHint')}</p>
      <div className={panel.two}>
        <Choice label={t('older')} value={older} options={options} onChange={setOlder} />
        <Choice label={t('newer')} value={newer} options={options} onChange={setNewer} />
      </div>
      <div className={panel.buttons}>
        <Button
          kind="primary"
          disabled={job !== null || older === newer}
          onClick={() => void compareNow(older, newer)}
        >
          {t('compare')}
        </Button>
      </div>
      <Refusal />
      {job === 'compare' && <Busy>{t('comparing')}</Busy>}
      {comparison !== null && job !== 'compare' && (
        <>
          <Changes changes={comparison.changes} />
          <Surfaces {...comparison} names={comparison.changes.names} />
        </>
      )}
    </>
  );
}

function Changes({ changes }: { readonly changes: RevisionComparison }) {
  const { t } = useTranslation('review');
  const names = useTranslation('checks').t;
  const { trajectories, cutPlanes, told, checks, same } = changes;
  if (same) return <p>{t('same')}</p>;
  const moved = [...trajectories, ...cutPlanes].filter(isMoved);
  return (
    <>
      <Part title={t('moved')} lines={moved.map((one) => <Moved key={one.id} plan={one} />)} />
      <Part
        title={t('parameters')}
        lines={told.map((sentence) => (
          <li key={sentence}>
            <Said>{sentence}</Said>
          </li>
        ))}
      />
      <Part
        title={t('checksChanged')}
        lines={checkLines(checks, valueText).map(({ key, check, feature, before, after }) => (
          <li key={key}>
            {[
              names(`names.${check as 'wall'}`),
              ...(feature === null ? [] : [nameOfFeature(changes.names, feature)]),
            ].join(' ')}
            : {before} → {after}
          </li>
        ))}
      />
    </>
  );
}

function Part({ title, lines }: { readonly title: string; readonly lines: readonly ReactNode[] }) {
  const { t } = useTranslation('review');
  return (
    <section className={panel.section}>
      <h3 className={panel.subheading}>{title}</h3>
      {lines.length === 0 ? (
        <p className={panel.muted}>{t('same')}</p>
      ) : (
        <ul className={panel.changes}>{lines}</ul>
      )}
    </section>
  );
}

/** Less than is shown of a move, mm and degrees. */
const STILL = 0.005;

/** Came, went or lies elsewhere; what else became of it stands with the numbers. */
const isMoved = ({ change, entryShift, targetShift, angle, lengthChange }: PlanChange): boolean =>
  change === 'added' ||
  change === 'removed' ||
  [entryShift, targetShift, angle, lengthChange].some((by) => Math.abs(by ?? 0) >= STILL);

function Moved({ plan }: { readonly plan: PlanChange }) {
  const { t } = useTranslation('review');
  const { name, change, entryShift, targetShift, angle, lengthChange } = plan;
  const said = [
    ...(entryShift === null ? [] : [t('entryShift', { value: entryShift.toFixed(2) })]),
    ...(targetShift === null ? [] : [t('targetShift', { value: targetShift.toFixed(2) })]),
    ...(angle === null ? [] : [t('angle', { value: angle.toFixed(2) })]),
    ...(lengthChange === null ? [] : [t('lengthChange', { value: lengthChange.toFixed(2) })]),
  ];
  return (
    <li>
      {name}: {t(`change.${change}`)}
      {said.length > 0 && `${t('apart')}${said.join(t('listed'))}`}
    </li>
  );
}

/** Shows a surface, or the guide again, and where it lies. */
function show(surface: SurfaceMap | null): void {
  showSurface(surface);
  const bounds = surface === null ? null : boundsOf(surface.mesh);
  if (bounds === null) return;
  const { min, max } = bounds;
  const at: Vec3 = [(min[0] + max[0]) / 2, (min[1] + max[1]) / 2, (min[2] + max[2]) / 2];
  moveCamera({ type: 'fly-to', at, radius: distance(min, max) / 2 });
}

function Surfaces({
  surfaces,
  remarks,
  names,
}: {
  readonly surfaces: readonly SurfaceMap[];
  readonly remarks: readonly string[];
  readonly names: ReadonlyMap<string, string>;
}) {
  const { t } = useTranslation('review');
  const shown = useReview((state) => state.surface);
  return (
    <section className={panel.section}>
      <h3 className={panel.subheading}>{t('surface')}</h3>
      {remarks.map((remark) => (
        <p key={remark} className={panel.muted}>
          <Said>{remark}</Said>
        </p>
      ))}
      <div className={panel.buttons}>
        {surfaces.map((surface) => (
          <Button
            key={surface.guide}
            aria-pressed={shown === surface}
            onClick={() => show(shown === surface ? null : surface)}
          >
            {shown === surface
              ? t('hideSurface')
              : t('showSurface', {
                  name: names.get(surface.guide) ?? surface.guide,
                  least: surface.least.toFixed(2),
                  most: surface.most.toFixed(2),
                })}
          </Button>
        ))}
      </div>
    </section>
  );
}
