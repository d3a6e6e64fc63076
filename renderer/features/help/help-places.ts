import type { CheckId } from '../../../shared/checks/check.ts';
import { anchorOf } from './anchor.ts';

/** A page of docs/ by its path without `.md`, and a heading on it; '' for its beginning. */
export interface HelpPlace {
  readonly page: string;
  readonly anchor: string;
}

/** Where reading begins. */
export const FIRST_PAGE: HelpPlace = { page: 'README', anchor: '' };

/** Where a check is explained. */
export const helpOfCheck = (id: CheckId): HelpPlace => ({ page: 'checks', anchor: id });

/** Where warnings of other bones and risk structures are explained. */
export const NEIGHBOURS: HelpPlace = { page: 'neighbours', anchor: '' };

/** Where a number of a case is explained: `sleeve`, `bushing.length`. */
export const helpOfNumber = (kind: string, field: string): HelpPlace => ({
  page: 'guide-parameters',
  anchor: anchorOf(`${kind}.${field}`),
});

const CHAPTERS: Readonly<Record<string, string>> = {
  anatomy: 'the-case',
  trajectory: 'the-case',
  cutPlane: 'the-case',
  guide: 'the-shell',
  stroke: 'the-shell',
  sleeve: 'sleeves',
  slot: 'slots',
  pin: 'pins-bars-windows',
  bar: 'pins-bars-windows',
  window: 'pins-bars-windows',
  label: 'label',
};

/** Where the numbers of a kind of thing begin. */
export const helpOfKind = (kind: string): HelpPlace => ({
  page: 'guide-parameters',
  anchor: CHAPTERS[kind] ?? '',
});

/** A place in one word, for an attribute: `checks#bore-axis`. */
export const placeText = ({ page, anchor }: HelpPlace): string => `${page}#${anchor}`;

/** And back. */
export function placeOfText(text: string): HelpPlace {
  const [page, anchor = ''] = text.split('#');
  return { page, anchor };
}

/** What a link on a page leads to: another place of the documentation, or null for what is not part of it. */
export function placeOfLink(from: string, href: string): HelpPlace | null {
  if (/^[a-z]+:/i.test(href)) return null;
  const [path, anchor = ''] = href.split('#');
  if (path === '') return { page: from, anchor };
  const page = pathFrom(from, path);
  return page?.endsWith('.md') ? { page: page.slice(0, -'.md'.length), anchor } : null;
}

/** A relative path from a page, within docs/; null where it leads out. */
export function pathFrom(page: string, path: string): string | null {
  const parts = page.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}
