import { useTranslation } from 'react-i18next';
import type { Guide } from '../../../shared/case/case-schema.ts';
import { featureName } from '../../../shared/case/names-by-id.ts';
import type { CheckResult } from '../../../shared/checks/check.ts';
import { checkFigures } from '../../../shared/checks/check-figures.ts';
import type { PlanningWarning } from '../../../shared/planning/proposal.ts';
import { useCoreSentences } from '../../i18n/core-sentences.ts';
import { Said, SaidNote } from '../../i18n/said.tsx';
import { useDocument, useOpenDocument } from '../../stores/case-store.ts';
import { type BuiltGuide, type GuideJob, useJobs } from '../../stores/job-store.ts';
import { type ColourMap, useView } from '../../stores/view-store.ts';
import { HelpMark, helpOfCheck, NEIGHBOURS, placeText } from '../help/index.ts';
import { PrinterFit } from '../preferences/index.ts';
import { BuildFault } from './build-fault.tsx';
import { byUrgency } from './check-lines.ts';
import styles from './checks-panel.module.css';
import { showPlace } from './show-place.ts';
import { StatusIcon } from './status-icon.tsx';

const MAPS: readonly ColourMap[] = ['none', 'contact', 'wall', 'undercut'];

/** What was measured on the bytes of each guide, the failures first. A click shows the place of the worst value. */
export function ChecksPanel() {
  const { t } = useTranslation('checks');
  const document = useDocument();
  const jobs = useJobs((state) => state.jobs);
  const guides = document?.guides ?? [];
  if (guides.length === 0) return <p className={styles.empty}>{t('noGuide')}</p>;
  return (
    <div className={styles.panel}>
      <ColourMaps />
      {failuresFirst(guides, jobs).map((guide) => (
        <section key={guide.id} aria-label={guide.name ?? guide.id}>
          {guides.length > 1 && <h3 className={styles.guide}>{guide.name ?? guide.id}</h3>}
          <GuideChecks id={guide.id} job={jobs.get(guide.id) ?? null} />
        </section>
      ))}
    </div>
  );
}

/** Guides that could not be built, then those with a failed check, then the others; each in the case's order. */
function failuresFirst(
  guides: readonly Guide[],
  jobs: ReadonlyMap<string, GuideJob>,
): readonly Guide[] {
  const rank = ({ id }: Guide): number => {
    const job = jobs.get(id);
    if (job?.fault) return 0;
    return job?.built?.report.checks.some(({ status }) => status === 'fail') ? 1 : 2;
  };
  return guides.toSorted((a, b) => rank(a) - rank(b));
}

function ColourMaps() {
  const { t } = useTranslation('checks');
  const colourMap = useView((state) => state.colourMap);
  return (
    <fieldset className={styles.maps} aria-label={t('colourMap')}>
      {MAPS.map((map) => (
        <button
          key={map}
          type="button"
          className={styles.map}
          aria-pressed={map === colourMap}
          onClick={() => useView.setState({ colourMap: map })}
        >
          {t(`maps.${map}`)}
        </button>
      ))}
    </fieldset>
  );
}

function GuideChecks({ id, job }: { readonly id: string; readonly job: GuideJob | null }) {
  const { t } = useTranslation('checks');
  if (job === null) return <p className={styles.empty}>{t('emptyGuide')}</p>;
  if (job.fault) {
    return (
      <>
        <BuildFault guide={id} fault={job.fault} />
        {job.built !== null && (
          <Results job={job} built={job.built} outOfDate={t('withoutFailing')} />
        )}
      </>
    );
  }
  if (!job.built) return <p className={styles.empty}>{t('waiting')}</p>;
  return <Results job={job} built={job.built} outOfDate={t('outOfDate')} />;
}

