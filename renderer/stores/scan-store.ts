import { create } from 'zustand';
import { BONE_WINDOW, type GreyWindow } from '../../shared/volume/sample-slice.ts';
import type { Volume } from '../../shared/volume/volume.ts';

interface ScanState {
  /** The scan behind the slices of the open case, in the case's coordinates; of one session of the case store. In no file. */
  readonly scan: { readonly volume: Volume; readonly session: number } | null;
  readonly shown: boolean;
  readonly window: GreyWindow;
}

/** The scan that a bone of the case was taken from: kept in memory while the case is open. */
export const useScan = create<ScanState>(() => ({ scan: null, shown: true, window: BONE_WINDOW }));

export const keepScan = (volume: Volume, session: number): void =>
  useScan.setState({ scan: { volume, session }, shown: true });

/** The scan of a session, where it is to be shown. */
export const scanOf = (session: number | null): Volume | null => {
  const { scan, shown } = useScan.getState();
  return shown && scan !== null && scan.session === session ? scan.volume : null;
};
