import { FolderTree, ScanLine, Wrench } from 'lucide-react';
import type { Action } from '../../actions/action.ts';
import { host } from '../../host/host.ts';
import { pickedFolder } from '../../host/picked-folder.ts';
import { loadedAnatomy } from '../../stores/anatomy-store.ts';
import { documentNow } from '../../stores/case-store.ts';
import { useView } from '../../stores/view-store.ts';
import { openGiven, sentenceOf, showDialog } from '../files/index.ts';
import { openRepair } from './repair-session.ts';

/** The anatomy that is selected last, or the only one there is. */
function meantAnatomy(): string | null {
  const item = useView.getState().selection.at(-1);
  if (item?.kind === 'anatomy') return item.id;
  const anatomy = documentNow()?.anatomy ?? [];
  return anatomy.length === 1 ? anatomy[0].id : null;
}

/** The one that is meant, once it is read. */
function readAnatomy(): string | null {
  const id = meantAnatomy();
  return id !== null && loadedAnatomy(id) !== null ? id : null;
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
    enabled: () => readAnatomy() !== null,
    needs: () => (meantAnatomy() === null ? 'mesh' : 'bone'),
    run: () => {
      const id = readAnatomy();
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
