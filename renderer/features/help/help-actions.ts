import { CircleQuestionMark } from 'lucide-react';
import type { Action } from '../../actions/action.ts';
import { openHelpHere } from './help-store.ts';

export const helpActions: readonly Action[] = [
  {
    id: 'help.open',
    label: 'help:open',
    icon: CircleQuestionMark,
    shortcut: 'f1',
    group: 'help',
    run: openHelpHere,
  },
];
