export { featureEntries, guideEntries, landmarkEntries } from './add-menu.ts';
export { addBar, addPin, addWindow, changeRole, duplicateOf } from './additions.ts';
export {
  addAndSelect,
  duplicateItems,
  give,
  isLocked,
  moveTo,
  removeItems,
  rename,
  showAll,
  showOnly,
  toggleVisible,
} from './edits.ts';
export { showItemDialog } from './item-dialog-store.ts';
export { ItemDialogs } from './item-dialogs.tsx';
export { ItemIcon } from './item-icon.tsx';
export { nameOnScreen } from './item-name.ts';
export { joiningBar } from './joining-bar.ts';
