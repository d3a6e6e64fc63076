import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkoutPath } from '../support/data.ts';
import { readPage } from './markdown.ts';

// docs/THIRD-PARTY.md against what the sources import and what package-lock.json says of its licence.

interface LockedPackage {
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const lock: { readonly packages: Readonly<Record<string, LockedPackage>> } = JSON.parse(
  readFileSync(checkoutPath('package-lock.json'), 'utf8'),
);

/** Given by the host or the build, not shipped as a library of ours. */
const NOT_OURS: readonly string[] = ['electron', 'vite', '@vitejs/plugin-react'];

const IMPORT = /(?:from|import) '(@[^/']+\/[^/']+|[^@.'/:][^/':]*)(?:\/[^']*)?'/g;
const STYLE_IMPORT = /@import "(@[^/"]+\/[^/"]+)/g;

function sources(folder: string): readonly string[] {
  return readdirSync(checkoutPath(folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.(ts|tsx|css)$/.test(entry.name) ? [path] : [];
  });
}

/** Packages that the program's sources import. */
function imported(): readonly string[] {
  const names = ['shared', 'renderer', 'electron'].flatMap(sources).flatMap((path) => {
    const text = readFileSync(checkoutPath(path), 'utf8');
    return [IMPORT, STYLE_IMPORT].flatMap((pattern) =>
      [...text.matchAll(pattern)].map((match) => match[1] ?? ''),
    );
  });
  return [...new Set(names)].filter((name) => !NOT_OURS.includes(name)).sort();
}

/** Libraries that the page lists, with their licences. A row names one or several, with one licence or one for each. */
function listed(): ReadonlyMap<string, string> {
  const rows = readPage('docs/THIRD-PARTY.md').tokens.flatMap((token): readonly string[][] =>
    token.type === 'table' && 'rows' in token
      ? token.rows.map((row: readonly { readonly text: string }[]) => row.map(({ text }) => text))
      : [],
  );
  const entries = rows.flatMap(([libraries = '', , licences = '']) => {
    const words = libraries.replace(/\]\([^)]*\)/g, ']').match(/@?[\w-]+(?:\/[\w-]+)?/g) ?? [];
    const named = words.filter((word) => `node_modules/${word}` in lock.packages);
    const each = licences.split(', ');
    return named.map((name, i): [string, string] => [name, each[i] ?? each[0] ?? '']);
  });
  return new Map(entries);
}

test('every library that the program imports is listed', () => {
  const names = imported();
  // The search itself finds what must be there.
  expect(names).toEqual(expect.arrayContaining(['three', 'manifold-3d', '@react-three/drei']));
  const known = listed();
  expect(names.filter((name) => !known.has(name))).toEqual([]);
});

test('every listed licence is that of the installed version', () => {
  for (const [name, licence] of listed()) {
    expect(`${name}: ${lock.packages[`node_modules/${name}`]?.license}`).toBe(
      `${name}: ${licence}`,
    );
  }
});

/** Licences under which a library may ship beside code under Apache-2.0, as package-lock.json spells them. */
const PERMISSIVE: readonly string[] = [
  ...['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'Zlib', 'OFL-1.1'],
  '(MIT AND Zlib)',
];

/** Says no licence. Of the modules of drei that we import none needs it, and the build of a package refuses what says none. */
const NOT_BUNDLED: readonly string[] = ['node_modules/webgl-constants'];

/** Where Node finds a package that a module in `from` asks for; null where it is not installed. */
function placeOf(from: string, name: string): string | null {
  for (
    let folder = from;
    ;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))
  ) {
    const place = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (place in lock.packages) return place;
    if (folder === '') return null;
  }
}

/** All that the libraries stand on, themselves included. */
function standingOn(names: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (from: string, name: string): void => {
    const place = placeOf(from, name);
    if (place === null || found.has(place)) return;
    found.add(place);
    for (const next of Object.keys(lock.packages[place]?.dependencies ?? {})) visit(place, next);
  };
  for (const name of names) visit('', name);
  return found;
}

test('what the libraries stand on in turn may ship with them', () => {
  const all = standingOn(imported());
  // The way down finds what must be there.
  expect([...all]).toEqual(expect.arrayContaining(['node_modules/pako', 'node_modules/scheduler']));
  const others = [...all].filter((place) => {
    const licence = lock.packages[place]?.license;
    return !NOT_BUNDLED.includes(place) && (licence === undefined || !PERMISSIVE.includes(licence));
  });
  expect(others).toEqual([]);
});
