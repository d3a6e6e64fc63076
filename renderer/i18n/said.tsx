import { asSentence } from '../../shared/wording/as-sentence.ts';
import { useCoreSentences } from './core-sentences.ts';

/** A sentence of the core, in the language of the page. */
export function Said({ children }: { readonly children: string }) {
  return useCoreSentences()(children);
}

/** The same for a note, a warning of a reader or a fault, which the core says as the end of a sentence: here it stands alone. */
export function SaidNote({ children }: { readonly children: string }) {
  return asSentence(useCoreSentences()(children));
}
