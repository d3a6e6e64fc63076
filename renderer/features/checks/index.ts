export { valueText } from '../../../shared/checks/value-text.ts';
export { ChecksPanel, LIMIT_SENSE, showPlace } from './checks-panel.tsx';
export { StatusIcon } from './status-icon.tsx';
