import { useTranslation } from 'react-i18next';
import { featureName } from '../../../shared/case/names-by-id.ts';
import { outcomesOf } from '../../../shared/report/report.ts';
import { Button } from '../../controls/button.tsx';
import { useCoreSentences } from '../../i18n/core-sentences.ts';
import { liveGuides } from '../../live/live-guides.ts';
import { useDocument, useOpenDocument } from '../../stores/case-store.ts';
import { type BuiltGuide, type GuideJob, useJobs } from '../../stores/job-store.ts';
import { useTool } from '../../stores/tool-store.ts';
import { useView } from '../../stores/view-store.ts';
import { StatusIcon, showPlace, valueText } from '../checks/index.ts';
import styles from './status-strip.module.css';

/** The job that runs, what the checks say, and what the tool in hand waits for. */
export function StatusStrip({ showChecks }: { readonly showChecks: () => void }) {
  const jobs = useJobs((state) => state.jobs);
  const all = [...jobs.entries()];
  const busy =
    all.find(([, { status }]) => status === 'building' || status === 'checking') ??
    all.find(([, { status }]) => status === 'stale') ??
    all.find(([, { status }]) => status === 'failed');
  // What is left of a guide that cannot be built is none to count on.
  const sound = all.flatMap(([, { built, status }]) =>
    built === null || status === 'failed' ? [] : [built],
  );
  const fresh = all.every(([, { status }]) => status === 'ready' || status === 'failed');
  return (
    <footer className={styles.strip} data-pane>
      <Job entry={busy ?? null} built={sound} showChecks={showChecks} />
      <Summary built={sound} fresh={fresh} showChecks={showChecks} />
      <div className={styles.space} />
      <Hint />
    </footer>
  );
}

function Job({
  entry,
  built,
  showChecks,
}: {
  readonly entry: readonly [string, GuideJob] | null;
  readonly built: readonly BuiltGuide[];
  readonly showChecks: () => void;
}) {
  const { t } = useTranslation('statusStrip');
  const said = useCoreSentences();
  const guides = useDocument()?.guides ?? [];
  if (entry === null) {
    const seconds = Math.max(0, ...built.map((guide) => guide.seconds));
    return built.length === 0 ? null : <span>{t('rebuilt', { seconds: seconds.toFixed(1) })}</span>;
  }
  const [id, { status, stage, fault }] = entry;
  const name = guides.find((guide) => guide.id === id)?.name ?? id;
  if (status === 'failed') {
    return (
      <button type="button" className={styles.fault} onClick={showChecks}>
        <StatusIcon status="fail" />
        <span>
          {t('notBuilt', { name })}
          {fault !== null && `: ${said(fault.message)}`}
        </span>
      </button>
    );
  }
  if (status === 'stale') {
    return (
      <span className={styles.job}>
        {t('cancelled')}
        <Button kind="quiet" onClick={() => liveGuides().rebuild(id)}>
          {t('rebuild')}
        </Button>
      </span>
    );
  }
  const doing = status === 'checking' ? 'checking' : stage === null ? 'starting' : 'building';
  return (
    <span className={styles.job}>
      <progress className={styles.progress} aria-label={t(`stages.${doing}`, { name })} />
      {t(`stages.${doing}`, { name })}
      <Button kind="quiet" onClick={() => liveGuides().cancel()}>
        {t('cancel')}
      </Button>
    </span>
  );
}

/** How the checks ended; the worst one by name, a click from its place. */
function Summary({
  built,
  fresh,
  showChecks,
}: {
  readonly built: readonly BuiltGuide[];
  /** Whether the guides are those of the case as it is. */
  readonly fresh: boolean;
  readonly showChecks: () => void;
}) {
  const { t } = useTranslation('statusStrip');
  const names = useTranslation('checks').t;
  const said = useCoreSentences();
  const document = useOpenDocument();
  if (built.length === 0) return null;
  const checks = built.flatMap(({ report }) => report.checks);
  const warnings = built.flatMap(({ report }) => report.warnings);
  const counts = outcomesOf({ checks, warnings });
  const worst =
    checks.find(({ status }) => status === 'fail') ??
    checks.find(({ status }) => status === 'warn');
  return (
    <span className={styles.summary} data-fresh={fresh} {...(fresh ? {} : { title: t('before') })}>
      <button type="button" className={styles.counts} onClick={showChecks}>
        {counts.fail > 0 && (
          <span>
            <StatusIcon status="fail" /> {t('failed', { count: counts.fail })}
          </span>
        )}
        {counts.warn > 0 && (
          <span>
            <StatusIcon status="warn" /> {t('warned', { count: counts.warn })}
          </span>
        )}
        <span>
          <StatusIcon status="pass" /> {t('passed', { count: counts.pass })}
        </span>
      </button>
      {worst !== undefined && (
        <button
          type="button"
          className={styles.worst}
          data-status={worst.status}
          title={said(worst.message)}
          onClick={() => {
            showChecks();
            const text = `${names(`names.${worst.id}`)}: ${valueText(worst.value, worst.unit)}`;
            if (worst.at !== null) showPlace(worst.at, text);
          }}
        >
          {names(`names.${worst.id}`)}{' '}
          {worst.feature !== null && `${featureName(document, worst.feature)} `}
          {valueText(worst.value, worst.unit)}
        </button>
      )}
    </span>
  );
}

function Hint() {
  const { t } = useTranslation();
  const hint = useTool(({ tool }) => tool?.hint ?? null);
  const pin = useView((state) => state.pin);
  if (hint === null && pin !== null) {
    return (
      <button type="button" className={styles.pin} onClick={() => useView.setState({ pin: null })}>
        {pin.text} ✕
      </button>
    );
  }
  return <span className={styles.hint}>{t((hint ?? 'statusStrip:hintDefault') as never)}</span>;
}
