export { placingActions } from './placing-actions.ts';
export { PlacingLayer } from './placing-layer.tsx';
export { PlacingToolPanel } from './placing-tool-panel.tsx';
