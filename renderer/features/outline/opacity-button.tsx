import { Blend } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Popover } from '../../controls/popover.tsx';
import { Slider } from '../../controls/slider.tsx';
import { type Selectable, setAppearance, useAppearance } from '../../stores/view-store.ts';
import styles from './outline.module.css';

/** Opacity of a mesh, in a small panel at its row. */
export function OpacityButton({
  item,
  name,
}: {
  readonly item: Selectable;
  readonly name: string;
}) {
  const { t } = useTranslation('outline');
  const { opacity } = useAppearance(item);
  const percent = Math.round((opacity ?? 1) * 100);
  return (
    <Popover
      label={t('opacityOf', { name })}
      side="right"
      align="center"
      width={200}
      trigger={
        <button
          type="button"
          tabIndex={-1}
          className={styles.rowButton}
          data-kept={opacity !== null && opacity < 1}
          aria-label={t('opacityOf', { name })}
          title={t('opacity')}
          onClick={(event) => event.stopPropagation()}
        >
          <Blend aria-hidden />
        </button>
      }
    >
      <div className={styles.opacity}>
        <Slider
          label={t('opacityOf', { name })}
          value={percent}
          least={0}
          most={100}
          step={5}
          valueText={`${percent} %`}
          onChange={(value) => setAppearance(item, { opacity: value / 100 })}
        />
        <span className={styles.percent}>{percent} %</span>
      </div>
    </Popover>
  );
}
