import { useTranslation } from 'react-i18next';
import type { SurfaceMap } from '../../geometry-client/release-protocol.ts';
import { differenceGradient, fullDifference } from './surface-colours.ts';
import styles from './surface-legend.module.css';

/** What the colours of a compared surface mean. */
export function SurfaceLegend({ surface }: { readonly surface: SurfaceMap }) {
  const { t } = useTranslation('review');
  const full = fullDifference(surface.signedDistance).toFixed(1);
  return (
    <figure className={styles.legend}>
      <figcaption>{t('surfaceLegend')}</figcaption>
      <div className={styles.bar} style={{ background: differenceGradient() }} />
      <div className={styles.ends}>
        <span>≤ −{full} mm</span>
        <span>0</span>
        <span>≥ {full} mm</span>
      </div>
    </figure>
  );
}
