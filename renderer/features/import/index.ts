export { FaultsLayer } from './faults-layer.tsx';
export { importActions, openFolder } from './import-actions.ts';
export { ImportDialogs } from './import-dialogs.tsx';
export { RepairPanel } from './repair-panel.tsx';
export { openRepair } from './repair-session.ts';
export { useIsRepairing } from './repair-store.ts';
