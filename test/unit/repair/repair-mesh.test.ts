import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { Kernel } from '../../../shared/geometry/kernel.ts';
import { buildSpatialIndex } from '../../../shared/mesh/bvh-spatial-index.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { readMesh } from '../../../shared/mesh/read-mesh.ts';
import { countSelfIntersections } from '../../../shared/mesh/self-intersections.ts';
import { writeStl } from '../../../shared/mesh/stl-writer.ts';
import { topologyOf } from '../../../shared/mesh/topology.ts';
import { countsOf, repairMesh } from '../../../shared/repair/repair-mesh.ts';
import {
  inMillimetres,
  recordRepair,
  repairEvent,
  repairRecordSchema,
} from '../../../shared/repair/repair-record.ts';
import {
  DEFAULT_STEPS,
  type RepairStep,
  repairStepSchema,
} from '../../../shared/repair/repair-steps.ts';
import { dataPath, describeWithData } from '../../support/data.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { box, insideOut, meshOf, sphere, together } from '../../support/solids.ts';
import { inputErrorOf } from '../../support/thrown.ts';

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.open();
});

const ball = sphere([5, -3, 100], 30, 4);
const BALL = topologyOf(ball).signedVolume;
const repaired = (mesh: MeshData, ...steps: RepairStep[]): MeshData =>
  repairMesh(mesh, steps, { kernel }).mesh;
const volume = (mesh: MeshData): number => topologyOf(mesh).signedVolume;
const isClosed = (mesh: MeshData): boolean => topologyOf(mesh).parts.every((part) => part.manifold);
const corners = ({ positions, triangles }: MeshData): number[] =>
  [...triangles].flatMap((v) => [...positions.subarray(3 * v, 3 * v + 3)]);
/** Greatest distance of a vertex from the sphere of `ball`. */
const offBall = ({ positions: p }: MeshData): number => {
  let most = 0;
  for (let v = 0; v < p.length; v += 3) {
    most = Math.max(most, Math.abs(Math.hypot(p[v] - 5, p[v + 1] + 3, p[v + 2] - 100) - 30));
  }
  return most;
};

describe('weld and clean', () => {
  test('join a mesh whose corners were written with rounding, and no corners that are apart', () => {
    const random = seededRandom(11);
    const jitter = meshOf(
      [...ball.triangles].flatMap((v) =>
        [...ball.positions.slice(3 * v, 3 * v + 3)].map((c) => c + 1e-4 * (random() - 0.5)),
      ),
      [...ball.triangles.keys()],
    );
    expect(countsOf(jitter).parts).toBe(ball.triangles.length / 3);
    const welded = repaired(jitter, { step: 'weld', toleranceMm: 0.001 });
    expect(countsOf(welded)).toMatchObject({
      parts: 1,
      openEdges: 0,
      vertices: ball.positions.length / 3,
    });
    expect(repaired(jitter, { step: 'weld', toleranceMm: 1e-6 }).positions.length).toBeGreaterThan(
      ball.positions.length,
    );
  });

  test('leave out useless facets and nothing else', () => {
    const extra = together(ball, meshOf([0, 0, 0, 1, 0, 0, 2, 0, 0], [0, 1, 2]));
    const doubled = {
      positions: extra.positions,
      triangles: Uint32Array.from([...extra.triangles, ...ball.triangles.slice(0, 9)]),
    };
    const { mesh, reports } = repairMesh(doubled, [{ step: 'clean' }]);
    expect(corners(mesh)).toEqual(corners(ball));
    expect(reports[0].said).toContain('1 facet without an area and 3 second copies');
  });
});

describe('orient and keep', () => {
  test('turn what faces inward, and keep the parts that are wanted', () => {
    const small = insideOut(box([100, 0, 0], [110, 10, 10]));
    const both = together(insideOut(ball), small);
    const turned = repaired(both, { step: 'orient' });
    expect(volume(turned)).toBeCloseTo(BALL + 1000, 0);
    expect(volume(repaired(turned, { step: 'keep', parts: 'largest' }))).toBeCloseTo(BALL, 0);
    expect(volume(repaired(turned, { step: 'keep', parts: { parts: [1] } }))).toBeCloseTo(1000, 1);
    expect(volume(repaired(turned, { step: 'keep', parts: { minAreaMm2: 700 } }))).toBeCloseTo(
      BALL,
      0,
    );
    expect(
      inputErrorOf(() => repaired(turned, { step: 'keep', parts: { minAreaMm2: 1e9 } })).code,
    ).toBe('E_EMPTY');
  });
});

