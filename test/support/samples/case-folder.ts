import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import type { Surface } from './surface.ts';
import { stations } from './surface.ts';

/** A thousandth of a millimetre is finer than any printer and keeps the documents readable. */
const DECIMALS = 3;

export const rounded = (p: Vec3): Vec3 => [round(p[0]), round(p[1]), round(p[2])];

const round = (value: number): number => Number(value.toFixed(DECIMALS)) + 0;

/**
 * A painted stroke: the way-points joined by straight lines, each point of them moved to the nearest point of the
 * surface, so that the polyline lies on the bone whatever its curvature. Spacing about `step` mm.
 */
export function strokeOn(surface: Surface, wayPoints: readonly Vec3[], step = 2): Vec3[] {
  const points: Vec3[] = [];
  wayPoints.slice(1).forEach((to, i) => {
    const from = wayPoints[i] ?? to;
    points.push(...stations(from, to, step).slice(i === 0 ? 0 : 1));
  });
  return points.map((p) => rounded(surface.closest(p).point));
}

/** Writes `case.json` into the folder, which is made where it is missing; rows of numbers stay on one line. */
export function writeCase(folder: string, document: object): void {
  mkdirSync(join(folder, 'meshes'), { recursive: true });
  const text = JSON.stringify(document, null, 2).replace(
    /\[\s+((?:-?[\d.e-]+,?\s*)+)\]/g,
    (_, row: string) => `[${row.trim().split(/,\s*/).join(', ')}]`,
  );
  writeFileSync(join(folder, 'case.json'), `${text}\n`);
}

/** Copies a source mesh byte for byte (not `copyFile`: the source may be read-only, the copy must not be). */
export function copyMesh(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, readFileSync(from));
}
