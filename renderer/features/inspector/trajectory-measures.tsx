import { useTranslation } from 'react-i18next';
import type { Passage } from '../../../shared/checks/bone-passage.ts';
import type { CheckLimits } from '../../../shared/checks/check.ts';
import { isWorse } from '../../../shared/checks/gertzbein-robbins.ts';
import { resolvedView } from '../../case-view/resolved-view.ts';
import { Section } from '../../controls/section.tsx';
import { useOpenDocument } from '../../stores/case-store.ts';
import styles from './inspector.module.css';
import { mmText, ReadRow } from './read-row.tsx';
import type { RiskNumber, TrajectoryNumbers, WorstCase } from './trajectory-numbers.ts';
import { useTrajectoryNumbers } from './use-trajectory-numbers.ts';

interface MeasuresProps {
  readonly trajectory: string;
  /** Whose sleeve the worst case is of; null: the first guide's that has one. */
  readonly guide: string | null;
  readonly show: 'all' | 'worst';
}

/** What is measured of an axis while it is changed, each number against its limit. */
export function TrajectoryMeasures({ trajectory, guide, show }: MeasuresProps) {
  const { t } = useTranslation('inspector');
  const document = useOpenDocument();
  const view = resolvedView(document);
  const numbers = useTrajectoryNumbers(document, trajectory, guide);
  const plan = view.trajectories.find(({ id }) => id === trajectory);
  const wanted = plan?.minCortex ?? view.limits.minCortex;
  return (
    <>
      {show === 'all' && (
        <Section name="measured" title={t('sections.measured')}>
          {numbers === null ? (
            <p className={styles.note}>{t('measured.reading')}</p>
          ) : (
            <Nominal
              numbers={numbers}
              wanted={wanted}
              limits={view.limits}
              throughOpening={plan?.entryOn === 'opening'}
            />
          )}
        </Section>
      )}
      {numbers?.worst != null && (
        <Section name="worst" title={t('sections.worst')}>
          <Worst worst={numbers.worst} limits={view.limits} />
        </Section>
      )}
    </>
  );
}

interface NominalProps {
  readonly numbers: TrajectoryNumbers;
  readonly wanted: number;
  readonly limits: CheckLimits;
  /** It passes an opening of the bone, and is to stay inside of none. */
  readonly throughOpening: boolean;
}

function Nominal({ numbers, wanted, limits, throughOpening }: NominalProps) {
  const { t } = useTranslation('inspector');
  const { length, inBone, passage, risks } = numbers;
  return (
    <>
      <ReadRow label={t('measured.length')} title={t('measured.lengthHint')}>
        {mmText(length, 1)}
      </ReadRow>
      {inBone !== null && (
        <ReadRow label={t('measured.inBone')} title={t('measured.inBoneHint')}>
          {mmText(inBone, 1)}
        </ReadRow>
      )}
      {passage === null && !throughOpening && <p className={styles.note}>{t('measured.noBone')}</p>}
      {passage !== null && (
        <PassageRows
          label={t('measured.cortex')}
          gradeLabel={t('measured.grade')}
          passage={passage}
          wanted={wanted}
          worst={limits.worstGrade}
        />
      )}
      {risks.map((risk) => (
        <RiskRow key={risk.id} risk={risk} tooNear="fail" />
      ))}
    </>
  );
}

interface WorstProps {
  readonly worst: WorstCase;
  readonly limits: CheckLimits;
}

function Worst({ worst, limits }: WorstProps) {
  const { t } = useTranslation('inspector');
  const { play, tiltDeg, tipOffset, passage, risk } = worst;
  return (
    <>
      <ReadRow label={t('measured.play')}>{mmText(play)}</ReadRow>
      <ReadRow label={t('measured.tilt')}>{`${tiltDeg.toFixed(2)}°`}</ReadRow>
      <ReadRow
        label={t('measured.tip')}
        limit={t('measured.most', { limit: mmText(limits.maxTipOffset, 1) })}
        status={tipOffset > limits.maxTipOffset ? 'warn' : 'pass'}
      >
        {mmText(tipOffset)}
      </ReadRow>
      {passage !== null && (
        <PassageRows
          label={t('measured.worstGrade')}
          gradeLabel={t('measured.worstGradeName')}
          passage={passage}
          wanted={null}
          worst={limits.worstPlayGrade}
        />
      )}
      {risk !== null && <RiskRow risk={risk} tooNear="warn" />}
      <p className={styles.note}>{t('measured.planned')}</p>
    </>
  );
}

interface PassageRowsProps {
  readonly label: string;
  readonly gradeLabel: string;
  readonly passage: Passage;
  /** Distance to the cortex; null where the grade alone counts. */
  readonly wanted: number | null;
  /** Worst grade that is accepted. */
  readonly worst: CheckLimits['worstGrade'];
}

/** Distance to the cortex and the grade that follows from it. */
function PassageRows({ label, gradeLabel, passage, wanted, worst }: PassageRowsProps) {
  const { t } = useTranslation('inspector');
  const { enters, breach, margin, grade } = passage;
  if (!enters) {
    return (
      <ReadRow label={label} status="fail">
        {t('measured.notInBone')}
      </ReadRow>
    );
  }
  const refused = isWorse(grade, worst);
  return (
    <>
      <ReadRow
        label={label}
        status={refused ? 'fail' : wanted !== null && margin < wanted ? 'warn' : 'pass'}
        limit={
          wanted === null || breach > 0
            ? undefined
            : t('measured.wanted', { limit: mmText(wanted, 1) })
        }
      >
        {breach > 0 ? t('measured.outBy', { value: mmText(breach) }) : mmText(margin)}
      </ReadRow>
      <ReadRow
        label={gradeLabel}
        status={refused ? 'fail' : 'pass'}
        limit={t('measured.most', { limit: worst })}
      >
        {grade}
      </ReadRow>
    </>
  );
}

function RiskRow({
  risk,
  tooNear,
}: {
  readonly risk: RiskNumber;
  readonly tooNear: 'warn' | 'fail';
}) {
  const { t } = useTranslation('inspector');
  const { name, distance, beyond, keep } = risk;
  const status = distance < 0 ? 'fail' : distance < keep ? tooNear : 'pass';
  const value = mmText(distance);
  return (
    <ReadRow
      label={name}
      title={name}
      status={status}
      limit={t('measured.keep', { limit: mmText(keep, 1) })}
    >
      {beyond ? t('measured.beyond', { value: mmText(distance, 0) }) : value}
    </ReadRow>
  );
}