describe('fill', () => {
  test('closes small holes and leaves large ones open', () => {
    const open = {
      positions: ball.positions,
      triangles: ball.triangles.filter((_, i) => i >= 12 && (i < 9000 || i >= 12000)),
    };
    const { mesh, reports } = repairMesh(open, [{ step: 'fill', maxPerimeterMm: 14 }]);
    expect(reports[0].said).toMatch(/^1 hole filled/);
    expect(countsOf(mesh).openEdges).toBeGreaterThan(0);
    const [tooShort] = repairMesh(open, [{ step: 'fill', maxPerimeterMm: 1 }]).reports;
    const [, shortest] = /the shortest has ([\d.]+) mm; left open: 8$/.exec(tooShort.said) ?? [];
    const [said] = repairMesh(open, [{ step: 'fill', maxPerimeterMm: Number(shortest) }]).reports;
    expect(said.said).toMatch(/^1 hole filled/);
    const all = repaired(open, { step: 'fill', maxPerimeterMm: 500 });
    expect(countsOf(all).openEdges).toBe(0);
    expect(repairMesh(all, [{ step: 'fill', maxPerimeterMm: 15 }]).reports[0].said).toBe(
      'there is no hole',
    );
  });
});

describe('resolve', () => {
  test('unites two balls that overlap exactly, keeping the facets elsewhere', () => {
    const r = 30;
    const other = sphere([35, -3, 100], r, 4);
    const { mesh, reports } = repairMesh(together(ball, other), [{ step: 'resolve' }], { kernel });
    expect(reports[0].said).toContain('union of the shells');
    // Two caps of height r - 15 are shared.
    const cap = (Math.PI * 15 ** 2 * (3 * r - 15)) / 3;
    expect(volume(mesh) / (2 * (4 / 3) * Math.PI * r ** 3 - 2 * cap)).toBeCloseTo(1, 2);
    expect(countsOf(mesh)).toMatchObject({ parts: 1, openEdges: 0, selfIntersections: 0 });
  });

  test('does so by the distance field without a kernel, to within a part of the cell', () => {
    const other = sphere([35, -3, 100], 30, 4);
    const { mesh, reports } = repairMesh(together(ball, other), [{ step: 'resolve', cellMm: 1 }]);
    expect(reports[0].said).toContain('distance field');
    expect(countsOf(mesh)).toMatchObject({ parts: 1, openEdges: 0, selfIntersections: 0 });
    expect(reports[0].deviationMm).toBeLessThan(0.6);
  });

  test('leaves a sound mesh as it is', () => {
    expect(repaired(ball, { step: 'resolve' })).toBe(ball);
  });
});

describe('remesh', () => {
  test('gives the same ball back, closed, near the cell size', () => {
    const mesh = repaired(ball, { step: 'remesh', cellMm: 1 });
    expect(isClosed(mesh)).toBe(true);
    expect(offBall(mesh)).toBeLessThan(0.2);
    expect(volume(mesh) / BALL).toBeCloseTo(1, 2);
  });

  test.each<[string, MeshData]>([
    [
      'with a fifth of its facets turned round',
      {
        positions: ball.positions,
        triangles: ball.triangles.map((_, i, t) =>
          i % 15 === 1 ? t[i + 1] : i % 15 === 2 ? t[i - 1] : t[i],
        ),
      },
    ],
    [
      'with an opening',
      { positions: ball.positions, triangles: ball.triangles.filter((_, i) => i >= 12) },
    ],
    ['twice in one place', together(ball, ball)],
    ['inside out', insideOut(ball)],
    [
      'with a fin of one facet at an edge',
      together(ball, meshOf([...ball.positions.slice(0, 6), 5, -3, 150], [0, 1, 2])),
    ],
  ])('of a ball %s gives the ball', (_, mesh) => {
    const result = repaired(
      mesh,
      { step: 'remesh', cellMm: 1 },
      { step: 'keep', parts: 'largest' },
    );
    expect(isClosed(result)).toBe(true);
    expect(volume(result) / BALL).toBeCloseTo(1, 1);
  });

  test('keeps a void, and says what is too fine or too thin', () => {
    const hollow = together(ball, insideOut(sphere([5, -3, 100], 15, 3)));
    expect(volume(repaired(hollow, { step: 'remesh', cellMm: 1 })) / volume(hollow)).toBeCloseTo(
      1,
      2,
    );
    expect(inputErrorOf(() => repaired(ball, { step: 'remesh', cellMm: 0.01 })).code).toBe(
      'E_TOO_FINE',
    );
    expect(
      inputErrorOf(() => repaired(box([0, 0, 0], [50, 50, 0.01]), { step: 'remesh', cellMm: 3 }))
        .code,
    ).toBe('E_EMPTY');
  });
});

