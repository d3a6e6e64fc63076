export { simulationActions } from './simulation-actions.ts';
export { SimulationLayer } from './simulation-layer.tsx';
export { SimulationPanel } from './simulation-panel.tsx';
export { startSimulation } from './simulation-tool.ts';
