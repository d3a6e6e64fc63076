import { type Block, cell, type Tone } from './blocks.ts';

/** What a cell says that has nothing to say. */
export const NONE = '–';

/** A column of a table: its head, its part of the width, and what it says of each row. */
export interface Column<Row> {
  readonly head: string;
  readonly share: number;
  readonly text: (row: Row) => string;
  readonly tone?: Tone;
}

/** A table of one row for each of `rows`; columns that have nothing to say of any row are left out. */
export function tableOf<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): Block {
  const shown = columns.filter(({ text }) => rows.some((row) => text(row) !== NONE));
  return {
    kind: 'table',
    table: {
      head: shown.map(({ head }) => head),
      shares: shown.map(({ share }) => share),
      rows: rows.map((row) => shown.map(({ text, tone }) => cell(text(row), tone))),
    },
  };
}
