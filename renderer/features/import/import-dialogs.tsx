import { useFiles } from '../files/index.ts';
import { ImportDialog } from './import-dialog.tsx';
import { NewCaseDialog } from './new-case-dialog.tsx';
import { ScanDialog } from './scan-dialog.tsx';

/** Whatever dialog about meshes or scans is open. */
export function ImportDialogs() {
  const dialog = useFiles((state) => state.dialog);
  switch (dialog?.type) {
    case 'new-case':
      return <NewCaseDialog meshes={dialog.meshes} procedure={dialog.procedure} />;
    case 'import':
      return <ImportDialog meshes={dialog.meshes} />;
    case 'scan':
      return <ScanDialog files={dialog.files} />;
    default:
      return null;
  }
}
