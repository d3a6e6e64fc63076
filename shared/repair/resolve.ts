import { type Kernel, KernelError } from '../geometry/kernel.ts';
import type { JobControl } from '../mesh/job-control.ts';
import type { MeshData } from '../mesh/mesh-data.ts';
import { orientParts } from '../mesh/orient.ts';
import { countSelfIntersections } from '../mesh/self-intersections.ts';
import { topologyOf } from '../mesh/topology.ts';
import { keepFacets } from './compact.ts';
import { remesh } from './remesh.ts';

/** How crossings were resolved. */
export type ResolveMethod = 'nothing to do' | 'union of the shells' | 'distance field';

export interface Resolved {
  readonly mesh: MeshData;
  readonly method: ResolveMethod;
}

/** More shells than this are noise, which is dropped, not united. */
const MOST_SHELLS = 2000;

/**
 * Makes one surface of shells that overlap and of a surface that cuts itself. Where all shells are solids that only cut each
 * other, by an exact union, which leaves every facet elsewhere as it is; else, or without a kernel, by the distance field at `cellMm`
 * (remesh.ts), which makes all facets new.
 *
 * Throws InputError as `remesh`.
 */
export function resolveCrossings(
  mesh: MeshData,
  cellMm: number,
  kernel: Kernel | null,
  control: JobControl = {},
): Resolved {
  const pairs: number[] = [];
  const { pairs: count } = countSelfIntersections(mesh, undefined, (f, g) => {
    pairs.push(f, g);
  });
  if (count === 0) return { mesh, method: 'nothing to do' };
  const oriented = orientParts(mesh).mesh;
  const { parts, partOfFacet } = topologyOf(oriented);
  const onlyOthers = (): boolean => {
    for (let i = 0; i < pairs.length; i += 2) {
      if (partOfFacet[pairs[i]] === partOfFacet[pairs[i + 1]]) return false;
    }
    return true;
  };
  const solids = parts.every((part) => part.manifold) && parts.length <= MOST_SHELLS;
  if (kernel !== null && solids && onlyOthers()) {
    const united = unite(
      oriented,
      parts.map((part) => part.signedVolume),
      partOfFacet,
      kernel,
    );
    if (united !== null) return { mesh: united, method: 'union of the shells' };
  }
  return { mesh: remesh(oriented, cellMm, control), method: 'distance field' };
}

/** Solids united, voids (of negative volume) taken away; null where the kernel refuses or the result still crosses itself. */
function unite(
  mesh: MeshData,
  volumes: readonly number[],
  partOfFacet: Uint32Array,
  kernel: Kernel,
): MeshData | null {
  const shells = volumes.map((_, part) => keepFacets(mesh, (f) => partOfFacet[f] === part));
  try {
    const united = kernel.scope((scope) => {
      const solid = (part: number): ReturnType<typeof scope.solid> =>
        scope.solid(volumes[part] > 0 ? shells[part] : turned(shells[part]), 'resolving');
      const outer = volumes.flatMap((v, part) => (v > 0 ? [solid(part)] : []));
      const voids = volumes.flatMap((v, part) => (v > 0 ? [] : [solid(part)]));
      return scope.mesh(scope.subtract(scope.unite(outer, 'resolving'), voids, 'resolving'));
    });
    return united.triangles.length > 0 && countSelfIntersections(united).pairs === 0
      ? united
      : null;
  } catch (error) {
    if (error instanceof KernelError) return null;
    throw error;
  }
}

const turned = ({ positions, triangles }: MeshData): MeshData => ({
  positions,
  triangles: triangles.map((_, i, all) => all[i % 3 === 0 ? i : i % 3 === 1 ? i + 1 : i - 1]),
});
