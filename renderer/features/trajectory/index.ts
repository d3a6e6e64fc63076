export { DragReadout } from './drag-readout.tsx';
export { trajectoryActions } from './trajectory-actions.ts';
export { TrajectoryLayer } from './trajectory-layer.tsx';
export { TrajectoryToolPanel } from './trajectory-tool-panel.tsx';
