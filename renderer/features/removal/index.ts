export { removalActions } from './removal-actions.ts';
export { RemovalLayer } from './removal-layer.tsx';
export { RemovalToolPanel } from './removal-tool-panel.tsx';
