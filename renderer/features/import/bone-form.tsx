import { useTranslation } from 'react-i18next';
import type { ProposedThreshold } from '../../../shared/volume/propose-threshold.ts';
import { PlainNumberField } from '../../controls/plain-number-field.tsx';
import { SegmentedControl } from '../../controls/segmented-control.tsx';
import { Slider } from '../../controls/slider.tsx';
import { ToggleField } from '../../controls/toggle-field.tsx';
import { type BoneAnswers, type CompleteAnswers, THRESHOLDS } from './bone-answers.ts';
import { MarkFields } from './mark-fields.tsx';
import styles from './scan.module.css';
import { ThresholdPresets } from './threshold-presets.tsx';

interface BoneFormProps {
  readonly answers: CompleteAnswers;
  readonly proposed: ProposedThreshold | null;
  readonly onChange: (changes: Partial<BoneAnswers>) => void;
}

/** The settings that make a bone of a scan. */
export function BoneForm({ answers, proposed, onChange }: BoneFormProps) {
  const { t } = useTranslation('importing');
  const number = (
    key: 'threshold' | 'cropMm' | 'closeMm' | 'smoothRounds',
    label: string,
    limits: { unit: string; step: number; least: number; most: number; digits?: number },
    hint?: string,
  ) => (
    <PlainNumberField
      label={label}
      value={answers[key]}
      {...limits}
      hint={hint}
      onChange={(value) =>
        onChange({ [key]: Math.min(limits.most, Math.max(limits.least, value)) })
      }
    />
  );
  return (
    <div className={styles.form}>
      {number('threshold', t('threshold'), {
        unit: t('thresholdUnit'),
        step: 10,
        digits: 0,
        ...THRESHOLDS,
      })}
      <Slider
        label={t('threshold')}
        value={answers.threshold}
        {...THRESHOLDS}
        step={1}
        valueText={`${answers.threshold} HU`}
        onChange={(threshold) => onChange({ threshold })}
      />
      <ThresholdPresets
        value={answers.threshold}
        proposed={proposed}
        onChange={(threshold) => onChange({ threshold })}
      />
      <span className={styles.over}>{t('region')}</span>
      <SegmentedControl
        bare
        label={t('region')}
        value={answers.region}
        options={(['largest', 'at', 'all', 'marks'] as const).map((value) => ({
          value,
          text: t(`regions.${value}`),
        }))}
        onChange={(region) => onChange({ region })}
      />
      {answers.region === 'marks' ? (
        <MarkFields answers={answers} onChange={onChange} />
      ) : (
        <p className={styles.hint}>{t('regionHint')}</p>
      )}
      <ToggleField
        label={t('cropped')}
        value={answers.cropped}
        hint={t('croppedHint')}
        onChange={(cropped) => onChange({ cropped })}
      />
      {answers.cropped &&
        number('cropMm', t('cropSize'), { unit: 'mm', step: 5, least: 10, most: 1000 })}
      {number(
        'closeMm',
        t('closing'),
        { unit: 'mm', step: 0.5, least: 0, most: 20 },
        t('closingHint'),
      )}
      <ToggleField
        label={t('cavities')}
        value={answers.fillCavities}
        hint={t('cavitiesHint')}
        onChange={(fillCavities) => onChange({ fillCavities })}
      />
      {number('smoothRounds', t('smoothing'), {
        unit: t('smoothingUnit'),
        step: 5,
        digits: 0,
        least: 0,
        most: 100,
      })}
    </div>
  );
}
