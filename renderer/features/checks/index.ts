export { valueText } from '../../../shared/checks/value-text.ts';
export { ChecksPanel, showPlace } from './checks-panel.tsx';
export { limitSense } from './limit-sense.ts';
export { StatusIcon } from './status-icon.tsx';
