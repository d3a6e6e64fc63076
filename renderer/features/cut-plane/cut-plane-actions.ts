import { ScissorsLineDashed } from 'lucide-react';
import type { Action } from '../../actions/action.ts';
import { documentNow } from '../../stores/case-store.ts';
import { startCutPlaneTool } from './cut-plane-tool.ts';

/** What can be done with cut planes. */
export const cutPlaneActions: readonly Action[] = [
  {
    id: 'tool.cut-plane',
    label: 'cutPlane:tool',
    icon: ScissorsLineDashed,
    shortcut: 'c',
    group: 'tool',
    enabled: () => documentNow() !== null,
    run: startCutPlaneTool,
  },
];
