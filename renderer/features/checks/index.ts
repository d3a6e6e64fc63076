export { checkFigures } from '../../../shared/checks/check-figures.ts';
export { valueText } from '../../../shared/checks/value-text.ts';
export { ChecksPanel } from './checks-panel.tsx';
export { showPlace } from './show-place.ts';
export { StatusIcon } from './status-icon.tsx';
