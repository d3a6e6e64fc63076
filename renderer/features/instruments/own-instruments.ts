import { create } from 'zustand';
import { freshId } from '../../../shared/case/entities.ts';
import { type Instrument, LIBRARY, type OwnEntry, ownInstrument, parseOwn } from './library.ts';

const STORAGE_KEY = 'guidesmith.instruments';

interface OwnState {
  readonly own: readonly Instrument[];
}

/** The user's own instruments, remembered on this machine. */
export const useOwnInstruments = create<OwnState>(() => ({ own: parseOwn(stored()) }));

useOwnInstruments.subscribe(({ own }) => {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(own));
  } catch {
    // Storage that is full or forbidden: the entries hold until the window is closed.
  }
});

function stored(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}

/** Adds an entry, or changes the one with the id. Gives the field that is wrong, or null. */
export function saveOwn(id: string | null, entry: OwnEntry): keyof OwnEntry | null {
  const { own } = useOwnInstruments.getState();
  const taken = new Set([...own, ...LIBRARY].map((instrument) => instrument.id));
  const outcome = ownInstrument(id ?? freshId('own', taken), entry);
  if ('wrong' in outcome) return outcome.wrong;
  const { instrument } = outcome;
  const at = own.findIndex((other) => other.id === instrument.id);
  useOwnInstruments.setState({
    own: at < 0 ? [...own, instrument] : own.with(at, instrument),
  });
  return null;
}

export const removeOwn = (id: string): void =>
  useOwnInstruments.setState(({ own }) => ({ own: own.filter((one) => one.id !== id) }));
