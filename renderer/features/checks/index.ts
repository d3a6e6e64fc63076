export { valueText } from './check-lines.ts';
export { ChecksPanel, LIMIT_SENSE, showPlace } from './checks-panel.tsx';
export { StatusIcon } from './status-icon.tsx';
