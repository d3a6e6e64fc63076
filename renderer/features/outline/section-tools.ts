import { cutPlaneActions } from '../cut-plane/index.ts';
import { fileActions } from '../files/index.ts';
import { trajectoryActions } from '../trajectory/index.ts';
import type { SectionId } from './outline-rows.ts';

/** What the + of a section does where one thing alone can be meant; null: a menu, or nothing. */
export function sectionTool(section: SectionId): (() => void) | null {
  switch (section) {
    case 'anatomy':
      return fileActions.addAnatomy.run;
    case 'trajectories':
      return trajectoryActions.find(({ id }) => id === 'tool.trajectory')?.run ?? null;
    case 'cutPlanes':
      return cutPlaneActions.find(({ id }) => id === 'tool.cut-plane')?.run ?? null;
    default:
      return null;
  }
}
