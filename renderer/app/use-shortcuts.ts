import { useHotkeys } from 'react-hotkeys-hook';
import type { Action } from '../actions/action.ts';
import { takeTool, useTool } from '../stores/tool-store.ts';
import { select } from '../stores/view-store.ts';

/**
 * What has the focus after a click and takes no letter: a segment of a choice, the thumb of a slider. Keys go on to work there, and Escape
 * ends the tool whose panel was clicked.
 */
const NOT_TYPING = { enableOnFormTags: ['radio', 'slider'] as const };

/** Keys of all actions, and of the tool in hand; Escape without one selects nothing. None of them while typing, but those with Ctrl. */
export function useShortcuts(actions: readonly Action[]): void {
  const keyed = actions.filter(({ shortcut }) => shortcut !== undefined);
  const run = (event: KeyboardEvent, shortcut: string): void => {
    const action = keyed.find((candidate) => keysOf(candidate).includes(shortcut));
    if (action === undefined || !(action.enabled?.() ?? true)) return;
    if (document.querySelector('dialog[open]') !== null) return;
    event.preventDefault();
    action.run();
  };
  const all = keyed.flatMap(keysOf);
  const plain = all.filter((key) => !key.includes('mod'));
  const withMod = all.filter((key) => key.includes('mod'));
  useHotkeys(
    plain,
    (event, { hotkey }) => {
      // Home on a slider goes to its end.
      if (!event.defaultPrevented) run(event, hotkey);
    },
    NOT_TYPING,
  );
  useHotkeys(withMod, (event, { hotkey }) => run(event, hotkey), { enableOnFormTags: true });
  useHotkeys(
    ['escape', 'backspace', 'delete', '[', ']', 'bracketleft', 'bracketright'],
    keyToTool,
    NOT_TYPING,
  );
  // On a segment Enter chooses it.
  useHotkeys('enter', keyToTool);
}

const keysOf = ({ shortcut, alias }: Action): readonly string[] =>
  [shortcut, alias].filter((key) => key !== undefined);

/** Gives a key to the tool in hand; Escape lays it down, and without one selects nothing. */
function keyToTool(event: KeyboardEvent): void {
  const { tool } = useTool.getState();
  if (tool === null) {
    // A menu or dialog that the key closes has taken it.
    const free = !event.defaultPrevented && document.querySelector('dialog[open]') === null;
    if (event.key === 'Escape' && free) select();
    return;
  }
  const key = { key: event.key, shift: event.shiftKey, ctrl: event.ctrlKey || event.metaKey };
  if (tool.onKey?.(key)) event.preventDefault();
  else if (event.key === 'Escape') takeTool(null);
}
