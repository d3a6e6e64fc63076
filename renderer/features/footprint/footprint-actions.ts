import { Paintbrush } from 'lucide-react';
import type { Action } from '../../actions/action.ts';
import { documentNow } from '../../stores/case-store.ts';
import { startFootprintTool } from './footprint-tool.ts';

/** What can be done with footprints. */
export const footprintActions: readonly Action[] = [
  {
    id: 'tool.footprint',
    label: 'footprint:tool',
    icon: Paintbrush,
    shortcut: 'b',
    group: 'tool',
    enabled: () => (documentNow()?.guides.length ?? 0) > 0,
    needs: () => 'guide',
    run: startFootprintTool,
  },
];
