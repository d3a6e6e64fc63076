import { Crosshair, Eye, Syringe } from 'lucide-react';
import type { CaseDocument, Trajectory } from '../../../shared/case/case-schema.ts';
import { distance, normalize, subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';
import type { Action } from '../../actions/action.ts';
import { loadedAnatomy } from '../../stores/anatomy-store.ts';
import { dispatch, documentNow } from '../../stores/case-store.ts';
import { moveCamera, useView } from '../../stores/view-store.ts';
import { entryOnSurface, kept, turnedTo } from './aim.ts';
import { startTrajectoryTool } from './trajectory-tool.ts';

/** The selected trajectory, or that of the selected sleeve. */
function selectedTrajectory(): {
  readonly document: CaseDocument;
  readonly trajectory: Trajectory;
} | null {
  const document = documentNow();
  const { selection } = useView.getState();
  const last = selection[selection.length - 1];
  if (document === null || (last?.kind !== 'trajectory' && last?.kind !== 'sleeve')) return null;
  const trajectory = document.trajectories.find((one) => one.id === last.id);
  return trajectory === undefined ? null : { document, trajectory };
}

/** Turns the selected trajectory about its entry into the line of sight. */
function aimSelectedAlongView(): void {
  const found = selectedTrajectory();
  if (found === null) return;
  const { trajectory } = found;
  const aim = turnedTo(trajectory, useView.getState().lookDirection);
  const bone = loadedAnatomy(trajectory.within ?? null)?.index ?? null;
  const direction: Vec3 = normalize(subtract(aim.target, aim.entry));
  const entry = (bone === null ? null : entryOnSurface(bone, aim.entry, direction)) ?? aim.entry;
  dispatch({
    type: 'update',
    kind: 'trajectory',
    id: trajectory.id,
    changes: { entry: kept(entry), target: kept(aim.target) },
  });
}

function lookAlongSelected(): void {
  const found = selectedTrajectory();
  if (found === null) return;
  const { entry, target } = found.trajectory;
  moveCamera({
    type: 'fly-to',
    at: entry,
    radius: Math.max(20, distance(entry, target)),
    from: normalize(subtract(entry, target)),
  });
}

const isOpen = (): boolean => documentNow() !== null;
const isSelected = (): boolean => selectedTrajectory() !== null;

/** What can be done with trajectories. */
export const trajectoryActions: readonly Action[] = [
  {
    id: 'tool.trajectory',
    label: 'trajectory:tool',
    icon: Syringe,
    shortcut: 't',
    group: 'tool',
    enabled: isOpen,
    run: startTrajectoryTool,
  },
  {
    id: 'trajectory.aim-along-view',
    label: 'trajectory:alongView',
    icon: Crosshair,
    group: 'edit',
    enabled: isSelected,
    needs: () => 'trajectory',
    run: aimSelectedAlongView,
  },
  {
    id: 'trajectory.look-along',
    label: 'trajectory:lookAlong',
    icon: Eye,
    shortcut: 'l',
    group: 'view',
    enabled: isSelected,
    needs: () => 'trajectory',
    run: lookAlongSelected,
  },
];
