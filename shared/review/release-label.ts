import type { CaseDocument, Guide } from '../case/case-schema.ts';
import { labelText } from '../procedures/label-text.ts';
import { packOf } from '../procedures/procedure-packs.ts';
import type { Order } from './order-form.ts';

/** What is to be read on the printed part. */
export interface ReleaseLabel {
  /** Number of the revision that is about to be made. */
  readonly revision: number;
  /** For level and side, where someone typed them. */
  readonly order: Order | null;
}

/** A revision as it is engraved: `REV3`. Capitals, whose strokes print best; no `R3`, which reads as a side. */
const revisionWord = (revision: number): string => `REV${revision}`;
const REVISION = /^rev\.?\d+$/i;

/** Words that say a side on labels; the first is the one that is engraved. */
const SIDES: Readonly<Record<'left' | 'right', readonly string[]>> = {
  left: ['L', 'left', '左'],
  right: ['R', 'right', '右'],
};

/**
 * A label that carries case code, level, side and revision: what it lacks is put behind what it says, an older revision's number is
 * exchanged. The text stays part of the case, so that the case alone says what is engraved; it is settled at hand-over, since the number is
 * known then and the revision's hash is not needed for it.
 */
export function releaseLabelText(
  text: string,
  code: string,
  { revision, order }: ReleaseLabel,
): string {
  const words = text.split(/\s+/).filter((word) => word !== '' && !REVISION.test(word));
  const said = (word: string): boolean => words.some((one) => sameWord(one, word));
  if (!code.split(/\s+/).every(said)) words.unshift(code);
  const { level, side } = order ?? {};
  if (level !== undefined && !level.split(/\s+/).every(said)) words.push(level);
  // A label that says any side gets no other one beside it: that they differ is told (order-conflicts.ts).
  const saysSide = [...SIDES.left, ...SIDES.right].some(said);
  if ((side === 'left' || side === 'right') && !saysSide) words.push(SIDES[side][0]);
  return [...words, revisionWord(revision)].join(' ');
}

const sameWord = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** What a label would say. */
export interface WantedLabel {
  readonly guide: string;
  /** With all words, and, where it is another, without the level: a site of several words must not cost the revision its room. */
  readonly texts: readonly string[];
}

/** What each label of a case would say, by guide; of those alone that do not say it yet. */
export function releaseLabels(document: CaseDocument, label: ReleaseLabel): readonly WantedLabel[] {
  const code = document.patient?.pseudonym ?? document.id;
  return document.guides.flatMap((guide) => {
    const before = engravedText(document, guide);
    if (before === null) return [];
    const text = releaseLabelText(before, code, label);
    if (text === before) return [];
    const order = label.order && { ...label.order, level: undefined };
    const short = releaseLabelText(before, code, { ...label, order });
    return [
      { guide: guide.id, texts: short === text || short === before ? [text] : [text, short] },
    ];
  });
}

/** Names of the guides of which the printed part does not say a revision: without a label, or with one that had no room for it. */
export const guidesWithoutRevision = (
  document: CaseDocument,
  revision: number,
): readonly string[] =>
  document.guides.flatMap((guide) =>
    engravesRevision(engravedText(document, guide), revision) ? [] : [guide.name ?? guide.id],
  );

/** Whether a label says which revision it is of. */
export const engravesRevision = (text: string | null, revision: number): boolean =>
  text?.split(/\s+/).includes(revisionWord(revision)) ?? false;

/** Whether a label says the level of the order form, where one was typed there: what had no room for it was engraved without. */
export const engravesLevel = (text: string | null, order: Order | null): boolean => {
  const words = text?.split(/\s+/) ?? [];
  const wanted = order?.level?.split(/\s+/).filter((word) => word !== '') ?? [];
  return wanted.every((word) => words.some((one) => sameWord(one, word)));
};

/** What a guide's label says; null where it has none. */
export const engravedText = (document: CaseDocument, { label }: Guide): string | null =>
  label === undefined ? null : (label.text ?? labelText(packOf(document), 'en', document));
