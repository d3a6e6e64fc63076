import { along, type Vec3 } from '../mesh/vec3.ts';
import type { ShellStage } from './shell-stage.ts';

/** A foot goes this far into the shell, so that the two join over their whole section, mm. */
const INTO_SHELL = 0.8;

/**
 * How far a feature must go on along `down` (unit) from the points of its base to meet the shell under all of them, mm; points
 * under which there is no shell within `deepest` do not count: a foot does not hang down beside the bone for their sake.
 */
export function footDepth(
  { field: { lattice }, material }: Pick<ShellStage, 'field' | 'material'>,
  base: readonly Vec3[],
  down: Vec3,
  deepest: number,
): number {
  const { x0, y0, z0, h, nx, ny, nz } = lattice;
  const inShell = (p: Vec3): boolean => {
    const i = Math.round((p[0] - x0) / h);
    const j = Math.round((p[1] - y0) / h);
    const k = Math.round((p[2] - z0) / h);
    if (i < 0 || j < 0 || k < 0 || i >= nx || j >= ny || k >= nz) return false;
    const index = (j * nx + i) * nz + k;
    const { low, high } = material.spans;
    return k >= low[j * nx + i] && k <= high[j * nx + i] && material.value[index] < 0;
  };
  let depth = 0;
  for (const p of base) {
    for (let s = 0; s <= deepest; s += h / 2) {
      if (!inShell(along(p, down, s))) continue;
      depth = Math.max(depth, Math.min(deepest, s + INTO_SHELL));
      break;
    }
  }
  return depth;
}
