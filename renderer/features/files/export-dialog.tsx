import { Printer } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { version } from '../../../package.json';
import type { MeshFormat } from '../../../shared/mesh/read-result.ts';
import type { HashTag } from '../../../shared/report/hash.ts';
import type { GuideReport, Report } from '../../../shared/report/report.ts';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { SegmentedControl } from '../../controls/segmented-control.tsx';
import { host } from '../../host/host.ts';
import { Said } from '../../i18n/said.tsx';
import { liveGuides } from '../../live/live-guides.ts';
import { recordEvent, useCase, useOpenDocument } from '../../stores/case-store.ts';
import { useJobs } from '../../stores/job-store.ts';
import { exportName } from './export-names.ts';
import { exportPackage, type PackageForm } from './export-package.ts';
import styles from './file-dialogs.module.css';
import { notify, showDialog } from './files-store.ts';
import { sentenceOf } from './open-files.ts';
import { printReport } from './print-report.ts';
import { packSession } from './save-case.ts';

const FORMATS: readonly MeshFormat[] = ['3mf', 'stl', 'obj', 'ply'];

/** Shortest reason that says something. */
const SHORTEST_REASON = 10;

function print(): void {
  showDialog(null);
  void printReport();
}

/**
 * Guides, report and case as files. Each guide is built and checked once more as the bytes that are written; one that fails a check
 * goes out only with a reason and a name, which stand in the report beside it.
 */