describe('decimate and smooth', () => {
  const fine = sphere([0, 0, 0], 40, 6);
  test('keep to the tolerance, by a measurement of another kind', () => {
    const { mesh, reports } = repairMesh(fine, [{ step: 'decimate', toleranceMm: 0.1 }]);
    expect(mesh.triangles.length).toBeLessThan(fine.triangles.length / 6);
    expect(isClosed(mesh)).toBe(true);
    // Every point of a facet lies between its plane's distance and the radius.
    const p = mesh.positions;
    for (let t = 0; t < mesh.triangles.length; t += 3) {
      const [x, y, z] = [0, 1, 2].map(
        (k) => [0, 1, 2].reduce((s, c) => s + p[3 * mesh.triangles[t + c] + k], 0) / 3,
      );
      expect(Math.abs(Math.hypot(x, y, z) - 40)).toBeLessThan(0.12);
    }
    expect(reports[0].deviationMm).toBeLessThanOrEqual(0.1);
  });

  test('stop at the number of facets that is asked for, and leave rims where they are', () => {
    const { mesh } = repairMesh(fine, [
      { step: 'decimate', toleranceMm: 5, targetTriangles: 5000 },
    ]);
    expect(mesh.triangles.length / 3).toBeGreaterThan(4500);
    expect(mesh.triangles.length / 3).toBeLessThanOrEqual(5000);
    const open = {
      positions: ball.positions,
      triangles: ball.triangles.filter((_, i) => i >= 900),
    };
    const rim = countsOf(open).openEdges;
    expect(countsOf(repaired(open, { step: 'decimate', toleranceMm: 1 })).openEdges).toBe(rim);
  });

  test('leave no crumb as two facets back to back', () => {
    const crumbs = together(ball, ...[1, 2, 3].map((n) => sphere([60 + n, 0, 0], 0.02, 0)));
    const { mesh } = repairMesh(crumbs, [{ step: 'decimate', toleranceMm: 0.05 }]);
    expect(countsOf(mesh)).toMatchObject({ duplicateTriangles: 0, openEdges: 0, parts: 4 });
    expect(mesh.triangles.length).toBeLessThan(crumbs.triangles.length);
  });

  test('takes the noise off a ball without shrinking it', () => {
    const random = seededRandom(3);
    const noisy = {
      positions: ball.positions.map((c) => c + 0.6 * (random() - 0.5)),
      triangles: ball.triangles,
    };
    const roughness = (mesh: MeshData): number => {
      const p = mesh.positions;
      let sum = 0;
      for (let v = 0; v < p.length; v += 3)
        sum += (Math.hypot(p[v] - 5, p[v + 1] + 3, p[v + 2] - 100) - 30) ** 2;
      return Math.sqrt((3 * sum) / p.length);
    };
    const smooth = repaired(noisy, { step: 'smooth', rounds: 20 });
    expect(roughness(smooth)).toBeLessThan(roughness(noisy) / 2);
    expect(volume(smooth) / BALL).toBeCloseTo(1, 2);
  });
});

describe('axes', () => {
  /** Signed volume of three points of the mesh: its sign is the handedness. */
  const hand = ({ positions: p }: MeshData): number => {
    const at = (v: number): number[] =>
      [...p.slice(3 * v, 3 * v + 3)].map((c, k) => c - [5, -3, 100][k]);
    const [a, b, c] = [at(0), at(7), at(19)];
    return (
      a[0] * (b[1] * c[2] - b[2] * c[1]) -
      a[1] * (b[0] * c[2] - b[2] * c[0]) +
      a[2] * (b[0] * c[1] - b[1] * c[0])
    );
  };
  const about = (mesh: MeshData, centre: readonly number[]): MeshData => ({
    positions: mesh.positions.map((c, i) => c - centre[i % 3] + [5, -3, 100][i % 3]),
    triangles: mesh.triangles,
  });

  test('turned from RAS to LPS keep the handedness, mirrored they lose it; facets face outward either way', () => {
    const turned = repaired(ball, { step: 'turn-axes' });
    expect(hand(about(turned, [-5, 3, 100]))).toBeCloseTo(hand(ball), 0);
    const mirror = repaired(ball, { step: 'mirror', axis: 'x' });
    expect(hand(about(mirror, [-5, -3, 100]))).toBeCloseTo(-hand(ball), 0);
    for (const mesh of [turned, mirror]) expect(volume(mesh)).toBeCloseTo(BALL, 0);
    expect(corners(repaired(turned, { step: 'turn-axes' }))).toEqual(corners(ball));
    const { reports } = repairMesh(ball, [{ step: 'mirror', axis: 'x' }]);
    expect(reports[0].said).toContain('MIRRORED');
  });
});

