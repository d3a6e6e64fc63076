import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lexer, type Token, walkTokens } from 'marked';
import { anchorOf } from '../../renderer/features/help/anchor.ts';
import { checkoutPath } from '../support/data.ts';

/** A page of the documentation, read. */
export interface MarkdownPage {
  /** Path in the checkout: `docs/checks.md`. */
  readonly path: string;
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Anchors of its headings. */
  readonly anchors: ReadonlySet<string>;
}

export function readPage(path: string): MarkdownPage {
  const text = readFileSync(checkoutPath(path), 'utf8');
  const tokens = lexer(text);
  const anchors = new Set<string>();
  walkTokens(tokens, (token) => {
    if (token.type === 'heading') anchors.add(anchorOf(token.text));
  });
  return { path, text, tokens, anchors };
}

/** Markdown files of a folder of the checkout, without those of its sub-folders. */
export const pagesIn = (folder: string): readonly string[] =>
  readdirSync(checkoutPath(folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));

/** Addresses of all links and pictures of a page. */
export function linksOf({ tokens }: MarkdownPage): readonly string[] {
  const links: string[] = [];
  walkTokens([...tokens], (token) => {
    if (token.type === 'link' || token.type === 'image') links.push(token.href as string);
  });
  return links;
}

/** The rows of the tables below a heading (by its anchor), each cell as its text. */
export function tableBelow(
  { tokens }: MarkdownPage,
  anchor: string,
): readonly (readonly string[])[] {
  const from = tokens.findIndex((t) => t.type === 'heading' && anchorOf(t.text) === anchor);
  if (from < 0) throw new Error(`no heading "${anchor}"`);
  const table = tokens.slice(from).find(({ type }) => type === 'table');
  if (table === undefined || !('rows' in table)) throw new Error(`no table below "${anchor}"`);
  return table.rows.map((row: readonly { readonly text: string }[]) => row.map(({ text }) => text));
}