export function ExportDialog() {
  const { t } = useTranslation('files');
  const names = useTranslation('checks').t;
  const cancel = useTranslation('app').t('cancel');
  const document = useOpenDocument();
  const jobs = useJobs((state) => state.jobs);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    new Set(document.guides.map(({ id }) => id)),
  );
  const [formats, setFormats] = useState<ReadonlySet<MeshFormat>>(
    new Set<MeshFormat>(['3mf', 'stl']),
  );
  const [withReport, setWithReport] = useState(true);
  const [withCase, setWithCase] = useState(true);
  const [reason, setReason] = useState('');
  const [by, setBy] = useState('');
  const [doing, setDoing] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const ids = { reason: useId(), by: useId() };

  const status = useCase(({ session }) => session?.records?.review.release?.status ?? 'draft');
  const approved = status === 'surgeon-approved' || status === 'exported';
  const [whole, setWhole] = useState(approved);
  const { exportsFolders } = host.capabilities;
  const [form, setForm] = useState<PackageForm>(exportsFolders ? 'folder' : 'zip');
  const failing = document.guides
    .filter(({ id }) => whole || chosen.has(id))
    .flatMap(({ id }) => jobs.get(id)?.built?.report.checks ?? [])
    .filter(({ status }) => status === 'fail');
  const excused =
    failing.length === 0 || (reason.trim().length >= SHORTEST_REASON && by.trim() !== '');
  const something = formats.size > 0 || withReport || withCase;

  const runPackage = async (): Promise<void> => {
    setProblem(null);
    setDoing(t('exportPacking'));
    try {
      const made = await exportPackage(form, by.trim(), failing.length > 0 ? reason.trim() : null);
      if (made === null) return;
      notify(t('exportDone', { names: made }));
      showDialog(null);
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setDoing(null);
    }
  };

  const run = async (): Promise<void> => {
    setProblem(null);
    const { session } = useCase.getState();
    if (session === null) return;
    try {
      const files: { name: string; bytes: Uint8Array }[] = [];
      const reports: GuideReport[] = [];
      let caseHash: HashTag | null = null;
      for (const guide of document.guides.filter(({ id }) => chosen.has(id))) {
        setDoing(t('exportBuilding', { name: guide.name ?? guide.id }));
        for (const format of formats.size > 0 ? formats : (['stl'] as const)) {
          const outcome = await liveGuides().client.export(document, guide.id, format);
          if (!outcome.ok) throw new Error(outcome.fault.message);
          const { bytes, report } = outcome.value;
          caseHash = outcome.value.caseHash;
          if (!report.passed && !excused) throw new Error(failureText(report));
          const name = `${exportName(document, guide, !report.passed)}.${format}`;
          if (formats.size > 0) files.push({ name, bytes });
          reports.push({
            ...report,
            file: formats.size > 0 ? name : null,
            failedChecksAllowed: !report.passed,
            notes: report.passed
              ? report.notes
              : [...report.notes, `${by.trim()}: ${reason.trim()}`],
          });
        }
      }
      if (withReport && caseHash !== null) files.push(reportFile(reports, caseHash));
      if (withCase)
        files.push({ name: `${document.id}.guidecase`, bytes: await packSession(session) });
      const written = await host.exportFiles(files);
      if (written === null) return;
      if (failing.length > 0) {
        const failed = failing.map(({ id, feature }) =>
          feature === null ? id : `${id} ${feature}`,
        );
        recordEvent({
          actor: by.trim(),
          action: 'allow-failed-checks',
          new: { reason: reason.trim(), failed },
        });
      }
      notify(t('exportDone', { names: written.names.join(', ') }));
      showDialog(null);
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setDoing(null);
    }
  };

  const failureText = ({ checks }: GuideReport): string =>
    checks
      .filter(({ status }) => status === 'fail')
      .map(({ id, message }) => `${names(`names.${id}`)}: ${message}`)
      .join(' ');

  const reportFile = (guides: readonly GuideReport[], caseHash: HashTag) => {
    const report: Report = { guidesmith: version, case: document.id, caseHash, guides };
    const text = `${JSON.stringify(report, null, 2)}\n`;
    return { name: `${document.id}_report.json`, bytes: new TextEncoder().encode(text) };
  };

  return (
    <Dialog
      title={t('exportTitle')}
      onClose={() => doing === null && showDialog(null)}
      width={560}
      footer={
        <>
          {doing === null ? (
            <div className={styles.doing}>
              <Button icon={<Printer />} onClick={print}>
                {t('printReport')}
              </Button>
            </div>
          ) : (
            <span className={styles.doing} role="status">
              {doing}
            </span>
          )}
          <Button disabled={doing !== null} onClick={() => showDialog(null)}>
            {cancel}
          </Button>
          <Button
            kind="primary"
            disabled={
              doing !== null ||
              !excused ||
              (!whole && (!something || (chosen.size === 0 && !withCase)))
            }
            onClick={() => void (whole ? runPackage() : run())}
          >
            {t('exportNow')}
          </Button>
        </>
      }
    >
      <SegmentedControl
        bare
        label={t('exportWhat')}
        value={whole ? 'package' : 'files'}
        options={[
          { value: 'files', text: t('exportFiles') },
          { value: 'package', text: t('exportPackage') },
        ]}
        onChange={(value) => setWhole(value === 'package')}
      />
      {whole && (
        <div className={styles.packageText}>
          <p>{t('exportPackageText')}</p>
          {exportsFolders && (
            <SegmentedControl
              label={t('exportForm')}
              value={form}
              options={[
                { value: 'folder', text: t('exportAsFolder') },
                { value: 'zip', text: t('exportAsZip') },
              ]}
              onChange={setForm}
            />
          )}
          {!approved && <p className={styles.draft}>{t('exportDraft')}</p>}
        </div>
      )}
      {!whole && (
        <>
          <fieldset className={styles.options}>
            <legend>{t('exportGuides')}</legend>
            {document.guides.map(({ id, name }) => (
              <Check
                key={id}
                label={name ?? id}
                checked={chosen.has(id)}
                onChange={(on) => setChosen(toggled(chosen, id, on))}
              />
            ))}
          </fieldset>
          <fieldset className={styles.options}>
            <legend>{t('exportFormats')}</legend>
            {FORMATS.map((format) => (
              <Check
                key={format}
                label={format.toUpperCase()}
                checked={formats.has(format)}
                onChange={(on) => setFormats(toggled(formats, format, on))}
              />
            ))}
          </fieldset>
          <fieldset className={styles.options}>
            <legend>{t('exportWith')}</legend>
            <Check label={t('exportReport')} checked={withReport} onChange={setWithReport} />
            <Check label={t('exportCase')} checked={withCase} onChange={setWithCase} />
          </fieldset>
        </>
      )}
      {failing.length > 0 && (
        <div className={styles.failing}>
          <p>{t('exportFailing', { count: failing.length })}</p>
          <ul>
            {failing.map(({ id, feature, message }) => (
              <li key={`${id} ${feature}`}>
                <Said>{message}</Said>
              </li>
            ))}
          </ul>
          <label htmlFor={ids.by}>{t('exportBy')}</label>
          <input
            id={ids.by}
            className={styles.input}
            value={by}
            onChange={(event) => setBy(event.target.value)}
          />
          <label htmlFor={ids.reason}>{t('exportReason')}</label>
          <textarea
            id={ids.reason}
            className={styles.input}
            rows={2}
            value={reason}
            placeholder={t('exportReasonHint')}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
      )}
      {problem !== null && (
        <p className={styles.problem} role="alert">
          {t('exportRefused')}: <Said>{problem}</Said>
        </p>
      )}
    </Dialog>
  );
}

function Check({
  label,
  checked,
  onChange,
}: {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  return (
    <label className={styles.check}>
      <input
        type="checkbox"
        className={styles.checkbox}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      {label}
    </label>
  );
}

function toggled<T>(set: ReadonlySet<T>, item: T, on: boolean): ReadonlySet<T> {
  const next = new Set(set);
  if (on) next.add(item);
  else next.delete(item);
  return next;
}
