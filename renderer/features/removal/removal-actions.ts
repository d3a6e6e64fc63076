import { MoveUpRight } from 'lucide-react';
import type { Action } from '../../actions/action.ts';
import { documentNow } from '../../stores/case-store.ts';
import { startRemovalTool } from './removal-tool.ts';

/** What can be done with removal directions. */
export const removalActions: readonly Action[] = [
  {
    id: 'tool.removal',
    label: 'removal:tool',
    icon: MoveUpRight,
    shortcut: 'r',
    group: 'tool',
    enabled: () => (documentNow()?.guides.length ?? 0) > 0,
    needs: () => 'guide',
    run: startRemovalTool,
  },
];
