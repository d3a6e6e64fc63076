import { useTranslation } from 'react-i18next';
import { useView } from '../../stores/view-store.ts';
import { gradientOf, type MapScale } from './colour-maps.ts';
import styles from './map-legend.module.css';
import { useMapScale } from './use-map-scale.ts';

/** What the colours of the map mean. */
export function MapLegend() {
  const map = useView(({ colourMap }) => colourMap);
  const isCut = useView(({ section }) => section !== null);
  const scale = useMapScale();
  const { t } = useTranslation('viewport');
  if (map === 'none' || scale === null) return null;
  return (
    <figure className={styles.legend} data-section={isCut} aria-label={t(`maps.${map}`)}>
      <figcaption className={styles.title}>
        {t(`maps.${map}`)}
        {map !== 'undercut' && (
          <span className={styles.unmeasured}>
            <span className={styles.chip} aria-hidden />
            {t('notMeasured')}
          </span>
        )}
      </figcaption>
      <div className={styles.bar} style={{ background: gradientOf(scale) }} />
      {scale.ticks === null ? (
        <div className={styles.words}>
          <span>{t('undercut.free')}</span>
          <span>{t('undercut.steep')}</span>
          <span>{t('undercut.caught')}</span>
        </div>
      ) : (
        <Ticks scale={scale} ticks={scale.ticks} map={map} />
      )}
    </figure>
  );
}

interface TicksProps {
  readonly scale: MapScale;
  readonly ticks: readonly number[];
  readonly map: 'contact' | 'wall' | 'undercut';
}

function Ticks({ scale: { from, to, wanted }, ticks, map }: TicksProps) {
  const { t } = useTranslation('viewport');
  const placeOf = (value: number): string => `${(100 * (value - from)) / (to - from)}%`;
  return (
    <div className={styles.ticks}>
      {ticks.map((value) => (
        <span
          key={value}
          className={styles.tick}
          data-end={value === from ? 'first' : value === to ? 'last' : 'wanted'}
          style={{ left: placeOf(value) }}
        >
          {value === wanted
            ? t(map === 'wall' ? 'wallLimit' : 'contactPlanned', { value })
            : value === to
              ? `≥ ${value} mm`
              : value}
        </span>
      ))}
    </div>
  );
}
