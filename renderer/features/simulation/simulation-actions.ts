import { Split } from 'lucide-react';
import type { Action } from '../../actions/action.ts';
import { documentNow } from '../../stores/case-store.ts';
import { canSimulate, startSimulation } from './simulation-tool.ts';

/** What can be done with the pieces that cuts make. */
export const simulationActions: readonly Action[] = [
  {
    id: 'tool.simulation',
    label: 'simulation:tool',
    icon: Split,
    group: 'tool',
    enabled: canSimulate,
    needs: () => ((documentNow()?.cutPlanes.length ?? 0) === 0 ? 'cut' : 'bone'),
    run: startSimulation,
  },
];
