import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { chineseTranslator } from '../../shared/wording/in-chinese.ts';
import type { SentenceTranslator } from '../../shared/wording/sentence-translator.ts';

const inEnglish: SentenceTranslator = (sentence) => sentence;
const inChinese = chineseTranslator();

/** What the core says (checks, refusals, notes, warnings), in the language of the page; switches with it. */
export function useCoreSentences(): SentenceTranslator {
  const { i18n } = useTranslation();
  return i18n.language === 'zh' ? inChinese : inEnglish;
}

/** The same outside of components, for what is said once: notices and file names' faults. */
export const coreSentence: SentenceTranslator = (sentence) =>
  i18next.language === 'zh' ? inChinese(sentence) : sentence;
