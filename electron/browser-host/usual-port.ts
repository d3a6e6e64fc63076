import { type PageServer, servePage } from './page-server.ts';

/**
 * Where the page is found unless another port is asked for. It has to be the same at each start: what a browser keeps (unsaved work,
 * keys, preferences, recent cases) belongs to the address, port included. Below those that systems hand out by themselves.
 */
export const USUAL_PORT = 27_815;

/** Serves the page at the usual port, or, where that is taken, at any that is free. Rejects with the system's error. */
export async function servePageAsUsual(root: string, usual = USUAL_PORT): Promise<PageServer> {
  try {
    return await servePage(root, usual);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
      return servePage(root);
    throw error;
  }
}
