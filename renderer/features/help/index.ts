export { helpActions } from './help-actions.ts';
export { HelpDialog } from './help-dialog.tsx';
export { HelpMark } from './help-mark.tsx';
export { helpOfCheck, helpOfKind, helpOfNumber, NEIGHBOURS, placeText } from './help-places.ts';
