import { Printer } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckResult } from '../../../shared/checks/check.ts';
import { orderConflicts } from '../../../shared/review/order-conflicts.ts';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { SegmentedControl } from '../../controls/segmented-control.tsx';
import { host } from '../../host/host.ts';
import { Said } from '../../i18n/said.tsx';
import { liveGuides } from '../../live/live-guides.ts';
import { releaseClient } from '../../live/release-client.ts';
import { useCase, useOpenDocument } from '../../stores/case-store.ts';
import { useJobs } from '../../stores/job-store.ts';
import { setPreferences, usePreferences } from '../../stores/preferences-store.ts';
import { loadSigning, useSigning } from '../../stores/signing-store.ts';
import { ChecksFailed, excuseOf, exportFiles, type FileChoice } from './export-files.ts';
import { FileOptions, PackageOptions, SignPackage } from './export-options.tsx';
import { type ExportedPackage, exportPackage, type PackageForm } from './export-package.ts';
import { ExportStopped, type ExportWork, requireHeld } from './export-work.ts';
import { FailedChecks } from './failed-checks.tsx';
import styles from './file-dialogs.module.css';
import { notify, showDialog } from './files-store.ts';
import { sentenceOf } from './open-files.ts';
import { printReport } from './print-report.ts';
import { UnbuiltGuides } from './unbuilt-guides.tsx';

function print(): void {
  showDialog(null);
  void printReport();
}

/**
 * Guides, report and case as files, or the whole package. Each guide is built and checked once more as the bytes that are written; one that
 * fails a check goes out only with a reason and a name, which stand in the report beside it.
 */
