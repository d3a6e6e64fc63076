import { useTranslation } from 'react-i18next';
import { Section } from '../../controls/section.tsx';
import { Said } from '../../i18n/said.tsx';
import styles from './repair.module.css';
import { farthest } from './repair-plan.ts';
import { useRepair } from './repair-store.ts';

const COUNTS = [
  'triangles',
  'parts',
  'openEdges',
  'nonManifoldEdges',
  'flippedEdges',
  'degenerateTriangles',
  'duplicateTriangles',
  'selfIntersections',
  'volume',
] as const;

const MM3_PER_CM3 = 1000;

/** A new surface with this many times the facets holds hardly more than the old one did. */
const MANY_MORE = 4;

/** What the steps did: counts before and after, how far the surface moved, and each step's own words. */
export function RepairResult() {
  const { t, i18n } = useTranslation('importing');
  const result = useRepair((state) => state.result);
  const first = result?.reports[0];
  const last = result?.reports.at(-1);
  if (result === null || first === undefined || last === undefined) return null;
  const { before } = first;
  const { after } = last;
  const text = (key: (typeof COUNTS)[number], value: number): string =>
    key === 'volume' ? (value / MM3_PER_CM3).toFixed(2) : value.toLocaleString(i18n.language);
  const moved = farthest(result.reports);
  return (
    <Section name="repair-result" title={t('result')}>
      <table className={styles.counts}>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('before')}</th>
            <th scope="col">{t('after')}</th>
          </tr>
        </thead>
        <tbody>
          {COUNTS.map((key) => (
            <tr key={key} data-changed={before[key] !== after[key]}>
              <th scope="row">{t(`counts.${key}`)}</th>
              <td>{text(key, before[key])}</td>
              <td>{text(key, after[key])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.note}>
        {moved === null ? t('unmoved') : t('farthest', { mm: moved.toFixed(3) })}
      </p>
      {after.triangles > MANY_MORE * before.triangles && (
        <p className={styles.caution}>{t('manyMore', { step: t('step.decimate') })}</p>
      )}
      <ul className={styles.reports}>
        {result.reports.map(({ step, said, deviationMm }) => (
          <li key={step.step}>
            <strong>{t(`step.${step.step}`)}</strong>
            {step.step === 'decimate' && deviationMm !== null && (
              <span> · {t('decimated', { mm: deviationMm.toFixed(3) })}</span>
            )}
            <span className={styles.said}>
              <Said>{said}</Said>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
