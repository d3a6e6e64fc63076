import { create } from 'zustand';
import type { CaseDocument } from '../../shared/case/case-schema.ts';
import type { Command } from '../../shared/case/commands.ts';
import * as history from '../../shared/case/history.ts';
import type { CaseContents } from '../../shared/case-file/case-contents.ts';
import { InputError } from '../../shared/mesh/input-error.ts';
import {
  type AuditEvent,
  appendAudit,
  formatAudit,
  startAudit,
} from '../../shared/review/audit-trail.ts';
import { openRecords } from '../../shared/review/open-records.ts';
import { type AcceptedEdit, recordEdits } from '../../shared/review/record-edits.ts';
import type { Records } from '../../shared/review/review-actions.ts';
import { formatReview, startReview } from '../../shared/review/review-file.ts';

/** The case that is open. */
export interface CaseSession {
  readonly history: history.History;
  /** Bytes of each mesh file by its path in the case. Grows as anatomy is added; never shrinks, so that undo finds them. */
  readonly meshes: ReadonlyMap<string, Uint8Array>;
  /** Trail and review as the container had them: written back as they are where `records` can't be gone on with. */
  readonly audit: Uint8Array | null;
  readonly review: Uint8Array | null;
  /** What people said and did about the case; null where nobody did, or where `recordsProblem` says why it can't be read. */
  readonly records: Records | null;
  readonly recordsProblem: string | null;
  readonly savedRecords: Records | null;
  /** The document that the trail has come to, and what was accepted since. */
  readonly recordedDocument: CaseDocument;
  readonly edits: readonly PendingEdit[];
  /** The document as it was last saved or opened; null where it never was. Compared by reference. */
  readonly savedDocument: CaseDocument | null;
  /** Name that the user saw when opening or saving: a file name, or null for a new case. */
  readonly fileName: string | null;
  /** Changes with every case that is opened, so that views start afresh. */
  readonly key: number;
  /** The name under which the host keeps its unsaved work; of work that was recovered, the one it had. */
  readonly workId: string;
}

/** An accepted change that is not in the trail yet; one drag is one, as in the history. */
interface PendingEdit extends AcceptedEdit {
  readonly gesture: string | null;
}

export interface CaseState {
  readonly session: CaseSession | null;
  /** The last command that was refused, for the place where it was given. */
  readonly refusal: { readonly message: string; readonly path: string | null } | null;
  /** The case is being reviewed: nothing changes it. */
  readonly readOnly: boolean;
  /** Another window has the case: nothing changes it here. `asked`: a change was tried. Null where none has. */
  readonly elsewhere: 'held' | 'asked' | null;
}

/** The case store: one open case, its history, its mesh files. */
export const useCase = create<CaseState>(() => ({
  session: null,
  refusal: null,
  readOnly: false,
  elsewhere: null,
}));

let nextKey = 1;

/** Where a case that is opened comes from. */
export interface SessionOrigin {
  readonly fileName: string | null;
  /** Its document is what the file holds. */
  readonly saved: boolean;
  /** Of recovered work; default: a new one. */
  readonly workId?: string;
}

/** Opens a case in place of the one that is open. */
export function openSession(contents: CaseContents, origin: SessionOrigin): void {
  const { records, problem } = openRecords(contents);
  useCase.setState({
    refusal: null,
    readOnly: false,
    session: {
      history: history.startHistory(contents.document),
      meshes: contents.meshes,
      audit: contents.audit ?? null,
      review: contents.review ?? null,
      records,
      recordsProblem: problem,
      savedRecords: records,
      recordedDocument: contents.document,
      edits: [],
      savedDocument: origin.saved ? contents.document : null,
      fileName: origin.fileName,
      key: nextKey++,
      workId: origin.workId ?? crypto.randomUUID(),
    },
  });
}

/** Closes the case; what was not saved is gone, so ask before. */
export const closeSession = (): void =>
  useCase.setState({ session: null, refusal: null, readOnly: false });

/** Adds a mesh file, so that a command can name it. */
export function addMeshFile(path: string, bytes: Uint8Array): void {
  withSession((session) => ({ ...session, meshes: new Map(session.meshes).set(path, bytes) }));
}

/**
 * Applies a command to the open case. Commands with the same `gesture` make one step until `finishGesture`. A command that
 * the case refuses changes nothing: false is given, and `refusal` says why.
 */
export function dispatch(command: Command, gesture: string | null = null): boolean {
  const { readOnly, elsewhere } = useCase.getState();
  if (readOnly) return false;
  if (elsewhere !== null) {
    askToTakeOver();
    return false;
  }
  try {
    withHistory((now) => history.dispatch(now, command, gesture));
    useCase.setState({ refusal: null });
    return true;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    useCase.setState({ refusal: { message: error.message, path: error.path } });
    return false;
  }
}

/** A command of the release itself, which also a review may give: what is engraved when a case is handed over. */
export function dispatchForRelease(command: Command): void {
  withSession((session) => {
    const next = history.endGesture(history.dispatch(session.history, command));
    return { ...session, history: next, edits: editsAfter(session, next) };
  });
}

export const finishGesture = (): void => withHistory(history.endGesture);
export const undo = (): void => withHistory(history.undo);
export const redo = (): void => withHistory(history.redo);

/** Goes to a step of the history list. */
export function goToStep(at: number): void {
  withHistory((now) => {
    let moved = now;
    while (moved.at > at && history.undo(moved) !== moved) moved = history.undo(moved);
    while (moved.at < at && history.redo(moved) !== moved) moved = history.redo(moved);
    return moved;
  });
}

