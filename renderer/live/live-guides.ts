import { AnatomyClient } from '../geometry-client/anatomy-client.ts';
import { warmGraphics } from '../geometry-client/warm-graphics.ts';
import { keepGuidesBuilt, type LiveGuides } from './keep-guides-built.ts';
import { keepAnatomyLoaded } from './load-anatomy.ts';

let guides: LiveGuides | null = null;
let anatomy: AnatomyClient | null = null;

/** Starts the workers that follow the open case. Returns the end of them. One page has one set of them. */
export function startLive(): () => void {
  const client = new AnatomyClient();
  client.start();
  warmGraphics();
  const live = keepGuidesBuilt();
  const stopAnatomy = keepAnatomyLoaded(client);
  guides = live;
  anatomy = client;
  return () => {
    guides = null;
    anatomy = null;
    stopAnatomy();
    client.dispose();
    live.dispose();
  };
}

/** The live guides of the page. Throws before `startLive`. */
export function liveGuides(): LiveGuides {
  if (guides === null) throw new Error('the live guides are not running');
  return guides;
}

/** The worker that reads files. Throws before `startLive`. */
export function anatomyClient(): AnatomyClient {
  if (anatomy === null) throw new Error('the anatomy worker is not running');
  return anatomy;
}
