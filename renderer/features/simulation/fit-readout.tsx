import { useTranslation } from 'react-i18next';
import { FIT_STOPS } from './piece-colours.ts';
import styles from './simulation.module.css';
import { holdsNow, useSimulation } from './simulation-tool.ts';

/** Share from which on all of a face has bone opposite. */
const ALL = 0.98;

/** Gap and overlap in numbers, and what the colours of the cut faces mean. */
export function FitReadout() {
  const { t } = useTranslation('simulation');
  // Drawn again with every change of the arrangement, which may leave the numbers behind.
  const { fit, roles, cut } = useSimulation();
  const kerf = Math.max(0, ...(cut?.cuts.map((one) => one.kerf) ?? []));
  if (!roles.includes('moves') || !roles.includes('stays')) return null;
  if (fit === null) {
    return (
      <p className={styles.note} role="status">
        {t('measuring')}
      </p>
    );
  }
  const { gap, overlapVolume, overlapDepth } = fit.measured;
  const mm = (value: number): string => `${value.toFixed(1)} mm`;
  const volume = (value: number): string => `${value.toFixed(0)} mm³`;
  return (
    <section
      className={styles.fit}
      aria-label={t('fit')}
      aria-live="polite"
      data-stale={!holdsNow(fit.of)}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('fit')}</th>
            <th scope="col">{t('largest')}</th>
            <th scope="col">{t('mean')}</th>
            <th scope="col">{t('body')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('gap')}</th>
            <td>{gap === null ? '–' : mm(gap.most)}</td>
            <td>{gap === null ? '–' : mm(gap.mean)}</td>
            <td>{gap === null ? '–' : volume(gap.volume)}</td>
          </tr>
          <tr data-bad={overlapVolume > 0}>
            <th scope="row">{t('overlap')}</th>
            <td>{mm(overlapDepth)}</td>
            <td />
            <td>{volume(overlapVolume)}</td>
          </tr>
        </tbody>
      </table>
      {gap !== null && gap.share < ALL && (
        <p className={styles.note}>{t('opposite', { share: Math.round(100 * gap.share) })}</p>
      )}
      {kerf > 0 && <p className={styles.note}>{t('withKerf', { mm: kerf })}</p>}
      <div className={styles.legend} role="img" aria-label={t('legend')}>
        {FIT_STOPS.map(({ value, colour }) => (
          <span key={value} style={{ background: colour }} />
        ))}
      </div>
      <div className={styles.ends} aria-hidden>
        <span>{t('overlap')}</span>
        <span>{t('contact')}</span>
        <span>{t('gapFrom', { mm: FIT_STOPS[FIT_STOPS.length - 1].value })}</span>
      </div>
    </section>
  );
}
