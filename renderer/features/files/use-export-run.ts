import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckResult } from '../../../shared/checks/check.ts';
import { host } from '../../host/host.ts';
import { releaseClient } from '../../live/release-client.ts';
import { ChecksFailed } from './export-files.ts';
import type { ExportedPackage } from './export-package.ts';
import { ExportStopped, type ExportWork } from './export-work.ts';
import { notify, showDialog } from './files-store.ts';
import { sentenceOf } from './open-files.ts';

interface ExportTasks {
  /** Makes and writes what was asked for; `tell` says what is being done. Null where the user gave up. */
  readonly write: (
    work: ExportWork,
    tell: (doing: string) => void,
  ) => Promise<ExportedPackage | null>;
  /** The export was cancelled: ends what it began elsewhere. */
  readonly cancelled: () => void;
  /** It is over, in whatever way. */
  readonly ended: () => void;
}

/** An export that can run: what it is doing, what came of it, and the ways to begin and to end it. */
export interface ExportRun {
  /** What is being done, in words; null while nothing runs. */
  readonly doing: string | null;
  /** Files are being written: that is not cancelled half way. */
  readonly writing: boolean;
  /** All is made, and a click is waited for: a browser asks for the place only right after one. */
  readonly waitsForPlace: boolean;
  readonly problem: string | null;
  /** Why what was approved went out as a draft. */
  readonly otherwise: readonly string[] | null;
  /** What failed on the bytes that were to be written, where the guides as they are shown did not say so. */
  readonly found: readonly CheckResult[];
  readonly forgetFound: () => void;
  /** Begins the export, or goes on with the one that waits for its place. */
  readonly go: () => void;
  /** Ends the export that runs, else closes the dialog; what is being written is not left half. */
  readonly leave: () => void;
}

/** The run of an export dialog. */
export function useExportRun({ write, cancelled, ended }: ExportTasks): ExportRun {
  const { t } = useTranslation('files');
  const [doing, setDoing] = useState<string | null>(null);
  const [writing, setWriting] = useState(false);
  const [toPlace, setToPlace] = useState<(() => void) | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [otherwise, setOtherwise] = useState<readonly string[] | null>(null);
  const [found, setFound] = useState<readonly CheckResult[]>([]);
  const stop = useRef(new AbortController());

  const clicked = async (): Promise<void> => {
    setDoing(t('exportReady'));
    await new Promise<void>((resolve) => {
      stop.current.signal.addEventListener('abort', () => resolve());
      setToPlace(() => resolve);
    });
    setToPlace(null);
  };

  const work: ExportWork = {
    get signal() {
      return stop.current.signal;
    },
    building: ({ id, name }) => setDoing(t('exportBuilding', { name: name ?? id })),
    reporting: () => setDoing(t('makingReport')),
    toWrite: async () => {
      if (!mayAskForPlace()) await clicked();
      if (stop.current.signal.aborted) throw new ExportStopped();
      setWriting(true);
      setDoing(t('exportWriting'));
    },
  };

  const cancel = (): void => {
    stop.current.abort();
    releaseClient.cancel();
    cancelled();
  };

  const run = async (): Promise<void> => {
    setProblem(null);
    stop.current = new AbortController();
    try {
      const done = await write(work, setDoing);
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
      ended();
    }
  };

  return {
    ...{ doing, writing, problem, otherwise, found },
    waitsForPlace: toPlace !== null,
    forgetFound: () => setFound([]),
    go() {
      if (toPlace !== null) toPlace();
      else if (doing === null) void run();
    },
    leave() {
      if (doing === null) showDialog(null);
      else if (!writing) cancel();
    },
  };
}

/** Whether the host can ask where to now: a browser does so only a few seconds after a click. */
const mayAskForPlace = (): boolean =>
  host.capabilities.kind === 'desktop' ||
  !host.capabilities.exportsFolders ||
  navigator.userActivation.isActive;
