import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposedThreshold } from '../../../shared/volume/propose-threshold.ts';
import { packTitle, procedureChoices } from '../../case-view/procedure-choices.ts';
import { NumberField } from '../../controls/number-field.tsx';
import { SegmentedControl } from '../../controls/segmented-control.tsx';
import { Slider } from '../../controls/slider.tsx';
import { ToggleField } from '../../controls/toggle-field.tsx';
import { useProfiles } from '../../stores/profiles-store.ts';
import { type BoneAnswers, type CompleteAnswers, THRESHOLDS } from './bone-answers.ts';
import { MarkFields } from './mark-fields.tsx';
import styles from './scan.module.css';
import { ThresholdPresets } from './threshold-presets.tsx';

interface BoneFormProps {
  readonly answers: CompleteAnswers;
  readonly proposed: ProposedThreshold | null;
  /** No case is open: its pseudonym and procedure are asked too. */
  readonly asksCase: boolean;
  readonly onChange: (changes: Partial<BoneAnswers>) => void;
}

/** The settings that make a bone of a scan. */
export function BoneForm({ answers, proposed, asksCase, onChange }: BoneFormProps) {
  const { t, i18n } = useTranslation('importing');
  const { t: words } = useTranslation('files');
  const procedures = procedureChoices(useProfiles((state) => state.packs));
  const base = useId();
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en';
  const number = (
    key: 'threshold' | 'cropMm' | 'closeMm' | 'smoothRounds',
    label: string,
    limits: { unit: string; step: number; least: number; most: number },
    hint?: string,
  ) => (
    <NumberField
      label={label}
      value={answers[key]}
      {...limits}
      hint={hint}
      onCommit={(value) => {
        if (value === null) return null;
        onChange({ [key]: Math.min(limits.most, Math.max(limits.least, value)) });
        return null;
      }}
      onGestureEnd={() => {}}
    />
  );
  return (
    <div className={styles.form}>
      {number('threshold', t('threshold'), { unit: t('thresholdUnit'), step: 10, ...THRESHOLDS })}
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
        least: 0,
        most: 100,
      })}
      <div className={styles.rows}>
        <label htmlFor={`${base}name`}>{t('boneName')}</label>
        <input
          id={`${base}name`}
          className={styles.input}
          value={answers.name}
          placeholder={t('boneNameDefault')}
          onChange={(event) => onChange({ name: event.target.value })}
        />
        {asksCase && (
          <>
            <label htmlFor={`${base}pseudonym`}>{words('pseudonym')}</label>
            <input
              id={`${base}pseudonym`}
              className={styles.input}
              value={answers.pseudonym}
              placeholder="P-0042"
              aria-describedby={`${base}why`}
              onChange={(event) => onChange({ pseudonym: event.target.value })}
            />
            <label htmlFor={`${base}procedure`}>{words('procedure')}</label>
            <select
              id={`${base}procedure`}
              className={styles.select}
              value={answers.procedure}
              onChange={(event) => onChange({ procedure: event.target.value })}
            >
              {procedures.map(({ key, pack }) => (
                <option key={key} value={key}>
                  {packTitle(pack, language)}
                </option>
              ))}
            </select>
          </>
        )}
      </div>
      {asksCase && answers.pseudonym.trim() === '' && (
        <p id={`${base}why`} className={styles.hint}>
          {t('pseudonymNeeded')}
        </p>
      )}
    </div>
  );
}
