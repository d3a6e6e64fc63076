import type { Drawing } from './drawing.ts';

// What a report is made of, whatever it is printed as: the PDF and the page draw the same blocks in the same order.

/** How a text stands out; colour never alone. */
export type Tone = 'plain' | 'strong' | 'muted' | 'code' | 'pass' | 'warn' | 'fail';

/** Lines are parted by `\n`. */
export interface TableCell {
  readonly text: string;
  readonly tone: Tone;
}

export interface ReportTable {
  /** None: rows alone. */
  readonly head: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
  /** The columns' parts of the width. */
  readonly shares: readonly number[];
  /** On paper it is torn only where the page before it would stay half empty. */
  readonly whole?: true;
}

export type Block =
  /** On paper it stands on one page with the beginning of what follows, with `room` points of it at least. */
  | { readonly kind: 'heading'; readonly text: string; readonly room?: number }
  | { readonly kind: 'subheading'; readonly text: string; readonly room?: number }
  | {
      readonly kind: 'paragraph';
      readonly text: string;
      readonly tone: Tone;
      readonly small?: true;
    }
  | { readonly kind: 'table'; readonly table: ReportTable }
  | { readonly kind: 'drawings'; readonly drawings: readonly Drawing[] }
  /** To be ticked. */
  | { readonly kind: 'checklist'; readonly points: readonly string[] }
  /** The meshes in 3D, where they can be turned. */
  | { readonly kind: 'view' };

export const cell = (text: string, tone: Tone = 'plain'): TableCell => ({ text, tone });

export const paragraph = (text: string, tone: Tone = 'plain'): Block => ({
  kind: 'paragraph',
  text,
  tone,
});

/** What explains a table, in small letters. */
export const remark = (text: string): Block => ({
  kind: 'paragraph',
  text,
  tone: 'muted',
  small: true,
});
