import i18next from 'i18next';
import { coreSentence } from '../../i18n/core-sentences.ts';
import { loadProfiles } from '../../stores/profiles-store.ts';
import { notify, sentenceOf } from '../files/index.ts';

/** Takes over the profiles that the host kept; says so where it can't. */
export const loadKeptProfiles = (): Promise<void> =>
  loadProfiles().catch((error: unknown) =>
    notify(i18next.t('preferences:notRead', { reason: coreSentence(sentenceOf(error)) })),
  );
