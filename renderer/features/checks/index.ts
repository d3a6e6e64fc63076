export { limitSense } from '../../../shared/checks/limit-sense.ts';
export { valueText } from '../../../shared/checks/value-text.ts';
export { ChecksPanel, showPlace } from './checks-panel.tsx';
export { StatusIcon } from './status-icon.tsx';
