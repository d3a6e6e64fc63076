import { CutPlaneToolPanel } from '../features/cut-plane/index.ts';
import { FootprintToolPanel } from '../features/footprint/index.ts';
import { GuidedPanel } from '../features/guided-start/index.ts';
import { RepairPanel } from '../features/import/index.ts';
import { MeasureToolPanel } from '../features/measure/index.ts';
import { PlacingToolPanel } from '../features/placing/index.ts';
import { RemovalToolPanel } from '../features/removal/index.ts';
import { SimulationPanel } from '../features/simulation/index.ts';
import { TrajectoryToolPanel } from '../features/trajectory/index.ts';

/** The panel of the tool in hand; nothing without one. It floats over one view, and stands above the inspector where four leave it no room or the tool asks for it. */
export function ToolPanels() {
  return (
    <>
      <GuidedPanel />
      <TrajectoryToolPanel />
      <CutPlaneToolPanel />
      <FootprintToolPanel />
      <RemovalToolPanel />
      <SimulationPanel />
      <MeasureToolPanel />
      <RepairPanel />
      <PlacingToolPanel />
    </>
  );
}