/** Says that `written`, as it was when its bytes were made, now lies in a file. Another case may have been opened meanwhile: it is left alone. */
export function markSaved(written: CaseSession, fileName: string): void {
  withSession((session) =>
    session.key !== written.key
      ? session
      : {
          ...session,
          savedDocument: history.present(written.history),
          savedRecords: written.records,
          fileName,
        },
  );
}

/** Puts records in the place of those that the case had. */
export const setRecords = (records: Records): void =>
  withSession((session) => {
    // A trail that begins now tells what comes from here on.
    const begins = session.records === null;
    const recordedDocument = begins ? history.present(session.history) : session.recordedDocument;
    return { ...session, records, recordedDocument };
  });

/**
 * Enters into the trail of the open case something that was done to it other than by a command; the trail begins with it where there is
 * none. Throws InputError E_AUDIT where the trail does not hold: writing on would hide that.
 */
export function recordEvent(event: Omit<AuditEvent, 'time'>): void {
  const time = new Date().toISOString();
  withSession((session) => {
    const { records, recordsProblem } = session;
    if (recordsProblem !== null) throw new InputError('E_AUDIT', recordsProblem);
    const { id } = history.present(session.history);
    const known = records ?? { review: startReview(id), trail: startAudit(id) };
    const recordedDocument =
      records === null ? history.present(session.history) : session.recordedDocument;
    return {
      ...session,
      recordedDocument,
      records: { ...known, trail: appendAudit(known.trail, { ...event, time }) },
    };
  });
}

/**
 * Writes into the trail what was accepted since the last time; a drag that is under way stays out, unless `all`. Gives the records as
 * they are then; null where the case has none.
 */
export function recordPending(actor: string, all: boolean): Records | null {
  withSession((session) => {
    const { records, edits, recordedDocument } = session;
    if (records === null || edits.length === 0) return session;
    const last = edits[edits.length - 1];
    const running = !all && last.gesture !== null && gestureOf(session) === last.gesture;
    const now = running ? edits.slice(0, -1) : edits;
    if (now.length === 0) return session;
    return {
      ...session,
      records: recordEdits(records, recordedDocument, now, actor),
      recordedDocument: now[now.length - 1].document,
      edits: running ? [last] : [],
    };
  });
  return useCase.getState().session?.records ?? null;
}

/** Trail and review as they are written into the container. */
export const recordFiles = ({
  records,
  audit,
  review,
}: CaseSession): { readonly audit: Uint8Array | null; readonly review: Uint8Array | null } =>
  records === null
    ? { audit, review }
    : { audit: formatAudit(records.trail), review: formatReview(records.review) };

/** The case as it would be written into a container now. */
export function contentsOf(session: CaseSession): CaseContents {
  const document = history.present(session.history);
  const named = new Set(document.anatomy.map(({ mesh }) => mesh));
  const meshes = new Map([...session.meshes].filter(([path]) => named.has(path)));
  return { document, meshes, ...recordFiles(session) };
}

const gestureOf = ({ history: { steps, at } }: CaseSession): string | null => steps[at].gesture;

/** The case as it is now; null where none is open. */
export const useDocument = (): CaseDocument | null =>
  useCase(({ session }) => (session === null ? null : history.present(session.history)));

/** The same outside of components. */
export const documentNow = (): CaseDocument | null => {
  const { session } = useCase.getState();
  return session === null ? null : history.present(session.history);
};

/** The case as it is now, in a component that is only shown with a case open. */
export function useOpenDocument(): CaseDocument {
  const document = useDocument();
  if (document === null) throw new Error('no case is open');
  return document;
}

/** Whether there is something that no file holds. */
export const isUnsaved = ({ session }: CaseState): boolean =>
  session !== null &&
  (history.present(session.history) !== session.savedDocument ||
    session.records !== session.savedRecords);

export const undoLabel = ({ session }: CaseState): string | null =>
  session === null ? null : history.undoLabel(session.history);
export const redoLabel = ({ session }: CaseState): string | null =>
  session === null ? null : history.redoLabel(session.history);

/** Tells listeners only of what changed: those that look at every change would otherwise call each other without end. */
function withSession(change: (session: CaseSession) => CaseSession): void {
  const { session } = useCase.getState();
  if (session === null) return;
  const next = change(session);
  if (next !== session) useCase.setState({ session: next });
}

/** Asks once the key or click that tried the change is over: an Enter would go on to the button of the dialog, and take the case unasked. */
const askToTakeOver = (): void => {
  setTimeout(() => {
    if (useCase.getState().elsewhere === 'held') useCase.setState({ elsewhere: 'asked' });
  });
};

function withHistory(change: (now: history.History) => history.History): void {
  const { readOnly, elsewhere } = useCase.getState();
  if (readOnly) return;
  withSession((session) => {
    const next = change(session.history);
    if (next === session.history) return session;
    if (elsewhere !== null && history.present(next) !== history.present(session.history)) {
      askToTakeOver();
      return session;
    }
    return { ...session, history: next, edits: editsAfter(session, next) };
  });
}

/** Costs nothing but a reference while a pointer is down: what changed is worked out when it is recorded. */
function editsAfter(session: CaseSession, next: history.History): readonly PendingEdit[] {
  const { edits, records } = session;
  const document = history.present(next);
  if (records === null || document === history.present(session.history)) return edits;
  const { label, gesture } = next.steps[next.at];
  const back = next.at < session.history.at && next.steps.length === session.history.steps.length;
  const said = back ? `Undo ${session.history.steps[session.history.at].label}` : label;
  const edit = { document, label: said, gesture, time: new Date().toISOString() };
  const goesOn = gesture !== null && edits.at(-1)?.gesture === gesture;
  return [...(goesOn ? edits.slice(0, -1) : edits), edit];
}
