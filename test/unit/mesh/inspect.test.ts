import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Inspection, inspectionSteps, inspectMesh } from '../../../shared/mesh/inspect.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { readMesh } from '../../../shared/mesh/read-mesh.ts';
import { dataPath, describeWithData } from '../../support/data.ts';
import { manifestCounts } from '../../support/manifest.ts';
import { box, insideOut, sphere, together } from '../../support/solids.ts';

const inspected = (mesh: MeshData): Inspection =>
  inspectMesh(
    { format: 'stl', unit: 'unknown', objects: [{ name: 'part', mesh }], warnings: [] },
    'part.stl',
  );
const codes = ({ faults }: Inspection): string[] => faults.map((f) => f.code);

describe('inspectMesh', () => {
  test('finds nothing wrong with a sphere the size of a bone', () => {
    const found = inspected(sphere([0, 0, 0], 40, 3));
    expect(found).toMatchObject({
      file: 'part.stl',
      format: 'stl',
      unit: 'unknown',
      likelyUnit: 'mm',
    });
    expect(found.faults).toEqual([]);
    expect(found.objects[0]).toMatchObject({
      name: 'part',
      triangles: 1280,
      vertices: 642,
      parts: 1,
    });
    expect(found.objects[0].volume / ((4 / 3) * Math.PI * 40 ** 3)).toBeGreaterThan(0.98);
  });

  test('counts a hole once where facets at its rim face the other way', () => {
    const ball = sphere([0, 0, 0], 40, 3);
    const triangles = ball.triangles.slice(3);
    // The neighbour of the missing facet, turned round.
    const lost = [...ball.triangles.subarray(0, 3)];
    const at = [...Array(triangles.length / 3).keys()].find(
      (f) => [...triangles.subarray(3 * f, 3 * f + 3)].filter((v) => lost.includes(v)).length === 2,
    );
    triangles.subarray(3 * (at ?? 0), 3 * (at ?? 0) + 3).reverse();
    expect(inspected({ ...ball, triangles }).objects[0]).toMatchObject({
      ...{ openEdges: 3, openLoops: 1, facing: 'mixed' },
    });
  });

  test('has the fields of the contract, and behind them openings, slivers, facing and stairs', () => {
    const found = JSON.parse(JSON.stringify(inspected(box([0, 0, 0], [50, 50, 50]))));
    expect(Object.keys(found)).toEqual([
      'file',
      'format',
      'unit',
      'likelyUnit',
      'objects',
      'faults',
    ]);
    expect(Object.keys(found.objects[0])).toEqual([
      ...[
        'name',
        'triangles',
        'vertices',
        'parts',
        'openEdges',
        'nonManifoldEdges',
        'flippedEdges',
      ],
      ...[
        'degenerateTriangles',
        'duplicateTriangles',
        'selfIntersections',
        'volume',
        'area',
        'bounds',
        'openLoops',
        'slivers',
        'facing',
        'voxelStairs',
      ],
    ]);
    expect(found.objects[0].bounds).toEqual({ min: [0, 0, 0], max: [50, 50, 50] });
  });

  test('tells a part that is inside out from a void', () => {
    const outer = box([0, 0, 0], [50, 50, 50]);
    const within = box([10, 10, 10], [20, 20, 20]);
    expect(codes(inspected(insideOut(outer)))).toEqual(['W_INSIDE_OUT']);
    expect(codes(inspected(together(outer, insideOut(within))))).toEqual(['W_SEVERAL_PARTS']);
  });

  test('passes the warnings of the reader on', () => {
    const warnings = [{ code: 'W_TRAILING_BYTES', message: '3 bytes were ignored' }];
    const mesh = box([0, 0, 0], [50, 50, 50]);
    const found = inspectMesh(
      { format: 'stl', unit: 'unknown', objects: [{ name: '', mesh }], warnings },
      'x',
    );
    expect(found.faults).toEqual([
      { code: 'W_TRAILING_BYTES', count: 1, message: '3 bytes were ignored' },
    ]);
  });

  test.each([
    [94, 'mm', []],
    [0.094, 'm', ['W_UNLIKELY_SIZE']],
    [3.7, 'inch', ['W_UNLIKELY_SIZE']],
    [0.0001, null, ['W_UNLIKELY_SIZE']],
    [9e7, null, ['W_UNLIKELY_SIZE']],
  ])('takes a longest side of %d for %s', (side, unit, faults) => {
    const found = inspected(box([0, 0, 0], [side, side / 2, side / 2]));
    expect(found.likelyUnit).toBe(unit);
    expect(codes(found)).toEqual(faults);
  });

  test('does not second-guess a unit that the file states', () => {
    const mesh = box([0, 0, 0], [3, 3, 3]);
    const read = {
      format: '3mf',
      unit: 'mm',
      objects: [{ name: '', mesh }],
      warnings: [],
    } as const;
    expect(inspectMesh(read, 'x').likelyUnit).toBeNull();
    expect(codes(inspectMesh(read, 'x'))).toEqual(['W_UNLIKELY_SIZE']);
  });
});