describe('the pipeline', () => {
  test('reports each step with the counts before and after, and leaves the input alone', () => {
    const copy = ball.triangles.slice();
    const { reports } = repairMesh(ball, DEFAULT_STEPS, { kernel });
    expect(reports.map((r) => r.step.step)).toEqual(DEFAULT_STEPS.map((s) => s.step));
    for (const [i, report] of reports.entries())
      if (i > 0) expect(report.before).toEqual(reports[i - 1].after);
    expect(ball.triangles).toEqual(copy);
  });

  test('can be cancelled, and tells how far it is', () => {
    expect(
      inputErrorOf(() =>
        repairMesh(ball, DEFAULT_STEPS, { control: { signal: { aborted: true } } }),
      ).code,
    ).toBe('E_CANCELLED');
    const told: number[] = [];
    repairMesh(ball, DEFAULT_STEPS, { control: { progress: (share) => told.push(share) } });
    expect(told).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  });

  test('makes a record that its own schema accepts, with the hashes of both files', () => {
    const bytes = writeStl(ball, 'ball');
    const { reports } = repairMesh(ball, DEFAULT_STEPS);
    const record = recordRepair(bytes, bytes, {
      file: 'ball.stl',
      object: '',
      unitMm: 1,
      steps: [...reports],
    });
    expect(repairRecordSchema.parse(JSON.parse(JSON.stringify(record)))).toEqual(record);
    expect(record.before).toBe(record.after);
    expect(record.before).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(repairEvent('l4', record)).toMatchObject({
      action: 'edit',
      subject: 'anatomy.l4.mesh',
      new: { repair: record },
    });
    expect(repairStepSchema.safeParse({ step: 'smooth', rounds: 0 }).success).toBe(false);
    expect(inMillimetres(ball, 1000).positions[2]).toBe(ball.positions[2] * 1000);
  });
});

describeWithData('repair of the bad meshes', ['bad/real_vkh_maxilla.stl'], () => {
  const load = (name: string): MeshData =>
    readMesh(readFileSync(dataPath(name)), name).objects[0].mesh;
  const clean = load('bad/ascii_ok.stl');

  test.each([
    'duplicate_faces',
    'flipped_all',
    'flipped_some',
    'open_hole',
    'selfx_two_shells',
    'inner_shell',
  ])('the default steps make %s a closed solid', (name) => {
    const { mesh } = repairMesh(
      load(`bad/${name}.stl`),
      [...DEFAULT_STEPS, { step: 'fill', maxPerimeterMm: 200 }],
      { kernel },
    );
    expect(countsOf(mesh)).toMatchObject({
      openEdges: 0,
      nonManifoldEdges: 0,
      flippedEdges: 0,
      selfIntersections: 0,
    });
    expect(volume(mesh)).toBeGreaterThan(50_000);
  });

  test.each([
    'selfx_folded',
    'real_vkh_maxilla',
    'degenerate',
    't_junctions',
    'noise_shells',
    'nonmanifold_fin',
    'slivers',
  ])('remeshing makes %s a closed solid whose surface is the old one', (name) => {
    const bad = load(`bad/${name}.stl`);
    const { mesh, reports } = repairMesh(bad, [
      { step: 'remesh', cellMm: 0.6 },
      { step: 'keep', parts: 'largest' },
    ]);
    expect(isClosed(mesh)).toBe(true);
    expect(countsOf(mesh).selfIntersections).toBe(0);
    const index = buildSpatialIndex(mesh);
    // The middles of facets that lie outside of all else are on the new surface.
    const near = load(`bad/${name}.stl`).positions.filter(
      (_, i, p) =>
        i % 3 === 0 && (index.closestPoint([p[i], p[i + 1], p[i + 2]])?.distance ?? 9) < 0.35,
    ).length;
    expect(near / (bad.positions.length / 3)).toBeGreaterThan(
      name === 'noise_shells' ? 0.35 : 0.85,
    );
    expect(reports).toHaveLength(2);
  });

  test('a bone that was opened and doubled comes back to its volume', () => {
    const doubled = together(clean, clean);
    expect(countSelfIntersections(doubled).pairs).toBeGreaterThanOrEqual(0);
    const back = repaired(doubled, { step: 'weld', toleranceMm: 0 }, { step: 'clean' });
    expect(volume(back) / volume(clean)).toBeCloseTo(1, 6);
  });
});
