import { contextBridge, ipcRenderer, webUtils } from 'electron';
import {
  BRIDGE_NAME,
  CLAIM_CHANNEL,
  eventChannel,
  type HostBridge,
  requestChannel,
} from '../shared/host/bridge.ts';
import { EVENT_NAMES, REQUEST_NAMES } from '../shared/host/names.ts';

// The only code that sees both the page and Electron. It is made from the contract's tables: a request is a function,
// an event a subscription; the page gets neither ipcRenderer nor an event of Electron's.

type Listener = (value: unknown) => void;

/** Events that came before anyone listened; the first listener gets them. */
const waiting = new Map<string, unknown[]>(EVENT_NAMES.map((name) => [name, []]));
const listeners = new Map<string, Set<Listener>>(EVENT_NAMES.map((name) => [name, new Set()]));

for (const name of EVENT_NAMES) {
  ipcRenderer.on(eventChannel(name), (_event, value: unknown) => {
    const all = listeners.get(name);
    if (all === undefined || all.size === 0) waiting.get(name)?.push(value);
    else for (const listener of [...all]) listener(value);
  });
}

function subscribe(name: string, listener: unknown): () => void {
  if (typeof listener !== 'function') throw new TypeError('an event needs a function that listens');
  const own: Listener = (value) => listener(value);
  listeners.get(name)?.add(own);
  for (const value of waiting.get(name)?.splice(0) ?? []) own(value);
  return () => {
    listeners.get(name)?.delete(own);
  };
}

const requests = Object.fromEntries(
  REQUEST_NAMES.map((name) => [
    name,
    (...args: unknown[]) => ipcRenderer.invoke(requestChannel(name), ...args),
  ]),
);

const events = Object.fromEntries(
  EVENT_NAMES.map((name) => [name, (listener: unknown) => subscribe(name, listener)]),
);

/** Preload alone learns where a dropped file lies; a File that was made in the page lies nowhere. */
async function claimDropped(file: unknown, hash: string): Promise<unknown> {
  const path = file instanceof File ? webUtils.getPathForFile(file) : '';
  if (path === '') return { ok: true, value: null };
  return ipcRenderer.invoke(CLAIM_CHANNEL, { path, hash });
}

const bridge = { version: 1, requests, events, claimDropped } as unknown as HostBridge;
contextBridge.exposeInMainWorld(BRIDGE_NAME, bridge);
