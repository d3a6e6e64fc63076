import { type Instrument, LIBRARY } from './library.ts';
import { useOwnInstruments } from './own-instruments.ts';

/** What this machine has: the user's own instruments, and the program's but for those that an own one takes the place of. */
export function shelf(): readonly Instrument[] {
  const { own } = useOwnInstruments.getState();
  const taken = new Set(own.map(({ id }) => id));
  return [...own, ...LIBRARY.filter(({ id }) => !taken.has(id))];
}
