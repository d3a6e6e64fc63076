import type { CaseDocument } from '../case/case-schema.ts';
import type { Command } from '../case/commands.ts';
import { labelText } from '../procedures/label-text.ts';
import { procedurePack } from '../procedures/procedure-packs.ts';
import type { Order } from './order-form.ts';

/** What is to be read on the printed part. */
export interface ReleaseLabel {
  /** Number of the revision that is about to be made. */
  readonly revision: number;
  /** For level and side, where someone typed them. */
  readonly order: Order | null;
}

/** A revision as it is engraved: `r3`. */
const REVISION = /^r\d+$/i;

/** Words that say a side, whatever its spelling on labels. */
const SIDES: Readonly<Record<'left' | 'right', readonly string[]>> = {
  left: ['l', 'left', '左'],
  right: ['r', 'right', '右'],
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
  if ((side === 'left' || side === 'right') && !SIDES[side].some(said)) words.push(side);
  return [...words, `r${revision}`].join(' ');
}

const sameWord = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/**
 * The command that puts the release's words on every label of a case; null where all carry them already. A text that would be longer
 * than a label may be is left to be refused by the command, with the place.
 */
export function releaseLabelCommand(document: CaseDocument, label: ReleaseLabel): Command | null {
  const code = document.patient?.pseudonym ?? document.id;
  const pack = procedurePack(document.procedure);
  const commands = document.guides.flatMap(({ id, label: engraved }): Command[] => {
    if (engraved === undefined) return [];
    const before = engraved.text ?? labelText(pack, 'en', document);
    const text = releaseLabelText(before, code, label);
    return text === before ? [] : [{ type: 'update-label', guide: id, changes: { text } }];
  });
  if (commands.length === 0) return null;
  return { type: 'batch', label: `Engrave revision ${label.revision}`, commands };
}

/** Guides whose printed part would not say which revision it is. */
export const guidesWithoutLabel = ({ guides }: CaseDocument): readonly string[] =>
  guides.flatMap(({ id, name, label }) => (label === undefined ? [name ?? id] : []));
