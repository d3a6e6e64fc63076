import { InputError } from '../../shared/mesh/input-error.ts';

/** What the File System Access API gives, where the browser has it. */
interface PickerWindow {
  showOpenFilePicker?(options: object): Promise<FileSystemFileHandle[]>;
  showSaveFilePicker?(options: object): Promise<FileSystemFileHandle>;
  showDirectoryPicker?(options: object): Promise<FileSystemDirectoryHandle>;
}

export const pickers = (): PickerWindow => window as PickerWindow;

const CASE_TYPES = [
  { description: 'Guidesmith case', accept: { 'application/vnd.guidesmith.case': ['.guidecase'] } },
];

/** Files that the user picks; null where the user gave up; 'input' where the browser has no such picker. */
export async function pickHandles(): Promise<FileSystemFileHandle[] | 'input' | null> {
  const { showOpenFilePicker } = pickers();
  if (showOpenFilePicker === undefined) return 'input';
  return orNull(showOpenFilePicker.call(window, { multiple: true }));
}

/** Files, or those of a folder, by the picker that every browser has; null where the user gave up. */
export function pickByInput(what: 'files' | 'folder'): Promise<readonly File[] | null> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.webkitdirectory = what === 'folder';
  // In the page, so that no browser takes it for something that is gone.
  input.hidden = true;
  document.body.append(input);
  const chosen = new Promise<readonly File[] | null>((resolve) => {
    input.addEventListener('cancel', () => resolve(null));
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.click();
  });
  return chosen.finally(() => input.remove());
}

/** Where a case is to be saved; null where the user gave up. */
export async function pickTarget(name: string): Promise<FileSystemFileHandle | 'download' | null> {
  const { showSaveFilePicker } = pickers();
  if (showSaveFilePicker === undefined) return 'download';
  return orNull(showSaveFilePicker.call(window, { suggestedName: name, types: CASE_TYPES }));
}

/** A folder to read, or to write files to; null where the user gave up, 'download' where the browser has no such picker. */
export async function pickFolder(
  mode: 'read' | 'readwrite',
): Promise<FileSystemDirectoryHandle | 'download' | null> {
  const { showDirectoryPicker } = pickers();
  if (showDirectoryPicker === undefined) return 'download';
  return orNull(showDirectoryPicker.call(window, { mode }));
}

/**
 * Writes files into a new folder of `parent`; their names are paths below it. What was begun is taken away again where a file can't be
 * written. Rejects with InputError E_EXISTS where there is something of that name already.
 */
export async function writeNewFolder(
  parent: FileSystemDirectoryHandle,
  name: string,
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): Promise<void> {
  if (await holds(parent, name)) {
    const message = `there is something named ${name} already; choose another place`;
    throw new InputError('E_EXISTS', message);
  }
  const folder = await parent.getDirectoryHandle(name, { create: true });
  try {
    for (const file of files) {
      const steps = file.name.split('/');
      const last = steps.pop() ?? '';
      let inside = folder;
      for (const step of steps) inside = await inside.getDirectoryHandle(step, { create: true });
      await writeTo(await inside.getFileHandle(last, { create: true }), file.bytes);
    }
  } catch (error) {
    await parent.removeEntry(name, { recursive: true });
    throw error;
  }
}

/**
 * Writes files into a folder that may hold others. Where one can't be written, those that were not there before are taken away again; each
 * that was there is either as it was or whole.
 */
export async function writeInto(
  folder: FileSystemDirectoryHandle,
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): Promise<void> {
  const made: string[] = [];
  try {
    for (const { name, bytes } of files) {
      if (!(await holds(folder, name))) made.push(name);
      await writeTo(await folder.getFileHandle(name, { create: true }), bytes);
    }
  } catch (error) {
    // What can't be taken away must not hide why.
    for (const name of made) await folder.removeEntry(name).catch(() => undefined);
    throw error;
  }
}

async function holds(parent: FileSystemDirectoryHandle, name: string): Promise<boolean> {
  try {
    await parent.getDirectoryHandle(name);
    return true;
  } catch (error) {
    // Something of that name that is no folder is there, too.
    if (error instanceof DOMException && error.name === 'TypeMismatchError') return true;
    if (error instanceof DOMException && error.name === 'NotFoundError') return false;
    throw error;
  }
}

/** The browser writes to a file beside it and puts that in place on close: whole or not at all. */
export async function writeTo(handle: FileSystemFileHandle, bytes: Uint8Array): Promise<void> {
  const stream = await handle.createWritable();
  try {
    await stream.write(bytes as Uint8Array<ArrayBuffer>);
  } catch (error) {
    await stream.abort();
    throw error;
  }
  await stream.close();
}

/** How long an address of a download stays, ms: the browser reads it after this turn. */
const DOWNLOAD_TIME = 10_000;

/** Gives the user a file by the browser's downloads. */
export function download(name: string, bytes: Uint8Array): void {
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>]));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), DOWNLOAD_TIME);
}

/** Null where the user closed the picker. */
async function orNull<T>(picked: Promise<T>): Promise<T | null> {
  try {
    return await picked;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  }
}