function Results({
  job,
  built,
  outOfDate,
}: {
  readonly job: GuideJob;
  readonly built: BuiltGuide;
  /** Said over results that are not those of the case as it is. */
  readonly outOfDate: string;
}) {
  const { t } = useTranslation('checks');
  const { report } = built;
  return (
    <div data-stale={job.status !== 'ready'} className={styles.results}>
      {job.status !== 'ready' && <p className={styles.stale}>{outOfDate}</p>}
      {report.warnings.length > 0 && <PlanWarnings warnings={report.warnings} />}
      {byUrgency(report.checks).map(({ status, checks }) => (
        <details key={status} open={status !== 'skipped'}>
          <summary className={styles.group}>
            {t(`status.${status}`)} <span className={styles.count}>{checks.length}</span>
          </summary>
          <ul className={styles.list}>
            {checks.map((check) => (
              <li
                key={`${check.id} ${check.feature}`}
                className={styles.item}
                data-help={placeText(helpOfCheck(check.id))}
              >
                <CheckLine check={check} />
                <HelpMark place={helpOfCheck(check.id)} name={t(`names.${check.id}`)} />
              </li>
            ))}
          </ul>
        </details>
      ))}
      <PrinterFit built={built} />
      {report.notes.length > 0 && (
        <details>
          <summary className={styles.group}>
            {t('notes')} <span className={styles.count}>{report.notes.length}</span>
          </summary>
          <ul className={styles.notes}>
            {report.notes.map((note) => (
              <li key={note}>
                <SaidNote>{note}</SaidNote>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** What the plan itself is warned of (names, instruments, slots, support), and what the guide does to its neighbours. */
function PlanWarnings({ warnings }: { readonly warnings: readonly PlanningWarning[] }) {
  const said = useCoreSentences();
  const { t } = useTranslation('checks');
  const document = useOpenDocument();
  return (
    <details open>
      <summary className={styles.group}>
        {t('plan')} <span className={styles.count}>{warnings.length}</span>
      </summary>
      <ul className={styles.list}>
        {warnings.map(({ code, of, message, at }) => (
          <li
            key={`${code} ${of} ${message}`}
            className={styles.item}
            data-help={isOfNeighbours(code) ? placeText(NEIGHBOURS) : undefined}
          >
            <button
              type="button"
              className={styles.line}
              disabled={at === null}
              onClick={() => at !== null && showPlace(at, said(message))}
            >
              <StatusIcon status="warn" />
              <span className={styles.name}>{t(`warns.${codeOf(code)}`)}</span>{' '}
              {of !== null && <span className={styles.feature}>{featureName(document, of)}</span>}{' '}
              <span className={styles.message}>
                <Said>{message}</Said>
              </span>
            </button>
            {isOfNeighbours(code) && (
              <HelpMark place={NEIGHBOURS} name={t(`warns.${codeOf(code)}`)} />
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Warnings of other bones and risk structures have a page of their own. */
const isOfNeighbours = (code: string): boolean => /^(bone|risk|not)-/.test(code);

const WARNS = [
  'wrong-side',
  'wrong-level',
  'no-instrument',
  'no-blade',
  'slots-collision',
  'slots-thin',
  'skin-moves',
  'bone-in-guide',
  'bone-near-guide',
  'bone-on-way',
  'bone-over-sleeve',
  'bone-twice',
  'risk-in-guide',
  'risk-on-way',
  'not-told',
] as const;

/** The words for a warning; those for any for one that is not listed. */
const codeOf = (code: string): (typeof WARNS)[number] | 'other' =>
  WARNS.find((known) => known === code) ?? 'other';

function CheckLine({ check }: { readonly check: CheckResult }) {
  const { t } = useTranslation('checks');
  const document = useOpenDocument();
  const { id, feature, status, at, message } = check;
  const { value, limit, sense } = checkFigures(check, document);
  const name = t(`names.${id}`);
  return (
    <button
      type="button"
      className={styles.line}
      disabled={at === null}
      title={t(`explains.${id}`)}
      onClick={() => at !== null && showPlace(at, `${name}: ${value}`)}
    >
      <StatusIcon status={status} />
      <span className={styles.name}>{name}</span> <span className={styles.value}>{value}</span>{' '}
      {feature !== null && <span className={styles.feature}>{featureName(document, feature)}</span>}{' '}
      {limit !== null && <span className={styles.limit}>{t(`limit.${sense}`, { limit })}</span>}
      {(status === 'fail' || status === 'warn') && (
        <span className={styles.message}>
          <Said>{message}</Said>
        </span>
      )}
    </button>
  );
}
