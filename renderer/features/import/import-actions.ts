import { FolderTree, ScanLine, Wrench } from 'lucide-react';
import type { Action } from '../../actions/action.ts';
import { host } from '../../host/host.ts';
import { pickedFolder } from '../../host/picked-folder.ts';
import { loadedAnatomy } from '../../stores/anatomy-store.ts';
import { useView } from '../../stores/view-store.ts';
import { openGiven, sentenceOf, showDialog } from '../files/index.ts';
import { openRepair } from './repair-session.ts';

/** The anatomy that is selected last and read. */
function selectedAnatomy(): string | null {
  const item = useView.getState().selection.at(-1);
  return item?.kind === 'anatomy' && loadedAnatomy(item.id) !== null ? item.id : null;
}

async function askForScan(): Promise<void> {
  const files = await host.openFiles();
  if (files !== null && files.length > 0) showDialog({ type: 'scan', files });
}

/** A folder is what it holds: the images of a scan, meshes, or a case. */
async function askForFolder(): Promise<void> {
  const { kind, exportsFolders } = host.capabilities;
  try {
    const files = await pickedFolder(kind === 'browser' && exportsFolders);
    if (files !== null) await openGiven(files);
  } catch (error) {
    showDialog({ type: 'failed', problems: [sentenceOf(error)] });
  }
}

export const openFolder: Action = {
  id: 'file.open-folder',
  label: 'importing:openFolder',
  icon: FolderTree,
  group: 'file',
  run: () => void askForFolder(),
};

/** What is done with meshes and scans. */
export const importActions: readonly Action[] = [
  openFolder,
  {
    id: 'anatomy.repair',
    label: 'importing:repair',
    icon: Wrench,
    group: 'edit',
    enabled: () => selectedAnatomy() !== null,
    run: () => {
      const id = selectedAnatomy();
      if (id !== null) void openRepair(id);
    },
  },
  {
    id: 'file.import-scan',
    label: 'importing:scan',
    icon: ScanLine,
    group: 'file',
    run: () => void askForScan(),
  },
];
