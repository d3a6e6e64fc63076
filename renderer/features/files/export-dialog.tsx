import { Printer } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckResult } from '../../../shared/checks/check.ts';
import { orderConflicts } from '../../../shared/review/order-conflicts.ts';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { SegmentedControl } from '../../controls/segmented-control.tsx';
import { host } from '../../host/host.ts';
import { Said } from '../../i18n/said.tsx';
import { liveGuides } from '../../live/live-guides.ts';
import { useCase, useOpenDocument } from '../../stores/case-store.ts';
import { useJobs } from '../../stores/job-store.ts';
import { setPreferences, usePreferences } from '../../stores/preferences-store.ts';
import { loadSigning, useSigning } from '../../stores/signing-store.ts';
import { excuseOf, exportFiles, type FileChoice } from './export-files.ts';
import { FileOptions, PackageOptions, SignPackage } from './export-options.tsx';
import { exportPackage, type PackageForm } from './export-package.ts';
import { requireHeld } from './export-work.ts';
import { FailedChecks } from './failed-checks.tsx';
import styles from './file-dialogs.module.css';
import { showDialog } from './files-store.ts';
import { printReport } from './print-report.ts';
import { UnbuiltGuides } from './unbuilt-guides.tsx';
import { type ExportRun, useExportRun } from './use-export-run.ts';

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
  const { guides } = useOpenDocument();
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

  const work = useExportRun({
    write: async (tools, tell) => {
      requireHeld();
      if (!whole) {
        const names = await exportFiles(choice, excuse, tools);
        return names === null ? null : { names, otherwise: null };
      }
      tell(t('exportPacking'));
      const packer = identity === null || passphrase === '' ? null : { identity, passphrase };
      const reason = failing.length > 0 ? typed.reason.trim() : null;
      return exportPackage({ as: form, by: typed.by.trim(), reason, packer }, tools);
    },
    cancelled: () => {
      if (!whole) liveGuides().client.cancel();
    },
    ended: () => setPassphrase(''),
  });
  const { doing, found, forgetFound } = work;
  const shown = useShownFailures(whole ? new Set(guides.map(({ id }) => id)) : choice.guides);
  const failing = shown.length > 0 ? shown : found;
  const excuse = excuseOf(typed.by, typed.reason);
  const ready = (whole || isSomething(choice)) && (failing.length === 0 || excuse !== null);

  return (
    <Dialog
      title={t('exportTitle')}
      onClose={work.leave}
      width={560}
      footer={<ExportFooter work={work} ready={ready} />}
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
            forgetFound();
          }}
        />
        {whole ? (
          <>
            <PackageOptions form={form} approved={approved} onChange={setForm} />
            <SignPackage
              identity={identity}
              passphrase={passphrase}
              onChange={setPassphrase}
              onEnter={() => ready && doing === null && work.go()}
            />
          </>
        ) : (
          <FileOptions
            guides={guides}
            choice={choice}
            approved={approved}
            onChange={(next) => {
              setChoice(next);
              forgetFound();
              keepChoice(next);
            }}
          />
        )}
        {doing === null && (
          <UnbuiltGuides guides={guides.filter(({ id }) => whole || choice.guides.has(id))} />
        )}
        <OrderConflicts />
        {failing.length > 0 && <FailedChecks checks={failing} typed={typed} onChange={setTyped} />}
      </div>
      <Outcome work={work} />
    </Dialog>
  );
}

/** What is being done, and the ways to end it and to begin. */
function ExportFooter({ work, ready }: { readonly work: ExportRun; readonly ready: boolean }) {
  const { t } = useTranslation('files');
  const cancel = useTranslation('app').t('cancel');
  const { doing, writing, waitsForPlace, leave, go } = work;
  return (
    <>
      {doing === null ? (
        <div className={styles.doing}>
          <Button icon={<Printer />} onClick={print}>
            {t('printReport')}
          </Button>
        </div>
      ) : (
        <span className={styles.doing} role="status">
          {!waitsForPlace && <progress aria-label={doing} />}
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
        aria-disabled={doing !== null && !waitsForPlace}
        onClick={go}
      >
        {t(waitsForPlace ? 'exportChoosePlace' : 'exportNow')}
      </Button>
    </>
  );
}

/** Where the order form names another side or level than the plan. */
function OrderConflicts() {
  const document = useOpenDocument();
  const order = useCase(({ session }) => session?.records?.review.order ?? null);
  return orderConflicts(document, order).map((sentence) => (
    <p key={sentence} className={styles.problem} role="status">
      <Said>{sentence}</Said>
    </p>
  ));
}

/** What an export that ended has to say, where the dialog stays for it. */
function Outcome({ work: { otherwise, problem } }: { readonly work: ExportRun }) {
  const { t } = useTranslation('files');
  return (
    <>
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
    </>
  );
}

/** The next export begins with what this one was asked for; which guides is of this case alone. */
const keepChoice = ({ guides: _, formats, ...rest }: FileChoice): void =>
  setPreferences({ exports: { ...rest, formats: [...formats] } });

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
