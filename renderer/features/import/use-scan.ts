import { useEffect, useState } from 'react';
import { CANCELLED } from '../../geometry-client/disposable-worker.ts';
import { ScanClient } from '../../geometry-client/scan-client.ts';
import type { BoneOptions, ReadScan, ScannedBone } from '../../geometry-client/scan-protocol.ts';
import type { WaitingMesh } from '../files/index.ts';

/** What a dialog about a scan knows of it. */
export interface ScanWork {
  readonly read: ReadScan | null;
  readonly bone: ScannedBone | null;
  readonly doing: { readonly what: 'reading' | 'making'; readonly share: number } | null;
  readonly problem: string | null;
  /** Reading was stopped by the user. */
  readonly stopped: boolean;
  readonly series: number;
  chooseSeries(series: number): void;
  make(options: BoneOptions): void;
  /** The surface is out of date. */
  forget(): void;
  cancel(): void;
  /** Reads what was stopped. */
  readAgain(): void;
}

/** Reads a scan and makes surfaces of it, away from the page, as long as its dialog is open. */
export function useScanWork(files: readonly WaitingMesh[]): ScanWork {
  const [client] = useState(() => new ScanClient());
  const [series, setSeries] = useState(0);
  const [read, setRead] = useState<ReadScan | null>(null);
  const [bone, setBone] = useState<ScannedBone | null>(null);
  const [doing, setDoing] = useState<ScanWork['doing']>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [stopped, setStopped] = useState(false);
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a further attempt reads the same files anew.
  useEffect(() => {
    let current = true;
    setStopped(false);
    setRead(null);
    setBone(null);
    setProblem(null);
    setDoing({ what: 'reading', share: 0 });
    const named = files.map(({ name, bytes }) => ({ name, bytes }));
    const told = (share: number): void => {
      if (current) setDoing({ what: 'reading', share });
    };
    void client.read(named, series, told).then((outcome) => {
      if (!current) return;
      setDoing(null);
      if (outcome.ok) setRead(outcome.value);
      else if (outcome.fault.code === CANCELLED) setStopped(true);
      else setProblem(outcome.fault.message);
    });
    return () => {
      current = false;
      client.cancel();
    };
  }, [client, files, series, attempt]);

  const make = async (options: BoneOptions): Promise<void> => {
    if (read === null) return;
    setBone(null);
    setProblem(null);
    setDoing({ what: 'making', share: 0 });
    const outcome = await client.bone(read.volume, options, (share) =>
      setDoing({ what: 'making', share }),
    );
    setDoing(null);
    if (outcome.ok) setBone(outcome.value);
    else if (outcome.fault.code !== CANCELLED) setProblem(outcome.fault.message);
  };

  return {
    read,
    bone,
    doing,
    problem,
    stopped,
    series,
    chooseSeries: setSeries,
    make: (options) => void make(options),
    forget: () => setBone(null),
    cancel: () => client.cancel(),
    readAgain: () => setAttempt((now) => now + 1),
  };
}
