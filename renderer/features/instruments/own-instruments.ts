import i18next from 'i18next';
import { create } from 'zustand';
import { freshId } from '../../../shared/case/entities.ts';
import { host } from '../../host/host.ts';
import { coreSentence } from '../../i18n/core-sentences.ts';
import { notify, sentenceOf } from '../files/index.ts';
import { type Instrument, LIBRARY, type OwnEntry, ownInstrument } from './library.ts';

interface OwnState {
  readonly own: readonly Instrument[];
}

/** The user's own instruments; the host keeps them on this machine. */
export const useOwnInstruments = create<OwnState>(() => ({ own: [] }));

/** Takes over what the host kept. */
export async function loadOwnInstruments(): Promise<void> {
  try {
    useOwnInstruments.setState({ own: await host.library() });
  } catch (error) {
    notify(i18next.t('instruments:notRead', { reason: coreSentence(sentenceOf(error)) }));
  }
}

function keep(own: readonly Instrument[]): void {
  useOwnInstruments.setState({ own });
  host
    .setLibrary(own)
    .catch((error: unknown) =>
      notify(i18next.t('instruments:notKept', { reason: coreSentence(sentenceOf(error)) })),
    );
}

/** Adds an entry, or changes the one with the id. Gives the field that is wrong, or null. */
export function saveOwn(id: string | null, entry: OwnEntry): keyof OwnEntry | null {
  const { own } = useOwnInstruments.getState();
  const taken = new Set([...own, ...LIBRARY].map((instrument) => instrument.id));
  const outcome = ownInstrument(id ?? freshId('own', taken), entry);
  if ('wrong' in outcome) return outcome.wrong;
  const { instrument } = outcome;
  const at = own.findIndex((other) => other.id === instrument.id);
  keep(at < 0 ? [...own, instrument] : own.with(at, instrument));
  return null;
}

export const removeOwn = (id: string): void =>
  keep(useOwnInstruments.getState().own.filter((one) => one.id !== id));
