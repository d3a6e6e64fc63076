import i18next from 'i18next';
import type { CaseContents } from '../../../shared/case-file/case-contents.ts';
import { PACK_ENTRY, readCaseJson } from '../../../shared/case-file/case-contents.ts';
import type { GivenFile } from '../../../shared/host/file-schemas.ts';
import { InputError } from '../../../shared/mesh/input-error.ts';
import { anatomyClient } from '../../live/live-guides.ts';
import { isUnsaved, openSession, type SessionOrigin, useCase } from '../../stores/case-store.ts';
import { resetView } from '../../stores/view-store.ts';
import { letGoUnlessHeld, rememberHandle } from './case-handle.ts';
import { setReading, showDialog, useFiles, type WaitingMesh } from './files-store.ts';
import { isScan } from './scan-files.ts';

/** Where a case comes from. */
interface Origin extends SessionOrigin {
  readonly handle: string | null;
}

/** Opens a case, after asking what to do with unsaved work. */
export function openContents(contents: CaseContents, origin: Origin): void {
  afterUnsaved(
    () => replaceContents(contents, origin),
    () => letGoUnlessHeld(origin.handle),
  );
}

function replaceContents(contents: CaseContents, origin: Origin): void {
  openSession(contents, origin);
  resetView();
  const { session } = useCase.getState();
  if (session !== null) rememberHandle(session.key, origin.handle);
  showDialog(null);
}

/** Opens a case file in the place of the open case, whatever that has unsaved. Throws an InputError where it can't be read. */
export async function reopen(file: GivenFile): Promise<void> {
  const contents = await contentsOfFile(file);
  replaceContents(contents, { fileName: file.name, saved: true, handle: file.handle });
}

/** Does `then` at once, or after the user decided about unsaved work; `stay` where the user stays. */
export function afterUnsaved(then: () => void, stay: () => void = () => {}): void {
  if (isUnsaved(useCase.getState())) showDialog({ type: 'leave', then, stay });
  else then();
}

/**
 * What the user gave: a `.guidecase` or a case folder is opened; meshes and scans are offered as anatomy of the open case, or of a
 * new one. What can't be read is named with its reason.
 */
export async function openGiven(files: readonly GivenFile[]): Promise<void> {
  if (files.length === 0) return;
  setReading(files[0].name);
  try {
    const container = files.find(({ name }) => /\.guidecase$/i.test(name));
    const document = files.find(({ name }) => /(^|\/)case\.json$/.test(name));
    if (container !== undefined) await openContainer(container);
    else if (document !== undefined) openFolder(document, files);
    else if (isScan(files)) showDialog({ type: 'scan', files });
    else offerMeshes(files);
  } catch (error) {
    showDialog({ type: 'failed', problems: [sentenceOf(error)] });
  } finally {
    setReading(null);
  }
}

async function openContainer(file: GivenFile): Promise<void> {
  const { name, handle } = file;
  try {
    openContents(await contentsOfFile(file), { fileName: name, saved: true, handle });
  } catch (error) {
    letGoUnlessHeld(handle);
    throw error;
  }
}

async function contentsOfFile({ name, bytes }: GivenFile): Promise<CaseContents> {
  const outcome = await anatomyClient().unpack(bytes);
  if (!outcome.ok) throw new InputError(outcome.fault.code, `${name}: ${outcome.fault.message}`);
  return outcome.value;
}

function openFolder(document: GivenFile, files: readonly GivenFile[]): void {
  const folder = document.name.slice(0, -'case.json'.length);
  const pack = files.find(({ name }) => name === `${folder}${PACK_ENTRY}`);
  const content = readCaseJson(document.bytes, pack?.bytes ?? null);
  const meshes = new Map<string, Uint8Array>();
  const missing = new Set<string>();
  for (const { mesh } of content.anatomy) {
    const file =
      files.find(({ name }) => name === `${folder}${mesh}`) ??
      files.find(({ name }) => name === mesh);
    if (file === undefined) missing.add(mesh);
    else meshes.set(mesh, file.bytes);
  }
  if (missing.size > 0) {
    const names = [...missing].join(', ');
    throw new InputError('E_MISSING_FILE', i18next.t('files:missingMeshes', { names }));
  }
  openContents({ document: content, meshes }, { fileName: null, saved: true, handle: null });
}

/** The import feature reads them and asks what they are. */
function offerMeshes(files: readonly GivenFile[]): void {
  const meshes = files.map(({ name, bytes }): WaitingMesh => ({ name, bytes }));
  const { dialog } = useFiles.getState();
  if (dialog?.type === 'new-case') {
    showDialog({ ...dialog, meshes: [...dialog.meshes, ...meshes] });
  } else if (dialog?.type === 'import') {
    showDialog({ ...dialog, meshes: [...dialog.meshes, ...meshes] });
  } else if (useCase.getState().session === null) {
    showDialog({ type: 'new-case', meshes, procedure: null });
  } else {
    showDialog({ type: 'import', meshes });
  }
}

/** What went wrong, as a sentence. */
export function sentenceOf(error: unknown): string {
  // The browser's words for a disk that takes no more speak of a quota, or of blobs.
  if (error instanceof DOMException && TAKES_NO_MORE.test(`${error.name} ${error.message}`))
    return i18next.t('files:diskFull', { said: error.message.replace(/\.$/, '') });
  return error instanceof Error ? error.message : String(error);
}

const TAKES_NO_MORE = /QuotaExceeded|IOError|disk is full/;
