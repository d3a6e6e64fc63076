export { keepAutosaved, recoverWork } from './autosave.ts';
export { releaseWithCase } from './case-handle.ts';
export { tellChangedOutside } from './changed-outside.tsx';
export { fileActions, openExport } from './file-actions.ts';
export { FileDialogs } from './file-dialogs.tsx';
export { notify, showDialog, useFiles, type WaitingMesh } from './files-store.ts';
export { openContents, openGiven, sentenceOf } from './open-files.ts';
export { ReloadButton, shortTime } from './other-window-dialogs.tsx';
export { saveCase } from './save-case.ts';
