import { describe, expect, test } from 'vitest';
import { FacetGrid } from '../../../shared/checks/facet-grid.ts';
import { frameMeshOf } from '../../../shared/checks/frame-mesh.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { weld } from '../../../shared/mesh/weld.ts';
import { rodShell } from '../../support/sheet-solid.ts';
import { box, sphere, together } from '../../support/solids.ts';

/** In a frame that is the patient's own, so that answers can be compared with plain coordinates. */
const gridOf = (mesh: MeshData): FacetGrid =>
  new FacetGrid(frameMeshOf(weld(mesh).mesh, { u: [1, 0, 0], v: [0, 1, 0], removal: [0, 0, 1] }));

let seed = 7;
const random = (low: number, high: number): number => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return low + ((high - low) * seed) / 2 ** 32;
};

describe('the facet grid', () => {
  test('finds the nearest point of a ball and of a box, near and far, in any order', () => {
    const ball = gridOf(sphere([1, 2, 3], 10, 4));
    const block = gridOf(box([-5, -5, -5], [5, 5, 5]));
    for (let i = 0; i < 400; i++) {
      const p = [random(-14, 14), random(-14, 14), random(-14, 14)] as const;
      const toBall = Math.abs(Math.hypot(p[0] - 1, p[1] - 2, p[2] - 3) - 10);
      const cutoff = random(0.1, 20);
      const found = ball.nearest(...p, cutoff);
      // Facets lie inside the ball by up to 0.02 mm.
      if (toBall > cutoff + 0.03) expect(found).toBe(Infinity);
      if (toBall < cutoff - 0.03) {
        expect(Math.abs(found - toBall)).toBeLessThan(0.03);
        expect(Math.hypot(p[0] - ball.x, p[1] - ball.y, p[2] - ball.z)).toBeCloseTo(found, 9);
      }
      const outside = p.map((x) => Math.max(0, Math.abs(x) - 5));
      const inside = 5 - Math.max(...p.map(Math.abs));
      expect(block.nearest(...p, 30)).toBeCloseTo(inside > 0 ? inside : Math.hypot(...outside), 9);
    }
  });

  test('finds where a ray leaves, past large and small facets', () => {
    const shell = gridOf(together(box([-5, -5, -5], [5, 5, 5]), sphere([20, 0, 0], 3, 3)));
    for (let i = 0; i < 200; i++) {
      const p = [random(-4.9, 4.9), random(-4.9, 4.9), random(-4.9, 4.9)] as const;
      const angle = random(0, 2 * Math.PI);
      const rise = random(-1, 1);
      const flat = Math.sqrt(1 - rise * rise);
      const d = [flat * Math.cos(angle), flat * Math.sin(angle), rise] as const;
      const exit = Math.min(...d.map((x, k) => ((x > 0 ? 5 : -5) - p[k]) / x));
      expect(shell.exitAlong(...p, ...d, 40)).toBeCloseTo(exit, 9);
      expect(shell.exitAlong(...p, ...d, exit - 0.01)).toBe(Infinity);
    }
    expect(shell.exitAlong(20, 0, 0, 1, 0, 0, 40)).toBeCloseTo(3, 1);
  });

  test('gathers every facet whose bounds meet a box', () => {
    const mesh = rodShell(8, 3, 30, 80, 4, 40);
    const grid = gridOf(mesh);
    for (let i = 0; i < 100; i++) {
      const low = [random(-16, 14), random(-12, 10), random(-2, 10)];
      const high = low.map((x) => x + random(0.1, 3));
      grid.gather(low[0], low[1], low[2], high[0], high[1], high[2]);
      const found = new Set(grid.found.subarray(0, grid.gathered));
      expect(found.size).toBe(grid.gathered);
      for (let f = 0; f < mesh.triangles.length / 3; f++) {
        if (!pointOfFacetIn(grid, f, low, high)) continue;
        expect(found.has(f)).toBe(true);
      }
    }
  });

  test('answers of an empty mesh are none', () => {
    const empty = gridOf({ positions: new Float32Array(0), triangles: new Uint32Array(0) });
    expect(empty.nearest(0, 0, 0, 5)).toBe(Infinity);
    expect(empty.exitAlong(0, 0, 0, 1, 0, 0, 5)).toBe(Infinity);
    empty.gather(-1, -1, -1, 1, 1, 1);
    expect(empty.gathered).toBe(0);
  });
});

/** Whether some point of the facet, of a raster of its barycentric coordinates, lies in the box. */
function pointOfFacetIn(grid: FacetGrid, f: number, low: number[], high: number[]): boolean {
  const c = grid.mesh.corners;
  for (let i = 0; i <= 12; i++) {
    for (let j = 0; i + j <= 12; j++) {
      const [s, t] = [i / 12, j / 12];
      const inside = [0, 1, 2].every((k) => {
        const o = 9 * f + k;
        const x = c[o] * (1 - s - t) + c[o + 3] * s + c[o + 6] * t;
        return x >= low[k] && x <= high[k];
      });
      if (inside) return true;
    }
  }
  return false;
}
