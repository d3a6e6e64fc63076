import { useTranslation } from 'react-i18next';
import type { CheckResult } from '../../../shared/checks/check.ts';
import { Section } from '../../controls/section.tsx';
import { useCoreSentences } from '../../i18n/core-sentences.ts';
import { useJobs } from '../../stores/job-store.ts';
import { StatusIcon, showPlace, valueText } from '../checks/index.ts';
import styles from './inspector.module.css';

interface FeatureChecksProps {
  /** The guide whose report is asked; null: all guides'. */
  readonly guide: string | null;
  /** Whether a check is about what is shown. */
  readonly concerns: (check: CheckResult) => boolean;
}

/** The checks about what is selected, as the last build measured them; a click shows the place. */
export function FeatureChecks({ guide, concerns }: FeatureChecksProps) {
  const { t } = useTranslation('inspector');
  const { t: words } = useTranslation('checks');
  const said = useCoreSentences();
  const jobs = useJobs((state) => state.jobs);
  const seen = new Set<string>();
  const checks = [...jobs]
    .filter(([id]) => guide === null || id === guide)
    .flatMap(([, job]) => job.built?.report.checks ?? [])
    .filter((check) => {
      const key = `${check.id} ${check.feature}`;
      const shown = check.status !== 'skipped' && concerns(check) && !seen.has(key);
      seen.add(key);
      return shown;
    });
  if (checks.length === 0) return null;
  const stale = [...jobs].some(
    ([id, { status }]) => (guide === null || id === guide) && status !== 'ready',
  );
  return (
    <Section name="checks" title={t('sections.checks')}>
      {stale && <p className={styles.note}>{words('outOfDate')}</p>}
      <ul className={styles.list}>
        {checks.map(({ id, feature, status, value, unit, at, message }) => {
          const name = words(`names.${id}`);
          const text = valueText(value, unit);
          return (
            <li key={`${id} ${feature}`}>
              <button
                type="button"
                className={styles.listRow}
                title={said(message)}
                disabled={at === null}
                onClick={() => at !== null && showPlace(at, `${name}: ${text}`)}
              >
                <StatusIcon status={status} />
                <span className={styles.listName}>{name}</span>
                <span className={styles.listValue}>{text}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

/** Whether a check is about the thing with the id: `left`, `left x dura`. */
export const concernsId =
  (id: string) =>
  ({ feature }: CheckResult): boolean =>
    feature?.split(' x ').includes(id) === true;
