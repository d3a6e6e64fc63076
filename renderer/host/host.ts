import type { HostBridge } from '../../shared/host/bridge.ts';
import { connectHost } from '../../shared/host/connect-host.ts';
import type { Host } from '../../shared/host/contract.ts';
import { browserHost } from './browser-host.ts';

const { guidesmith: bridge } = window as { readonly guidesmith?: HostBridge };

/** Where this page runs: the desktop, where its preload stands in the window, else the browser. */
export const host: Host = bridge === undefined ? browserHost() : connectHost(bridge);
