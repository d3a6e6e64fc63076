import { pathFrom } from './help-places.ts';

const DOCS = '../../../docs/';

const TEXTS = import.meta.glob<string>(
  ['../../../docs/*.md', '../../../docs/procedures/*.md', '!../../../docs/THIRD-PARTY.md'],
  { query: '?raw', import: 'default' },
);

const PICTURES = import.meta.glob<string>('../../../docs/images/**/*.{png,jpg}', {
  query: '?url',
  import: 'default',
});

/** The Markdown of a page of docs/; null where there is none of that name. */
export async function loadPage(page: string): Promise<string | null> {
  const load = TEXTS[`${DOCS}${page}.md`];
  return load === undefined ? null : load();
}

/** Whether the help holds a page. */
export const hasPage = (page: string): boolean => `${DOCS}${page}.md` in TEXTS;

/** The address of a picture that a page names; null where it is not part of the help. */
export async function loadPicture(page: string, href: string): Promise<string | null> {
  const path = pathFrom(page, href);
  const load = path === null ? undefined : PICTURES[`${DOCS}${path}`];
  return load === undefined ? null : load();
}