export function ExportDialog() {
  const { t } = useTranslation('files');
  const cancel = useTranslation('app').t('cancel');
  const document = useOpenDocument();
  const { guides } = document;
  const order = useCase(({ session }) => session?.records?.review.order ?? null);
  const status = useCase(({ session }) => session?.records?.review.release?.status ?? 'draft');
  const approved = status === 'surgeon-approved' || status === 'exported';
  const [whole, setWhole] = useState(approved);
  const [form, setForm] = useState<PackageForm>(
    host.capabilities.exportsFolders ? 'folder' : 'zip',
  );
  const [choice, setChoice] = useState<FileChoice>(() => {
    const { formats, ...rest } = usePreferences.getState().exports;
    return { ...rest, guides: new Set(guides.map(({ id }) => id)), formats: new Set(formats) };
  });
  const identity = useSigning(({ identities }) => identities[0] ?? null);
  useEffect(() => void loadSigning(), []);
  const [passphrase, setPassphrase] = useState('');
  const [typed, setTyped] = useState({ by: '', reason: '' });
  const [doing, setDoing] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  /** Why what was approved went out as a draft. */
  const [otherwise, setOtherwise] = useState<readonly string[] | null>(null);
  /** What failed on the bytes that were to be written, where the guides as they are shown did not say so. */
  const [found, setFound] = useState<readonly CheckResult[]>([]);

  const shown = useShownFailures(whole ? new Set(guides.map(({ id }) => id)) : choice.guides);
  const failing = shown.length > 0 ? shown : found;
  const excuse = excuseOf(typed.by, typed.reason);
  const ready = (whole || isSomething(choice)) && (failing.length === 0 || excuse !== null);

  const stop = useRef(new AbortController());
  /** All is made: goes on to write it. A browser asks for the place only right after a click. */
  const [toPlace, setToPlace] = useState<(() => void) | null>(null);
  const [writing, setWriting] = useState(false);

  const work: ExportWork = {
    get signal() {
      return stop.current.signal;
    },
    building: ({ id, name }) => setDoing(t('exportBuilding', { name: name ?? id })),
    reporting: () => setDoing(t('makingReport')),
    toWrite: async () => {
      const { signal } = stop.current;
      if (!mayAskForPlace()) {
        setDoing(t('exportReady'));
        await new Promise<void>((resolve) => {
          signal.addEventListener('abort', () => resolve());
          setToPlace(() => resolve);
        });
        setToPlace(null);
      }
      if (signal.aborted) throw new ExportStopped();
      setWriting(true);
      setDoing(t('exportWriting'));
    },
  };

  const cancelWork = (): void => {
    stop.current.abort();
    releaseClient.cancel();
    if (!whole) liveGuides().client.cancel();
  };

  /** Ends the export that runs, else closes the dialog; what is being written is not left half. */
  const leave = (): void => {
    if (doing === null) showDialog(null);
    else if (!writing) cancelWork();
  };

  const write = async (): Promise<ExportedPackage | null> => {
    requireHeld();
    if (!whole) {
      const names = await exportFiles(choice, excuse, work);
      return names === null ? null : { names, otherwise: null };
    }
    setDoing(t('exportPacking'));
    const packer = identity === null || passphrase === '' ? null : { identity, passphrase };
    const reason = failing.length > 0 ? typed.reason.trim() : null;
    return exportPackage({ as: form, by: typed.by.trim(), reason, packer }, work);
  };

  const run = async (): Promise<void> => {
    setProblem(null);
    stop.current = new AbortController();
    try {
      const done = await write();
      if (done === null) return;
      notify(t('exportDone', { names: done.names }));
      setOtherwise(done.otherwise);
      if (done.otherwise === null) showDialog(null);
    } catch (error) {
      if (error instanceof ChecksFailed) setFound(error.checks);
      else if (error instanceof ExportStopped) notify(t('exportStopped'));
      else setProblem(sentenceOf(error));
    } finally {
      setDoing(null);
      setWriting(false);
      setPassphrase('');
    }
  };

  /** Begins the export, or goes on with the one that waits for its place. */
  const go = (): void => {
    if (toPlace !== null) toPlace();
    else if (doing === null) void run();
  };

  return (
    <Dialog
      title={t('exportTitle')}
      onClose={leave}
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
              {toPlace === null && <progress aria-label={doing} />}
              {doing}
            </span>
          )}
          <Button disabled={writing} onClick={leave}>
            {cancel}
          </Button>
          {/* Not disabled while it works: it would lose the keyboard's focus, and asks for the place next. */}
          <Button
            kind="primary"
            disabled={doing === null && !ready}
            aria-disabled={doing !== null && toPlace === null}
            onClick={go}
          >
            {t(toPlace === null ? 'exportNow' : 'exportChoosePlace')}
          </Button>
        </>
      }
    >
      {/* What is being written is what was chosen. */}
      <div inert={doing !== null}>
        <SegmentedControl
          bare
          label={t('exportWhat')}
          value={whole ? 'package' : 'files'}
          options={[
            { value: 'files', text: t('exportFiles') },
            { value: 'package', text: t('exportPackage') },
          ]}
          onChange={(value) => {
            setWhole(value === 'package');
            setFound([]);
          }}
        />
        {whole ? (
          <>
            <PackageOptions form={form} approved={approved} onChange={setForm} />
            <SignPackage
              identity={identity}
              passphrase={passphrase}
              onChange={setPassphrase}
              onEnter={() => doing === null && ready && void run()}
            />
          </>
        ) : (
          <FileOptions
            guides={guides}
            choice={choice}
            approved={approved}
            onChange={(next) => {
              setChoice(next);
              setFound([]);
              keepChoice(next);
            }}
          />
        )}
        {doing === null && (
          <UnbuiltGuides guides={guides.filter(({ id }) => whole || choice.guides.has(id))} />
        )}
        {orderConflicts(document, order).map((sentence) => (
          <p key={sentence} className={styles.problem} role="status">
            <Said>{sentence}</Said>
          </p>
        ))}
        {failing.length > 0 && <FailedChecks checks={failing} typed={typed} onChange={setTyped} />}
      </div>
      {otherwise !== null && (
        <div className={styles.draft} role="alert">
          <strong>{t('exportBecameDraft')}</strong>
          {otherwise.map((sentence) => (
            <p key={sentence}>
              <Said>{sentence}</Said>
            </p>
          ))}
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

/** The next export begins with what this one was asked for; which guides is of this case alone. */
const keepChoice = ({ guides: _, formats, ...rest }: FileChoice): void =>
  setPreferences({ exports: { ...rest, formats: [...formats] } });

/** Whether the host can ask where to now: a browser does so only a few seconds after a click. */
const mayAskForPlace = (): boolean =>
  host.capabilities.kind === 'desktop' ||
  !host.capabilities.exportsFolders ||
  navigator.userActivation.isActive;

/**
 * Checks that failed on the guides as they are shown. What is written is measured again. Of a guide that can't be built a part is shown that
 * nobody asks for.
 */
function useShownFailures(guides: ReadonlySet<string>): readonly CheckResult[] {
  const jobs = useJobs((state) => state.jobs);
  return [...guides]
    .map((id) => jobs.get(id))
    .flatMap((job) => (job?.status === 'failed' ? [] : (job?.built?.report.checks ?? [])))
    .filter(({ status }) => status === 'fail');
}

const isSomething = ({ guides, formats, withReport, withPdf, withCase }: FileChoice): boolean =>
  withCase || withPdf || (guides.size > 0 && (formats.size > 0 || withReport));
