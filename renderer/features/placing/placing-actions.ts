import { AppWindow, Link2, Pin, Tag } from 'lucide-react';
import type { Action } from '../../actions/action.ts';
import { documentNow } from '../../stores/case-store.ts';
import { addBarBetweenSelected, openEndsSelected, startPlacingTool } from './placing-tool.ts';

const hasGuide = (): boolean => (documentNow()?.guides.length ?? 0) > 0;

/** What can be put on a guide with a click. */
export const placingActions: readonly Action[] = [
  {
    id: 'tool.pin',
    label: 'placing:tools.pin',
    icon: Pin,
    shortcut: 'p',
    group: 'tool',
    enabled: hasGuide,
    needs: () => 'guide',
    run: () => startPlacingTool('pin'),
  },
  {
    id: 'tool.window',
    label: 'placing:tools.window',
    icon: AppWindow,
    shortcut: 'w',
    group: 'tool',
    enabled: hasGuide,
    needs: () => 'guide',
    run: () => startPlacingTool('window'),
  },
  {
    id: 'tool.label',
    label: 'placing:tools.label',
    icon: Tag,
    shortcut: 'shift+t',
    group: 'tool',
    enabled: hasGuide,
    needs: () => 'guide',
    run: () => startPlacingTool('label'),
  },
  {
    id: 'tool.bar',
    label: 'placing:tools.bar',
    icon: Link2,
    shortcut: 'shift+b',
    group: 'tool',
    enabled: hasGuide,
    needs: () => 'guide',
    run: () => startPlacingTool('bar'),
  },
  {
    id: 'guide.bar-between',
    label: 'placing:barBetween',
    icon: Link2,
    group: 'guide',
    enabled: () => openEndsSelected() !== null,
    needs: () => 'ends',
    run: addBarBetweenSelected,
  },
];
