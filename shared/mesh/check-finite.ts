import { InputError } from './input-error.ts';
import { MAX_COORDINATE } from './limits.ts';
import type { MeshData } from './mesh-data.ts';

/**
 * Throws InputError E_NONFINITE or E_RANGE, naming the first facet (counted from 1) with such a corner, where a vertex
 * is NaN or infinite, or a coordinate's magnitude is beyond `maxCoordinate` (in the mesh's unit).
 */
export function checkFinite(mesh: MeshData, maxCoordinate = MAX_COORDINATE): void {
  const { positions, triangles } = mesh;
  let bad = -1;
  for (let i = 0; i < positions.length; i++) {
    // Written so that NaN fails too.
    if (!(Math.abs(positions[i]) <= maxCoordinate)) {
      bad = i;
      break;
    }
  }
  if (bad < 0) return;
  // The first bad vertex is not always in the first bad facet.
  for (let i = 0; i < triangles.length; i++) {
    const v = triangles[i] * 3;
    for (let k = 0; k < 3; k++) {
      const c = positions[v + k];
      if (!(Math.abs(c) <= maxCoordinate)) throw badCoordinate(c, i, 'xyz'[k], maxCoordinate);
    }
  }
  throw badCoordinate(positions[bad], null, 'xyz'[bad % 3], maxCoordinate);
}

function badCoordinate(c: number, corner: number | null, axis: string, max: number): InputError {
  const path = corner === null ? null : `facet ${Math.floor(corner / 3) + 1}`;
  const where = path === null ? 'a vertex' : `corner ${((corner ?? 0) % 3) + 1} of ${path}`;
  return Number.isFinite(c)
    ? new InputError(
        'E_RANGE',
        `${where} has ${axis} = ${c}, beyond ${max}: check the unit, or remove the stray facets`,
        path,
      )
    : new InputError('E_NONFINITE', `${where} has ${axis} = ${c}: export the mesh again`, path);
}
