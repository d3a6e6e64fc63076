export { cutPlaneActions } from './cut-plane-actions.ts';
export { CutPlaneLayer } from './cut-plane-layer.tsx';
export { CutPlaneToolPanel } from './cut-plane-tool-panel.tsx';
