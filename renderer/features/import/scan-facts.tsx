import { useTranslation } from 'react-i18next';
import { spacingOf } from '../../../shared/volume/volume.ts';
import { Button } from '../../controls/button.tsx';
import { SaidNote } from '../../i18n/said.tsx';
import { ROUNDS_FOR_STAIRS } from './repair-plan.ts';
import styles from './scan.module.css';
import type { ScanWork } from './use-scan.ts';

/** What the scan is, and what the surface is. */
export function ScanFacts({ work }: { readonly work: ScanWork }) {
  const { t, i18n } = useTranslation('importing');
  const { read, bone, doing, series } = work;
  if (read === null) return null;
  const spacing = spacingOf(read.volume.frame);
  const facets = (bone?.indexed.mesh.triangles.length ?? 0) / 3;
  return (
    <div className={styles.facts}>
      {read.series.length > 1 && (
        <select
          className={styles.select}
          aria-label={t('series')}
          value={series}
          onChange={(event) => work.chooseSeries(Number(event.target.value))}
        >
          {read.series.map(({ number, modality, slices }, i) => (
            <option key={`${number} ${i.toString()}`} value={i}>
              {t('seriesText', { modality, number: number ?? '', count: slices })}
            </option>
          ))}
        </select>
      )}
      <p>
        {t('spacing')}: {read.volume.size.join(' × ')} ·{' '}
        {spacing.map((side) => Number(side.toFixed(3))).join(' × ')} mm
      </p>
      {[...read.warnings.map(({ message }) => message), ...(bone?.warnings ?? [])].map(
        (warning) => (
          <p key={warning} className={styles.warning}>
            <SaidNote>{warning}</SaidNote>
          </p>
        ),
      )}
      {bone?.stairs === true && (
        <p className={styles.warning}>{t('boneStairs', { rounds: ROUNDS_FOR_STAIRS })}</p>
      )}
      {doing?.what === 'making' && (
        <div className={styles.job} role="status">
          <progress value={doing.share} aria-label={t('makingBone')} />
          {t('makingBone')}
          <Button kind="quiet" onClick={work.cancel}>
            {t('stop')}
          </Button>
        </div>
      )}
      {bone !== null && (
        <p className={styles.made} role="status">
          {t('boneFacts', {
            count: bone.regions,
            facets: facets.toLocaleString(i18n.language),
            volume: (bone.volumeMm3 / 1000).toFixed(1),
            regions: bone.regions.toLocaleString(i18n.language),
          })}
          {bone.smoothedBy !== null && ` · ${t('smoothedBy', { mm: bone.smoothedBy.toFixed(2) })}`}
        </p>
      )}
    </div>
  );
}
