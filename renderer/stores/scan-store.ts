import { create } from 'zustand';
import type { CaseDocument } from '../../shared/case/case-schema.ts';
import { inRas } from '../../shared/volume/in-ras.ts';
import { BONE_WINDOW, type GreyWindow } from '../../shared/volume/sample-slice.ts';
import type { Volume } from '../../shared/volume/volume.ts';

type System = CaseDocument['coordinateSystem'];

interface ScanState {
  /** The scan behind the slices of the open case, in either of its axes; of one session of the case store. In no file. */
  readonly scan: (Readonly<Record<System, Volume>> & { readonly session: number }) | null;
  readonly shown: boolean;
  readonly window: GreyWindow;
}

/** The scan that a bone of the case was taken from: kept in memory while the case is open. */
export const useScan = create<ScanState>(() => ({ scan: null, shown: true, window: BONE_WINDOW }));

/** Keeps a scan, as it was read (LPS). */
export const keepScan = (volume: Volume, session: number): void =>
  useScan.setState({ scan: { LPS: volume, RAS: inRas(volume), session }, shown: true });

/** The scan of a session in the axes of its case, where it is to be shown. */
export const scanOf = (session: number | null, system: System): Volume | null => {
  const { scan, shown } = useScan.getState();
  return shown && scan !== null && scan.session === session ? scan[system] : null;
};
