import { Ruler } from 'lucide-react';
import type { Action } from '../../actions/action.ts';
import { documentNow } from '../../stores/case-store.ts';
import { startMeasureTool } from './measure-tool.ts';

/** What can be measured. */
export const measureActions: readonly Action[] = [
  {
    id: 'tool.measure',
    label: 'measure:tool',
    icon: Ruler,
    shortcut: 'm',
    group: 'tool',
    enabled: () => documentNow() !== null,
    run: startMeasureTool,
  },
];
