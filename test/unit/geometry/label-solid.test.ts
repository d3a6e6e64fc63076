import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { LabelOutlines, LabelPlacement } from '../../../shared/geometry/guide-plan.ts';
import { Kernel, type KernelScope, type Solid } from '../../../shared/geometry/kernel.ts';
import { labelOutlines, openLabelFont } from '../../../shared/geometry/label-outlines.ts';
import { labelSolid } from '../../../shared/geometry/label-solid.ts';
import { labelSurface } from '../../../shared/geometry/label-surface.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import {
  cross,
  distance,
  length,
  normalize,
  subtract,
  type Vec3,
} from '../../../shared/mesh/vec3.ts';
import { checkoutPath } from '../../support/data.ts';
import { box } from '../../support/solids.ts';

const file = readFileSync(checkoutPath('assets/fonts/NotoSansSC-label.ttf'));
const font = openLabelFont(
  file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer,
);
const DEPTH = 0.6;
const RADIUS = 12;

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.open();
});

const outlinesOf = (scope: KernelScope, text: string): LabelOutlines =>
  labelOutlines(scope, font, { text, height: 4, minStroke: 0.4, path: 'guides[0].label' });

function inkArea({ polygons }: LabelOutlines): number {
  let area = 0;
  for (const polygon of polygons) {
    polygon.forEach(([x, y], i) => {
      const [u, v] = polygon[(i + 1) % polygon.length];
      area += (x * v - u * y) / 2;
    });
  }
  return area;
}

const plate = box([-25, -8, 0], [25, 8, 4]);
const onPlate: LabelPlacement = {
  origin: [0, 0, 4],
  right: [1, 0, 0],
  up: [0, 1, 0],
  normal: [0, 0, 1],
};

/** A tube wall about the z axis, and a label on its outside that reads round it. */
function pipe(scope: KernelScope): Solid {
  const circle = (radius: number): [number, number][] =>
    Array.from({ length: 360 }, (_, i) => {
      const angle = (2 * Math.PI * i) / 360;
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    });
  return scope.extrude([circle(RADIUS), circle(RADIUS - 4)], 20, 'pipe');
}
const onPipe: LabelPlacement = {
  origin: [0, -RADIUS, 10],
  right: [1, 0, 0],
  up: [0, 0, 1],
  normal: [0, -1, 0],
};

/** What a label takes from a guide, or adds to it, and what is left, measured. */
function cut(
  scope: KernelScope,
  guide: Solid,
  text: string,
  placement: LabelPlacement,
  mode: 'engrave' | 'emboss',
) {
  const outlines = outlinesOf(scope, text);
  const surface = labelSurface(scope.mesh(guide));
  const solid = labelSolid(scope, outlines, placement, surface, { depth: DEPTH, mode });
  const result =
    mode === 'engrave' ? scope.subtract(guide, [solid], 't') : scope.unite([guide, solid], 't');
  return {
    mesh: scope.mesh(result),
    change: scope.volume(result) - scope.volume(guide),
    pieces: scope.pieces(result, 't').length,
    expected: inkArea(outlines) * DEPTH,
  };
}

const TEXTS = ['L4', 'A08', 'P-0042', '骶骨', 'L4\n左 5'];

