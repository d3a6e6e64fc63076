export { measureActions } from './measure-actions.ts';
export { MeasureLayer } from './measure-layer.tsx';
export { MeasureToolPanel } from './measure-tool-panel.tsx';
