import { create } from 'zustand';

/** A file that waits for what is to be done with it. */
export interface WaitingMesh {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The dialog that is open; those for meshes and scans are the import feature's. */
export type FilesDialog =
  | {
      readonly type: 'new-case';
      readonly meshes: readonly WaitingMesh[];
      /** Key of the procedure that was asked for; null: what the meshes say. */
      readonly procedure: string | null;
    }
  | { readonly type: 'import'; readonly meshes: readonly WaitingMesh[] }
  /** A scan: a NIfTI file, a ZIP container, or the files of a DICOM folder. */
  | { readonly type: 'scan'; readonly files: readonly WaitingMesh[] }
  | { readonly type: 'leave'; readonly then: () => void; readonly stay: () => void }
  | { readonly type: 'export' }
  | { readonly type: 'failed'; readonly problems: readonly string[] }
  /** The open case is in no file; it stays open. */
  | { readonly type: 'not-saved'; readonly problem: string };

/** Over what the other window has; under another name; or not at all. */
export type SavesTwice = 'save' | 'elsewhere' | 'cancel';

interface FilesState {
  readonly dialog: FilesDialog | null;
  /** What is being read, for the wait; null while nothing is. */
  readonly reading: string | null;
  /** The report is being made, to be printed. */
  readonly makingReport: boolean;
  /** The open case's file was changed by someone else, and the user has not said yet what to do: its handle. */
  readonly changedOutside: string | null;
  /** The last changes of the open case are kept nowhere: autosave failed, and has not worked since. */
  readonly notKept: boolean;
  /** Saving waits for an answer, since another window has, or had, the case too. */
  readonly savesTwice: ((answer: SavesTwice) => void) | null;
  /** A sentence about what was just done. */
  readonly notice: { readonly text: string; readonly serial: number } | null;
}

export const useFiles = create<FilesState>(() => ({
  dialog: null,
  reading: null,
  makingReport: false,
  changedOutside: null,
  notKept: false,
  savesTwice: null,
  notice: null,
}));

export const showDialog = (dialog: FilesDialog | null): void => useFiles.setState({ dialog });
export const showChangedOutside = (changedOutside: string | null): void =>
  useFiles.setState({ changedOutside });
/** Asks what becomes of a save whose file another window has, or saved meanwhile. */
export const askSavesTwice = (): Promise<SavesTwice> =>
  new Promise((done) => {
    const answer = (said: SavesTwice): void => {
      useFiles.setState({ savesTwice: null });
      done(said);
    };
    useFiles.setState({ savesTwice: answer });
  });
export const setReading = (reading: string | null): void => useFiles.setState({ reading });

/** Says something for a few seconds. */
export const notify = (text: string): void =>
  useFiles.setState(({ notice }) => ({ notice: { text, serial: (notice?.serial ?? 0) + 1 } }));
