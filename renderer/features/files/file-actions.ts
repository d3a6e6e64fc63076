import {
  FilePlus,
  FolderOpen,
  House,
  PackageCheck,
  Printer,
  Save,
  SaveAll,
  Shapes,
} from 'lucide-react';
import type { Action } from '../../actions/action.ts';
import { host } from '../../host/host.ts';
import { closeSession, useCase } from '../../stores/case-store.ts';
import { showDialog } from './files-store.ts';
import { afterUnsaved, openGiven } from './open-files.ts';
import { printReport } from './print-report.ts';
import { saveCase } from './save-case.ts';

const isOpen = (): boolean => useCase.getState().session !== null;

async function askForFiles(): Promise<void> {
  const files = await host.openFiles();
  if (files !== null) await openGiven(files);
}

export const openExport = (): void => showDialog({ type: 'export' });

/** Everything that is done with files. */
export const fileActions = {
  new: {
    id: 'file.new',
    label: 'files:newCase',
    icon: FilePlus,
    group: 'file',
    run: () =>
      afterUnsaved(() => {
        closeSession();
        showDialog({ type: 'new-case', meshes: [], procedure: null });
      }),
  },
  open: {
    id: 'file.open',
    label: 'files:open',
    icon: FolderOpen,
    shortcut: 'mod+o',
    group: 'file',
    run: () => void askForFiles(),
  },
  addAnatomy: {
    id: 'file.add-anatomy',
    label: 'files:addAnatomy',
    icon: Shapes,
    group: 'file',
    enabled: isOpen,
    run: () => void askForFiles(),
  },
  save: {
    id: 'file.save',
    label: 'files:save',
    icon: Save,
    shortcut: 'mod+s',
    group: 'file',
    enabled: isOpen,
    run: () => void saveCase(false),
  },
  saveAs: {
    id: 'file.save-as',
    label: 'files:saveAs',
    icon: SaveAll,
    shortcut: 'mod+shift+s',
    group: 'file',
    enabled: isOpen,
    run: () => void saveCase(true),
  },
  export: {
    id: 'file.export',
    label: 'topBar:export',
    icon: PackageCheck,
    shortcut: 'mod+e',
    group: 'file',
    enabled: isOpen,
    run: openExport,
  },
  print: {
    id: 'file.print-report',
    label: 'files:printReport',
    icon: Printer,
    shortcut: 'mod+p',
    group: 'file',
    enabled: isOpen,
    run: () => void printReport(),
  },
  close: {
    id: 'file.close',
    label: 'files:close',
    icon: House,
    group: 'file',
    enabled: isOpen,
    run: () => afterUnsaved(closeSession),
  },
} as const satisfies Readonly<Record<string, Action>>;
