import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { PAGE_HEADERS } from './page-policy.ts';

/** Kinds of file that a page consists of; another kind in its folder is not served. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.stl': 'model/stl',
  '.3mf': 'model/3mf',
  '.obj': 'model/obj',
  '.ply': 'application/octet-stream',
  '.jsonl': 'application/octet-stream',
  '.guidecase': 'application/octet-stream',
};

const INDEX = 'index.html';

/** What a request for a part of the page is answered with. */
export interface PageAnswer {
  readonly status: 200 | 404 | 405;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

const refusal = (status: 404 | 405): PageAnswer => ({
  status,
  headers: { ...PAGE_HEADERS, 'content-type': 'text/plain; charset=utf-8' },
  body: new TextEncoder().encode(status === 404 ? 'There is no such file.\n' : 'Only reading.\n'),
});

/**
 * The parts of an address's path, as names of folders and a file; null for any that could lead somewhere else than
 * down: `..`, empty parts, separators and drive letters of other systems, hidden files, control characters.
 */
export function namesOf(pathname: string): readonly string[] | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (!decoded.startsWith('/')) return null;
  const names = decoded.slice(1).split('/');
  if (names.length === 1 && names[0] === '') return [INDEX];
  const plain = (name: string): boolean => /^[^.\p{Cc}\\:*?"<>|][^\p{Cc}\\:*?"<>|]*$/u.test(name);
  return names.every(plain) ? names : null;
}

/**
 * The file of the page in `root` that a request asks for, with its headers. What is not a file of a known kind below
 * `root`, also by way of a symbolic link, is answered 404; it is not said whether it exists.
 */
export async function answerPageRequest(
  root: string,
  method: string,
  pathname: string,
): Promise<PageAnswer> {
  if (method !== 'GET' && method !== 'HEAD') return refusal(405);
  const names = namesOf(pathname);
  const type = TYPES[extname(names?.at(-1) ?? '').toLowerCase()];
  if (names === null || type === undefined) return refusal(404);
  try {
    const [home, file] = await Promise.all([realpath(root), realpath(join(root, ...names))]);
    if (!file.startsWith(home + sep)) return refusal(404);
    const body = await readFile(file);
    const headers = {
      ...PAGE_HEADERS,
      'content-type': type,
      'content-length': String(body.byteLength),
    };
    return { status: 200, headers, body: method === 'HEAD' ? new Uint8Array() : body };
  } catch {
    return refusal(404);
  }
}