/**
 * Where the manifest's own checker, which works with tolerances, is off: counted in whole-number arithmetic, facet pairs of the
 * jittered file cross 1718 times, and none of the skull.
 */
const EXACT_SELF_INTERSECTIONS: Readonly<Record<string, number>> = {
  'bad/unwelded_jitter.stl': 1718,
  'bones/vhf_skull_hires.stl': 0,
};

describeWithData('inspectMesh on the shared meshes', ['MANIFEST.md'], () => {
  const broken = ['bad/ascii_truncated.stl', 'bad/ascii_then_binary.stl'];
  const rows = manifestCounts().filter(({ file }) => !broken.includes(file));

  test.each(rows)('agrees with the manifest on $file', (row) => {
    const { objects, likelyUnit } = inspectMesh(
      readMesh(readFileSync(dataPath(row.file)), row.file),
      row.file,
    );
    const [o] = objects;
    expect(objects).toHaveLength(1);
    expect(o).toMatchObject({
      triangles: row.triangles,
      openEdges: row.openEdges,
      nonManifoldEdges: row.nonManifoldEdges,
      flippedEdges: row.flippedEdges,
      parts: row.parts,
      selfIntersections: EXACT_SELF_INTERSECTIONS[row.file] ?? row.selfIntersections,
    });
    if (row.degenerate !== null) expect(o.degenerateTriangles).toBe(row.degenerate);
    if (row.duplicate !== null) expect(o.duplicateTriangles).toBe(row.duplicate);
    if (row.file.startsWith('bones/')) expect(likelyUnit).toBe('mm');
  });

  test.each([
    ['units_metres', 'm', ['W_UNLIKELY_SIZE']],
    ['units_inches', 'inch', ['W_UNLIKELY_SIZE']],
    ['huge_extent', null, ['W_SEVERAL_PARTS', 'W_UNLIKELY_SIZE']],
    ['huge_offset', 'mm', []],
    ['flipped_all', 'mm', ['W_INSIDE_OUT']],
    ['nonmanifold_vertex', 'mm', ['W_PINCHED_VERTICES']],
    ['trailing_garbage', 'mm', ['W_TRAILING_BYTES']],
  ])('names what is wrong with %s', (name, unit, faults) => {
    const bytes = readFileSync(dataPath(`bad/${name}.stl`));
    const found = inspectMesh(readMesh(bytes, `${name}.stl`), name);
    expect(found.likelyUnit).toBe(unit);
    expect(codes(found)).toEqual(faults);
  });
});

test('an inspection is made of steps, and comes to the same in them', () => {
  const mesh = sphere([0, 0, 0], 20, 6);
  const read = { format: 'stl', unit: 'mm', objects: [{ name: '', mesh }], warnings: [] } as const;
  const steps = inspectionSteps(read, 'x');
  let count = 0;
  let last = steps.next();
  for (; last.done !== true; last = steps.next()) count++;
  expect(last.value).toEqual(inspectMesh(read, 'x'));
  // Stages alone would be five: a large mesh is left within them too.
  expect(count).toBeGreaterThan(8);
});
