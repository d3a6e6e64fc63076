export { checkFigures } from '../../../shared/checks/check-figures.ts';
export { valueText } from '../../../shared/checks/value-text.ts';
export { ChecksPanel, showPlace } from './checks-panel.tsx';
export { StatusIcon } from './status-icon.tsx';
