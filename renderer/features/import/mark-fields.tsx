import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { PlainNumberField } from '../../controls/plain-number-field.tsx';
import { SegmentedControl } from '../../controls/segmented-control.tsx';
import type { BoneAnswers } from './bone-answers.ts';
import styles from './scan.module.css';

const MARK_SIZES = { least: 1, most: 40 } as const;

interface MarkFieldsProps {
  readonly answers: BoneAnswers;
  readonly onChange: (changes: Partial<BoneAnswers>) => void;
}

/** What a click into a slice marks, and what was marked. */
export function MarkFields({ answers, onChange }: MarkFieldsProps) {
  const { t } = useTranslation('importing');
  const { marks, marking, markMm } = answers;
  const own = marks.filter(({ bone }) => bone).length;
  return (
    <>
      <p className={styles.hint}>{t('marksHint')}</p>
      <SegmentedControl
        label={t('marking')}
        value={marking}
        options={(['bone', 'other'] as const).map((value) => ({
          value,
          text: t(`markings.${value}`),
        }))}
        onChange={(next) => onChange({ marking: next })}
      />
      <PlainNumberField
        label={t('markSize')}
        value={markMm}
        unit="mm"
        step={1}
        {...MARK_SIZES}
        onChange={(value) => {
          const { least, most } = MARK_SIZES;
          onChange({ markMm: Math.min(most, Math.max(least, value)) });
        }}
      />
      <div className={styles.marks}>
        <span role="status">{t('marked', { own, others: marks.length - own })}</span>
        <Button
          kind="quiet"
          disabled={marks.length === 0}
          onClick={() => onChange({ marks: marks.slice(0, -1) })}
        >
          {t('markUndo')}
        </Button>
      </div>
    </>
  );
}
