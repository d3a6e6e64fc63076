import i18next from 'i18next';
import type { Action } from '../actions/action.ts';
import { useReview } from '../features/review/index.ts';
import { host } from '../host/host.ts';
import { useCase } from '../stores/case-store.ts';
import { usePreferences } from '../stores/preferences-store.ts';
import { useView } from '../stores/view-store.ts';
import { useViewport } from '../viewport/index.ts';
import { ALL_ACTIONS, READING_ACTIONS } from './all-actions.ts';

/** What can be done changes with every click; the menu hears of it this much later, ms. */
const REST = 120;

/** Everything that what can be done, or its words, depends on. */
const STORES = [useCase, useView, useViewport, useReview, usePreferences] as const;

const canRun = (action: Action): boolean => {
  const { readOnly } = useCase.getState();
  if (readOnly && !READING_ACTIONS.includes(action)) return false;
  return action.enabled?.() ?? true;
};

/** Runs the command that was chosen in the host's menu, where it still can be. */
export function runCommand(id: string): void {
  const action = ALL_ACTIONS.find((candidate) => candidate.id === id);
  if (action !== undefined && canRun(action)) action.run();
}

/** Keeps the host's menu in step with the page's actions: words, keys, and what can be done now. Returns the end of it. */
export function followMenu(): () => void {
  if (!host.capabilities.nativeMenu) return () => {};
  let told = '';
  let timer: ReturnType<typeof setTimeout> | null = null;
  const tell = (): void => {
    timer = null;
    const commands = ALL_ACTIONS.map((action) => ({
      id: action.id,
      label: String(i18next.t(action.label as never)),
      group: action.group,
      shortcut: action.shortcut ?? null,
      enabled: canRun(action),
    }));
    const now = JSON.stringify(commands);
    if (now === told) return;
    told = now;
    void host.setCommands(commands);
  };
  const later = (): void => {
    timer ??= setTimeout(tell, REST);
  };
  tell();
  const stops = STORES.map((store) => store.subscribe(later));
  return () => {
    for (const stop of stops) stop();
    if (timer !== null) clearTimeout(timer);
  };
}
