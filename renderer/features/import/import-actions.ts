import { ScanLine, Wrench } from 'lucide-react';
import type { Action } from '../../actions/action.ts';
import { host } from '../../host/host.ts';
import { loadedAnatomy } from '../../stores/anatomy-store.ts';
import { useView } from '../../stores/view-store.ts';
import { showDialog } from '../files/index.ts';
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

/** What is done with meshes and scans. */
export const importActions: readonly Action[] = [
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
