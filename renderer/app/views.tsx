import { CutPlaneLayer, CutPlaneToolPanel } from '../features/cut-plane/index.ts';
import { FootprintLayer, FootprintToolPanel } from '../features/footprint/index.ts';
import { GuidedPanel } from '../features/guided-start/index.ts';
import { FaultsLayer, RepairPanel } from '../features/import/index.ts';
import { MeasureLayer, MeasureToolPanel } from '../features/measure/index.ts';
import { PlacingLayer, PlacingToolPanel } from '../features/placing/index.ts';
import { RemovalLayer, RemovalToolPanel } from '../features/removal/index.ts';
import { SimulationLayer, SimulationPanel } from '../features/simulation/index.ts';
import { SlicePanel } from '../features/slices/index.ts';
import { DragReadout, TrajectoryLayer, TrajectoryToolPanel } from '../features/trajectory/index.ts';
import { useView } from '../stores/view-store.ts';
import { Viewport } from '../viewport/index.ts';
import styles from './views.module.css';

/** The 3D view alone, or with the three views of the selected axis. */
export function Views() {
  const layout = useView((state) => state.layout);
  return (
    <div className={styles.views} data-layout={layout}>
      <div className={styles.view}>
        <Viewport>
          <TrajectoryLayer />
          <CutPlaneLayer />
          <FootprintLayer />
          <RemovalLayer />
          <SimulationLayer />
          <MeasureLayer />
          <FaultsLayer />
          <PlacingLayer />
        </Viewport>
      </div>
      {layout === 'four' && (
        <>
          <div className={styles.view}>
            <SlicePanel which="along" />
          </div>
          <div className={styles.view}>
            <SlicePanel which="slice-a" />
          </div>
          <div className={styles.view}>
            <SlicePanel which="slice-b" />
          </div>
        </>
      )}
      <div className={styles.toolPanel}>
        <GuidedPanel />
        <TrajectoryToolPanel />
        <CutPlaneToolPanel />
        <FootprintToolPanel />
        <RemovalToolPanel />
        <SimulationPanel />
        <MeasureToolPanel />
        <RepairPanel />
        <PlacingToolPanel />
      </div>
      <div className={styles.readout}>
        <DragReadout />
      </div>
    </div>
  );
}
