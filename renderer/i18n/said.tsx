import { useCoreSentences } from './core-sentences.ts';

/** A sentence of the core, in the language of the page. */
export function Said({ children }: { readonly children: string }) {
  return useCoreSentences()(children);
}
