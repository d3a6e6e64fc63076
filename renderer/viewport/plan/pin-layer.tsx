import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useView } from '../../stores/view-store.ts';
import { useThemeColours } from '../theme-colours.ts';
import { Dot } from './dot.tsx';
import styles from './pin-layer.module.css';
import { SceneLabel } from './scene-label.tsx';

/** The place that a check speaks of, marked until it is closed. */
export function PinLayer() {
  const pin = useView((state) => state.pin);
  const colours = useThemeColours();
  const { t } = useTranslation('viewport');
  if (pin === null) return null;
  return (
    <>
      <Dot at={pin.at} colour={colours.warning} ring={colours.viewBottom} radius={5} onTop />
      <SceneLabel at={pin.at} colour={colours.warning} rank="marked" interactive>
        <span className={styles.pin}>
          {pin.text}
          <button
            type="button"
            className={styles.close}
            aria-label={t('closePin')}
            onClick={() => useView.setState({ pin: null })}
          >
            <X size={14} />
          </button>
        </span>
      </SceneLabel>
    </>
  );
}
