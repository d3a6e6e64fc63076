import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { RepairStep } from '../../../shared/repair/repair-steps.ts';
import { PlainNumberField } from '../../controls/plain-number-field.tsx';
import { SelectField } from '../../controls/select-field.tsx';
import styles from './repair.module.css';
import { numbersOf, type PlannedStep, SELDOM } from './repair-plan.ts';
import { setPlan } from './repair-session.ts';
import { useRepair } from './repair-store.ts';

const AXES = ['x', 'y', 'z'] as const;

/** The steps with their switches; options of those that are on. */
export function RepairSteps() {
  const plan = useRepair((state) => state.plan);
  const running = useRepair(({ doing }) => doing !== null);
  const usual = plan.filter(({ step }) => !SELDOM.has(step.step));
  const seldom = plan.filter(({ step }) => SELDOM.has(step.step));
  const change = (changed: PlannedStep): void =>
    setPlan(plan.map((one) => (one.step.step === changed.step.step ? changed : one)));
  return (
    <fieldset className={styles.steps} disabled={running}>
      {[...usual, ...seldom].map((planned) => (
        <Step key={planned.step.step} planned={planned} onChange={change} />
      ))}
    </fieldset>
  );
}

interface StepProps {
  readonly planned: PlannedStep;
  readonly onChange: (changed: PlannedStep) => void;
}

function Step({ planned, onChange }: StepProps) {
  const { t } = useTranslation('importing');
  const { on, step } = planned;
  const kind = step.step;
  const stairs = useRepair(({ found }) => found?.faults.inspected?.voxelStairs === true);
  const label = useId();
  return (
    <div className={styles.step} title={t(`stepHint.${kind}`)}>
      <label className={styles.stepName} htmlFor={label}>
        <input
          id={label}
          type="checkbox"
          checked={on}
          onChange={(event) => onChange({ step, on: event.target.checked })}
        />
        {t(`step.${kind}`)}
      </label>
      {on && SELDOM.has(kind) && <p className={styles.warning}>{t(`stepHint.${kind}`)}</p>}
      {kind === 'smooth' && stairs && !on && <p className={styles.advice}>{t('stairsHint')}</p>}
      {on && <Options step={step} onChange={(changed) => onChange({ on, step: changed })} />}
    </div>
  );
}

function Options({
  step,
  onChange,
}: {
  readonly step: RepairStep;
  readonly onChange: (step: RepairStep) => void;
}) {
  const { t } = useTranslation('importing');
  return (
    <div className={styles.options}>
      {step.step === 'keep' && (
        <SelectField
          label={t('parameter.parts')}
          value={step.parts === 'largest' ? 'largest' : 'area'}
          options={[
            { value: 'largest', text: t('keepLargest') },
            { value: 'area', text: t('keepArea') },
          ]}
          onChange={(chosen) =>
            onChange({
              ...step,
              parts: chosen === 'largest' ? 'largest' : { minAreaMm2: LEAST_AREA },
            })
          }
        />
      )}
      {step.step === 'mirror' && (
        <SelectField
          label={t('parameter.axis')}
          value={step.axis}
          options={AXES.map((value) => ({ value, text: value }))}
          onChange={(axis) => onChange({ ...step, axis })}
        />
      )}
      {numbersOf(step).map((number) => (
        <PlainNumberField
          key={number.key}
          label={t(`parameter.${number.key}`)}
          value={number.value}
          unit={number.unit}
          step={number.step}
          least={number.least}
          most={number.most}
          onChange={(value) =>
            onChange(number.with(Math.min(number.most, Math.max(number.least, value))))
          }
        />
      ))}
    </div>
  );
}

/** Specks of a scan are smaller, mm². */
const LEAST_AREA = 100;
