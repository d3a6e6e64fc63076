import { shelf, useOwnInstruments } from '../features/instruments/index.ts';
import { liveGuides } from '../live/live-guides.ts';

/** Keeps the live guides' depth ledger on the instruments that this machine has: the user's own and the program's. Returns the end of it. */
export function followShelf(): () => void {
  const give = (): void => liveGuides().client.putInstruments(shelf());
  give();
  return useOwnInstruments.subscribe(give);
}
