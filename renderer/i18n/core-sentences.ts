import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { CaseDocument } from '../../shared/case/case-schema.ts';
import { chineseTranslator } from '../../shared/wording/in-chinese.ts';
import { namesIn } from '../../shared/wording/names-in.ts';
import { documentNow } from '../stores/case-store.ts';

/** Says a sentence of the core in the language of the page. */
type Said = (sentence: string) => string;

const translate = chineseTranslator();
const namesNow = namesOfOpenCase();
const inEnglish: Said = (sentence) => sentence;
const inChinese: Said = (sentence) => translate(sentence, namesNow());

/** Gives the names of the open case: the same set until one of them changes, so that what was translated stays known. */
function namesOfOpenCase(): () => ReadonlySet<string> {
  let names: ReadonlySet<string> = new Set();
  let of: CaseDocument | null = null;
  return () => {
    const document = documentNow();
    if (document === of) return names;
    of = document;
    const found: ReadonlySet<string> = document === null ? new Set() : namesIn(document);
    if (found.size !== names.size || [...found].some((name) => !names.has(name))) names = found;
    return names;
  };
}

/** What the core says (checks, refusals, notes, warnings), in the language of the page; switches with it. */
export function useCoreSentences(): Said {
  const { i18n } = useTranslation();
  return i18n.language === 'zh' ? inChinese : inEnglish;
}

/** The same outside of components, for what is said once: notices and file names' faults. */
export const coreSentence: Said = (sentence) =>
  i18next.language === 'zh' ? inChinese(sentence) : sentence;
