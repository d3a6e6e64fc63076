export { footprintActions } from './footprint-actions.ts';
export { FootprintLayer } from './footprint-layer.tsx';
export { FootprintToolPanel } from './footprint-tool-panel.tsx';
export { joinByStroke, joiningStrokeOf } from './join-gap.ts';
