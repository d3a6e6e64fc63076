import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkoutPath } from '../support/data.ts';
import { linksOf, pagesIn, readPage } from './markdown.ts';

const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'shared/README.md',
  'test/README.md',
  ...pagesIn('docs'),
  ...pagesIn('docs/procedures'),
  ...pagesIn('docs/decisions'),
];

describe('links and pictures of the documentation', () => {
  test.each(PAGES)('%s leads to files and headings that are there', (path) => {
    const broken = linksOf(readPage(path)).flatMap((href) => {
      const why = faultOf(path, href);
      return why === null ? [] : [`${href}: ${why}`];
    });
    expect(broken).toEqual([]);
  });

  test('every picture is shown by a page', () => {
    const shown = new Set(
      PAGES.flatMap((path) =>
        linksOf(readPage(path)).map((href) => normalize(join(dirname(path), href))),
      ),
    );
    const pictures = readdirSync(checkoutPath('docs/images'), { recursive: true })
      .map((name) => `docs/images/${String(name).replaceAll('\\', '/')}`)
      .filter((name) => /\.(jpg|png)$/.test(name));
    expect(pictures.length).toBeGreaterThan(0);
    expect(pictures.filter((name) => !shown.has(name))).toEqual([]);
  });

  test('a missing file, a missing heading and a way out of the checkout are found', () => {
    expect(faultOf('docs/checks.md', 'nothing.md')).toBe('no such file');
    expect(faultOf('docs/checks.md', '#nothing')).toBe('no such heading');
    expect(faultOf('docs/checks.md', 'risks.md#nothing')).toBe('no such heading');
    expect(faultOf('docs/checks.md', '../../README.md')).toBe('leads out of the checkout');
    expect(faultOf('docs/checks.md', '#bore-axis')).toBeNull();
  });
});

/** What is wrong with a link of a page; null for what is right, and for addresses of the web, which no test asks for. */
function faultOf(page: string, href: string): string | null {
  if (/^https?:/.test(href)) return null;
  const [path, anchor] = href.split('#');
  const target = path === '' ? page : normalize(join(dirname(page), decodeURI(path)));
  if (target.startsWith('..')) return 'leads out of the checkout';
  if (!existsSync(checkoutPath(target))) return 'no such file';
  if (anchor === undefined || !target.endsWith('.md')) return null;
  return readPage(target).anchors.has(anchor) ? null : 'no such heading';
}
