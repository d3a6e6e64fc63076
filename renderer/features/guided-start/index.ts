import { WandSparkles } from 'lucide-react';
import type { Action } from '../../actions/action.ts';
import { canStartGuided, startGuidedTool, useGuided } from './guided-tool.ts';

export { GuidedPanel } from './guided-panel.tsx';
export { ProposalLayer } from './proposal-layer.tsx';
export { canStartGuided, startGuidedTool, useGuided };

/** Planning from landmarks. */
export const guidedActions: readonly Action[] = [
  {
    id: 'tool.guided',
    label: 'guidedStart:tool',
    icon: WandSparkles,
    shortcut: 'g',
    group: 'tool',
    enabled: canStartGuided,
    needs: () => 'landmarks',
    run: startGuidedTool,
  },
];