describe('labelSolid', () => {
  test.each(TEXTS)('engraves %j into a plate: area times depth, one piece', (text) => {
    kernel.scope((scope) => {
      const { change, expected, pieces } = cut(
        scope,
        scope.solid(plate, 't'),
        text,
        onPlate,
        'engrave',
      );
      expect(Math.abs(-change / expected - 1)).toBeLessThan(0.005);
      expect(pieces).toBe(1);
    });
  });

  test.each(TEXTS)('raises %j on a plate: area times depth, one piece', (text) => {
    kernel.scope((scope) => {
      const { change, expected, pieces } = cut(
        scope,
        scope.solid(plate, 't'),
        text,
        onPlate,
        'emboss',
      );
      expect(Math.abs(change / expected - 1)).toBeLessThan(0.005);
      expect(pieces).toBe(1);
    });
  });

  test.each(TEXTS)('engraves %j into the outside of a pipe: area times depth', (text) => {
    kernel.scope((scope) => {
      const { change, expected, pieces } = cut(scope, pipe(scope), text, onPipe, 'engrave');
      expect(Math.abs(-change / expected - 1)).toBeLessThan(0.02);
      expect(pieces).toBe(1);
    });
  });

  test('raises a text on the outside of a pipe: area times depth', () => {
    kernel.scope((scope) => {
      const { change, expected, pieces } = cut(scope, pipe(scope), 'A08', onPipe, 'emboss');
      expect(Math.abs(change / expected - 1)).toBeLessThan(0.02);
      expect(pieces).toBe(1);
    });
  });

  test('lays the floor of an engraving at its depth below a curved face, everywhere', () => {
    kernel.scope((scope) => {
      const { mesh } = cut(scope, pipe(scope), 'P-0042', onPipe, 'engrave');
      const corners = vertices(mesh);
      let floor = 0;
      for (let t = 0; t < mesh.triangles.length; t += 3) {
        const [a, b, c] = [0, 1, 2].map((k) => corners[mesh.triangles[t + k]]);
        const below = [a, b, c].every(([x, y, z]) => {
          const radius = Math.hypot(x, y);
          return radius < RADIUS - 0.1 && radius > RADIUS - 3 && z > 1 && z < 19;
        });
        // The floor looks at the reader, the sides of the strokes do not.
        const [nx, ny, nz] = cross(subtract(b, a), subtract(c, a));
        if (!below || -ny < 0.5 * Math.hypot(nx, ny, nz)) continue;
        floor++;
        for (const [x, y] of [a, b, c]) {
          expect(Math.abs(-Math.sqrt(RADIUS * RADIUS - x * x) - y + DEPTH)).toBeLessThan(0.02);
        }
      }
      expect(floor).toBeGreaterThan(100);
    });
  });

  test('shows the text to a reader in front of the face, not mirrored', () => {
    kernel.scope((scope) => {
      // L: where its foot is, the plate is 3.4 mm thick; beside its stem's top it is whole.
      const { mesh } = cut(scope, scope.solid(plate, 't'), 'L', onPlate, 'engrave');
      const surface = labelSurface(mesh);
      const top = (x: number, y: number): number =>
        10 - (surface.raycast([x, y, 10], [0, 0, -1], 0, 20)?.distance ?? Number.NaN);
      expect(top(0.8, -1.7)).toBeCloseTo(4 - DEPTH, 5);
      expect(top(0.8, 1.7)).toBeCloseTo(4, 5);
      expect(top(-0.8, 1.7)).toBeCloseTo(4 - DEPTH, 5);
    });
  });

  test('leaves no skin over an engraving and no gap below letters in relief', () => {
    kernel.scope((scope) => {
      const guide = scope.solid(plate, 't');
      const surface = labelSurface(plate);
      const outlines = outlinesOf(scope, 'A08');
      for (const mode of ['engrave', 'emboss'] as const) {
        const label = labelSolid(scope, outlines, onPlate, surface, { depth: DEPTH, mode });
        const mesh = scope.mesh(label);
        const zs = vertices(mesh).map(([, , z]) => z - 4);
        // No facet lies in the face.
        for (let t = 0; t < mesh.triangles.length; t += 3) {
          const corners = [0, 1, 2].map((k) => Math.abs(zs[mesh.triangles[t + k]]));
          expect(Math.max(...corners)).toBeGreaterThan(0.2);
        }
        expect(Math.min(...zs)).toBeLessThan(-0.2);
        expect(Math.max(...zs)).toBeGreaterThan(0.2);
      }
      expect(scope.volume(guide)).toBeCloseTo(50 * 16 * 4, 3);
    });
  });

  test.each(['engrave', 'emboss'] as const)(
    'gives every facet of letters to %s an area: a side divided in its length stays a side',
    (mode) => {
      kernel.scope((scope) => {
        const outlines = outlinesOf(scope, 'GS-0317 R');
        const surface = labelSurface(plate);
        const mesh = scope.mesh(
          labelSolid(scope, outlines, onPlate, surface, { depth: DEPTH, mode }),
        );
        const corners = vertices(mesh);
        // Facets without one stand up from a curved face, and the letter passes through itself.
        let lowest = Number.POSITIVE_INFINITY;
        for (let t = 0; t < mesh.triangles.length; t += 3) {
          const [a, b, c] = [0, 1, 2].map((k) => corners[mesh.triangles[t + k]]);
          const longest = Math.max(distance(a, b), distance(b, c), distance(c, a));
          const area = length(cross(subtract(b, a), subtract(c, a)));
          lowest = Math.min(lowest, area / longest);
        }
        expect(lowest).toBeGreaterThan(0.005);
      });
    },
  );

  test('does the same wherever the guide lies', () => {
    const x = normalize([1, 2, 3]);
    const y = normalize([3, 0, -1]);
    const z: Vec3 = [
      x[1] * y[2] - x[2] * y[1],
      x[2] * y[0] - x[0] * y[2],
      x[0] * y[1] - x[1] * y[0],
    ];
    const move = (p: readonly number[]): Vec3 =>
      [0, 1, 2].map(
        (k) => x[k] * p[0] + y[k] * p[1] + z[k] * p[2] + [12, -7, 31][k],
      ) as unknown as Vec3;
    const moved: MeshData = {
      positions: Float32Array.from(vertices(plate).flatMap((p) => [...move(p)])),
      triangles: plate.triangles,
    };
    kernel.scope((scope) => {
      const placement = { origin: move([0, 0, 4]), right: x, up: y, normal: z };
      const { change, expected, pieces } = cut(
        scope,
        scope.solid(moved, 't'),
        'A08',
        placement,
        'engrave',
      );
      expect(Math.abs(-change / expected - 1)).toBeLessThan(0.005);
      expect(pieces).toBe(1);
    });
  });

  test('bridges a pinhole in the face', () => {
    kernel.scope((scope) => {
      const hole = scope.solid(box([0.3, -0.2, -1], [0.6, 0.1, 5]), 't');
      const guide = scope.subtract(scope.solid(plate, 't'), [hole], 't');
      const { mesh } = cut(scope, guide, '日', onPlate, 'engrave');
      const lowest = vertices(mesh)
        .filter(([x, y, z]) => Math.hypot(x, y) < 4 && z > 0.1)
        .map(([, , z]) => z);
      expect(Math.min(...lowest)).toBeGreaterThan(4 - DEPTH - 0.05);
    });
  });

  test('refuses a placement beside the guide as a fault of the program', () => {
    kernel.scope((scope) => {
      const away = { ...onPlate, origin: [500, 0, 0] as const };
      expect(() =>
        labelSolid(scope, outlinesOf(scope, 'L'), away, labelSurface(plate), {
          depth: DEPTH,
          mode: 'engrave',
        }),
      ).toThrowError(/not placed on this surface/);
    });
  });
});

function vertices({ positions }: MeshData): Vec3[] {
  const out: Vec3[] = [];
  for (let v = 0; v < positions.length; v += 3) {
    out.push([positions[v], positions[v + 1], positions[v + 2]]);
  }
  return out;
}
