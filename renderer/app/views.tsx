import { CutPlaneLayer } from '../features/cut-plane/index.ts';
import { FootprintLayer } from '../features/footprint/index.ts';
import { ProposalLayer } from '../features/guided-start/index.ts';
import { FaultsLayer } from '../features/import/index.ts';
import { MeasureLayer } from '../features/measure/index.ts';
import { PlacingLayer } from '../features/placing/index.ts';
import { RemovalLayer } from '../features/removal/index.ts';
import { SimulationLayer } from '../features/simulation/index.ts';
import { SlicePanel } from '../features/slices/index.ts';
import { DragReadout, TrajectoryLayer } from '../features/trajectory/index.ts';
import { useView } from '../stores/view-store.ts';
import { Viewport } from '../viewport/index.ts';
import { ToolPanels } from './tool-panels.tsx';
import { useDocked } from './use-docked.ts';
import styles from './views.module.css';

/** The 3D view alone, or with the three views of the selected axis. */
export function Views() {
  const layout = useView((state) => state.layout);
  const docked = useDocked();
  return (
    <div className={styles.views} data-layout={layout}>
      <div className={styles.view}>
        <Viewport>
          <TrajectoryLayer />
          <CutPlaneLayer />
          <FootprintLayer />
          <RemovalLayer />
          <ProposalLayer />
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
      {layout === 'single' && !docked && (
        <div className={styles.toolPanel}>
          <ToolPanels />
        </div>
      )}
      <div className={styles.readout}>
        <DragReadout />
      </div>
    </div>
  );
}
