import { useTranslation } from 'react-i18next';
import type { ProposedThreshold } from '../../../shared/volume/propose-threshold.ts';
import { PRESETS } from './bone-answers.ts';
import styles from './scan.module.css';

interface ThresholdPresetsProps {
  readonly value: number;
  readonly proposed: ProposedThreshold | null;
  readonly onChange: (threshold: number) => void;
}

/** Thresholds that are a click away: what the scan itself suggests, with the reason, and common ones. */
export function ThresholdPresets({ value, proposed, onChange }: ThresholdPresetsProps) {
  const { t } = useTranslation('importing');
  const preset = (key: string, text: string, threshold: number) => (
    <button
      key={key}
      type="button"
      aria-pressed={value === threshold}
      onClick={() => onChange(threshold)}
    >
      {text}
    </button>
  );
  return (
    <>
      <div className={styles.presets}>
        {proposed !== null &&
          (['threshold', 'halfMaximum'] as const).map((key) =>
            preset(key, t(`proposed.${key}`, { hu: proposed[key] }), proposed[key]),
          )}
        {PRESETS.map((hu) => preset(`hu${hu}`, t(`presets.hu${hu}`), hu))}
      </div>
      <p className={styles.hint}>
        {proposed === null
          ? t('notProposed')
          : t('proposedWhy', { soft: proposed.softTissue, dense: proposed.denseBone })}
      </p>
    </>
  );
}
