import { readFileSync } from 'node:fs';
import { dataPath, hasSharedData } from './data.ts';

/** What the shared data's own checker, written by others, counted in a mesh file. */
export interface ManifestCounts {
  readonly file: string;
  readonly triangles: number;
  readonly openEdges: number;
  readonly nonManifoldEdges: number;
  readonly flippedEdges: number;
  readonly parts: number;
  readonly selfIntersections: number;
  /** Bad files only. */
  readonly degenerate: number | null;
  readonly duplicate: number | null;
}

/** Rows of MANIFEST.md that name a mesh and its counts: bones and risk structures (section 1), bad files (section 4); none without the data. */
export function manifestCounts(): ManifestCounts[] {
  if (!hasSharedData('MANIFEST.md')) return [];
  const rows = readFileSync(dataPath('MANIFEST.md'), 'utf8')
    .split('\n')
    .filter((line) => /^\| `(bones|risk|bad)\//.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  return rows.flatMap((cells) => {
    const file = cells[1].replaceAll('`', '');
    const counts = file.startsWith('bad/')
      ? badCounts(cells[3], cells[4])
      : goodCounts(cells[3], cells[5]);
    return counts === null ? [] : [{ file, ...counts }];
  });
}

type Counts = Omit<ManifestCounts, 'file'>;

function badCounts(triangles: string, integrity: string): Counts | null {
  if (!integrity.startsWith('bnd')) return null;
  const of = (name: string): number => numberAfter(integrity, `${name} `);
  return {
    triangles: Number(triangles),
    openEdges: of('bnd'),
    nonManifoldEdges: of('nm'),
    flippedEdges: of('flipped'),
    parts: of('shells'),
    selfIntersections: of('selfX'),
    degenerate: of('deg'),
    duplicate: of('dup'),
  };
}

function goodCounts(triangles: string, integrity: string): Counts | null {
  if (!integrity.startsWith('wt')) return null;
  const before = (name: string): number =>
    Number(new RegExp(`(\\d+) ${name}`).exec(integrity)?.[1] ?? 0);
  return {
    triangles: Number(triangles),
    openEdges: before('boundary'),
    nonManifoldEdges: before('nm'),
    flippedEdges: before('flipped'),
    parts: numberAfter(integrity, 'shells '),
    selfIntersections: numberAfter(integrity, 'selfX '),
    degenerate: null,
    duplicate: null,
  };
}

function numberAfter(text: string, name: string): number {
  const found = new RegExp(`${name}(\\d+)`).exec(text);
  if (found === null) throw new Error(`no "${name}" in the manifest's "${text}"`);
  return Number(found[1]);
}
