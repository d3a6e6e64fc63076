import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { CaseDocument } from '../../shared/case/case-schema.ts';
import { withPlaceNamed } from '../../shared/case/named-place.ts';
import { namesById, withNames } from '../../shared/case/names-by-id.ts';
import { chineseNames, chineseTranslator } from '../../shared/wording/in-chinese.ts';
import { namesIn } from '../../shared/wording/names-in.ts';
import { documentNow } from '../stores/case-store.ts';

/** Says a sentence of the core in the language of the page. */
type Said = (sentence: string) => string;

const translate = chineseTranslator();
const translateName = chineseNames();
const inCase = ofOpenCase();
const inEnglish: Said = (sentence) => placed(withNames(inCase().byId, sentence));
const inChinese: Said = (sentence) => {
  const { all, byId } = inCase();
  return placed(translate(withNames(byId, sentence), all), translate);
};

/** `guides[0].label: ...` is read by nobody: the guide's name stands there. */
function placed(sentence: string, word?: (field: string) => string): string {
  const document = documentNow();
  return document === null ? sentence : withPlaceNamed(document, sentence, word);
}

interface CaseNames {
  /** What is called something, for the translator: the same set until one of them changes, so that what was translated stays known. */
  readonly all: ReadonlySet<string>;
  readonly byId: ReadonlyMap<string, string>;
}

/** Gives the names of the open case. */
function ofOpenCase(): () => CaseNames {
  let names: CaseNames = { all: new Set(), byId: new Map() };
  let of: CaseDocument | null = null;
  return () => {
    const document = documentNow();
    if (document === of) return names;
    of = document;
    const found: ReadonlySet<string> = document === null ? new Set() : namesIn(document);
    const same = found.size === names.all.size && [...found].every((name) => names.all.has(name));
    names = {
      all: same ? names.all : found,
      byId: document === null ? new Map() : namesById(document),
    };
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
  i18next.language === 'zh' ? inChinese(sentence) : inEnglish(sentence);

/** A name that a proposal gives, in the language of the page; what people called something stays in it. */
export const proposedName: Said = (name) =>
  i18next.language === 'zh' ? translateName(name, inCase().all) : name;
