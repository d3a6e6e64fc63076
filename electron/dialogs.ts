import { basename, join } from 'node:path';
import type { BrowserWindow, Dialog, FileFilter } from 'electron';
import type { FileKind } from '../shared/host/file-schemas.ts';
import type { LockHolder } from './files/case-lock.ts';
import type { Ask } from './ipc/ask.ts';
import { CASE_EXTENSION, READABLE_EXTENSIONS } from './ipc/file-kinds.ts';
import type { Words } from './words.ts';

export interface DialogTools {
  readonly dialog: Dialog;
  /** The window that a dialog belongs to; null while there is none. */
  readonly window: () => BrowserWindow | null;
  readonly words: () => Words;
  /** Where the first dialog begins. */
  readonly documents: string;
}

const extensionsOf = (extensions: readonly string[]): string[] =>
  extensions.map((extension) => extension.slice(1));

const filtersFor = (kind: FileKind, words: Words): FileFilter[] => {
  const cases = { name: words.cases, extensions: extensionsOf([CASE_EXTENSION]) };
  const meshes = {
    name: words.meshes,
    extensions: extensionsOf(READABLE_EXTENSIONS.filter((one) => one !== CASE_EXTENSION)),
  };
  const every = { name: words.allFiles, extensions: ['*'] };
  if (kind === 'case') return [cases];
  if (kind === 'mesh') return [meshes, every];
  if (kind === 'pack') return [{ name: words.packs, extensions: ['json'] }, every];
  return [
    { name: `${words.cases}, ${words.meshes}`, extensions: extensionsOf(READABLE_EXTENSIONS) },
    cases,
    meshes,
    every,
  ];
};

/** Who has a case open, for people. */
const whoIs = ({ user, machine }: LockHolder): string =>
  [user, machine].filter((part) => part !== '').join(', ');

/** What the main process asks people, through the system's dialogs. */
export function systemDialogs(tools: DialogTools): Ask {
  const { dialog, window, words, documents } = tools;
  const within = <O, R>(
    show: { (window: BrowserWindow, options: O): R; (options: O): R },
    options: O,
  ): R => {
    const parent = window();
    return parent === null ? show(options) : show(parent, options);
  };

  /** One of several answers, in the order in which they are read; the last gives up. */
  async function choose<T>(
    message: string,
    detail: string,
    answers: readonly (readonly [label: string, answer: T])[],
  ): Promise<T | undefined> {
    const { response } = await within(dialog.showMessageBox.bind(dialog), {
      type: 'warning',
      message,
      detail,
      buttons: answers.map(([label]) => label),
      defaultId: answers.length - 1,
      cancelId: answers.length - 1,
      noLink: true,
    });
    return answers[response]?.[1];
  }

  return {
    async open(kind) {
      const { canceled, filePaths } = await within(dialog.showOpenDialog.bind(dialog), {
        title: words().openTitle,
        filters: filtersFor(kind, words()),
        properties:
          kind === 'case' || kind === 'pack' ? ['openFile'] : ['openFile', 'multiSelections'],
      });
      return canceled || filePaths.length === 0 ? null : filePaths;
    },
    async save(name) {
      const { canceled, filePath } = await within(dialog.showSaveDialog.bind(dialog), {
        title: words().saveTitle,
        defaultPath: join(documents, basename(name)),
        filters: filtersFor('case', words()),
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      });
      return canceled || filePath === '' ? null : filePath;
    },
    async folder() {
      const { canceled, filePaths } = await within(dialog.showOpenDialog.bind(dialog), {
        title: words().folderTitle,
        properties: ['openDirectory', 'createDirectory'],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
    async taken(name, by) {
      const { taken, takenDetail, openToRead, openAnyway, cancel } = words();
      const answer = await choose(taken(name, whoIs(by)), takenDetail, [
        [openToRead, 'read' as const],
        [openAnyway, 'open' as const],
        [cancel, 'cancel' as const],
      ]);
      return answer ?? 'cancel';
    },
    async takenOver(name, by) {
      const { takenOver, takenOverDetail, saveCopy, overwrite, cancel } = words();
      const answer = await choose(takenOver(name, whoIs(by)), takenOverDetail, [
        [saveCopy, 'copy' as const],
        [overwrite, 'overwrite' as const],
        [cancel, 'cancel' as const],
      ]);
      return answer ?? 'cancel';
    },
    async changed(name) {
      const { changed, changedDetail, saveCopy, overwrite, cancel } = words();
      const answer = await choose(changed(name), changedDetail, [
        [saveCopy, 'copy' as const],
        [overwrite, 'overwrite' as const],
        [cancel, 'cancel' as const],
      ]);
      return answer ?? 'cancel';
    },
    async replace(names) {
      const { replace, replaceButton, cancel } = words();
      const shown = names.length > 12 ? [...names.slice(0, 12), '...'] : names;
      const answer = await choose(replace(names.length), shown.join('\n'), [
        [replaceButton, true],
        [cancel, false],
      ]);
      return answer ?? false;
    },
  };
}
