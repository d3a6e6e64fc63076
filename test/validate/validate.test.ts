import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { openJobTools } from '../../electron/cli/job-tools.ts';
import type { JobTools } from '../../shared/jobs/build-and-check.ts';
import type { MeshData } from '../../shared/mesh/mesh-data.ts';
import { writeStl } from '../../shared/mesh/stl-writer.ts';
import { normalize, type Vec3 } from '../../shared/mesh/vec3.ts';
import { type Carver, meshOfSolid, openCarver, turned } from '../support/carved-parts.ts';
import { checkoutPath } from '../support/data.ts';
import { designOf } from './design-of.ts';
import { boneGap } from './read/bone-gap.ts';
import { fitBore } from './read/fit-bore.ts';
import { fitSlot } from './read/fit-slot.ts';
import { type Facets, readFacets } from './read/read-facets.ts';
import { thinnestWall } from './read/thinnest-wall.ts';
import { openSampleCase } from './sample-cases.ts';
import { statisticsOf } from './statistics.ts';
import { BEGIN, END, missedIn, tablesOf, withTables } from './tables.ts';
import { validateDesign } from './validate-design.ts';

const facetsOfMesh = (mesh: MeshData): Facets => readFacets(writeStl(mesh));

describe('the reader, on solids of known measures', () => {
  let carver: Carver;
  beforeAll(async () => {
    carver = await openCarver();
  });

  /** A tube of 8 mm about `axis` with a bore of `radius` about an axis moved by `off` and turned by `lean` degrees. */
  function tube(radius: number, off: number, lean: number): Facets {
    const across: Vec3 = [0, 1, 0];
    const direction = turned([0, 0, 1], [0, 0, 0], across, lean);
    const at = (s: number): Vec3 => [off + s * direction[0], s * direction[1], s * direction[2]];
    const outside = carver.cylinder([0, 0, -12], [0, 0, 2], 4);
    return facetsOfMesh(
      meshOfSolid(carver.carve(outside, carver.cylinder(at(-20), at(20), radius))),
    );
  }

  const wanted = {
    entry: [0, 0, 0] as Vec3,
    axis: [0, 0, 1] as Vec3,
    diameter: 2.9,
    top: -12,
    to: 5,
  };

  test('reads a bore where it is', () => {
    const read = fitBore(tube(1.45, 0, 0), wanted);
    // A circle's corners lie on it: its flats, which are read, touch one smaller by 1 - cos(pi / 96).
    expect(read?.diameter).toBeCloseTo(2.9 * Math.cos(Math.PI / 96), 5);
    expect(read?.atEntry).toBeLessThan(1e-5);
    expect(read?.angleDeg).toBeLessThan(1e-3);
  });

  test('tells a bore that is moved, turned or too wide, by how much', () => {
    const read = fitBore(tube(1.5, 0.03, 0.2), wanted);
    expect(read?.atEntry).toBeCloseTo(0.03, 4);
    expect(read?.atTop).toBeCloseTo(Math.abs(0.03 - 12 * Math.tan((0.2 * Math.PI) / 180)), 4);
    expect(read?.angleDeg).toBeCloseTo(0.2, 3);
    expect(read?.diameter).toBeCloseTo(3 * Math.cos(Math.PI / 96), 4);
  });

  test('finds no bore in a full rod', () => {
    const rod = facetsOfMesh(meshOfSolid(carver.cylinder([0, 0, -12], [0, 0, 2], 4)));
    expect(fitBore(rod, wanted)).toBeNull();
  });

  test('reads width, place and angle of a slot', () => {
    const block = carver.block([0, 0, 5], [10, 4, 5]);
    const normal = normalize(turned([0, 1, 0], [0, 0, 0], [1, 0, 0], 0.3));
    const gap = carver.block([0, 0.04, 5], [8, 0.7, 20], [1, 0, 0], normal);
    const read = fitSlot(facetsOfMesh(meshOfSolid(carver.carve(block, gap))), {
      origin: [0, 0, 0],
      normal: [0, 1, 0],
      up: [0, 0, 1],
      along: [1, 0, 0],
      width: 1.4,
      height: 10,
      length: 16,
      sides: 2,
    });
    expect(read?.angleDeg).toBeCloseTo(0.3, 3);
    expect(read?.width).toBeCloseTo(1.4 / Math.cos((0.3 * Math.PI) / 180), 4);
    expect(read?.offset).toBeCloseTo(0.04, 3);
  });

  test('reads the least distance to a bone, also where they pass through each other', () => {
    const bone = facetsOfMesh(meshOfSolid(carver.ball([0, 0, 0], 10, 64)));
    const plate = (z: number): Facets =>
      facetsOfMesh(meshOfSolid(carver.block([0, 0, z], [6, 6, 1])));
    expect(boneGap(plate(11.2), bone, 1)).toBeCloseTo(0.2, 3);
    expect(boneGap(plate(10.4), bone, 1)).toBeLessThan(0.1);
    expect(boneGap(plate(14), bone, 1)).toBe(Infinity);
  });

  test('reads the thinnest wall of a tube with an eccentric bore', () => {
    const outside = carver.cylinder([0, 0, 0], [0, 0, 20], 4);
    const bore = carver.cylinder([1, 0, -1], [1, 0, 21], 1.5);
    const wall = thinnestWall(facetsOfMesh(meshOfSolid(carver.carve(outside, bore))), null);
    // 4 - 1 - 1.5 at its thinnest; 0.5 mm2 of it are a strip that is little thicker.
    expect(wall).toBeGreaterThan(1.49);
    expect(wall).toBeLessThan(1.52);
  });
});

describe('random designs of the samples', () => {
  let tools: JobTools;
  beforeAll(async () => {
    tools = await openJobTools(() => {});
  });

  // Designs that can be built: others of a seed are refused, with a reason.
  test.each([
    ['l4-pedicle', 0],
    ['mandible-resection', 0],
    ['sacral-s3', 1],
  ] as const)(
    '%s, design %i: what the checks accept, the reader accepts, and a second build gives the same bytes',
    async (name, index) => {
      const sample = await openSampleCase(name);
      const record = validateDesign(
        sample,
        designOf(sample, 1, index),
        tools,
        await openJobTools(() => {}),
      );
      if (record.outcome !== 'built') throw new Error(record.message);
      expect(record.sameBytes).toBe(true);
      expect(missedIn(record)).toBe(0);
      expect(record.bores.every(({ read }) => read !== null)).toBe(true);
      const { read, check } = record.clearance;
      expect(Math.abs((read ?? Infinity) - (check ?? 0))).toBeLessThan(0.02);
    },
  );

  test('the same seed and number give the same design, others another', async () => {
    const sample = await openSampleCase('l4-pedicle');
    expect(designOf(sample, 3, 5)).toEqual(designOf(sample, 3, 5));
    expect(designOf(sample, 3, 6)).not.toEqual(designOf(sample, 3, 5));
    expect(designOf(sample, 4, 5)).not.toEqual(designOf(sample, 3, 5));
  });
});

describe('the tables', () => {
  test('percentiles are figures by the nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);
    expect(statisticsOf(hundred)).toEqual({ n: 100, median: 50, percentile99: 99, worst: 100 });
    expect(statisticsOf([])).toBeNull();
  });

  test('docs/accuracy.md has its markers and, between them, tables', () => {
    const document = readFileSync(checkoutPath('docs/accuracy.md'), 'utf8');
    const tables = document.slice(document.indexOf(BEGIN), document.indexOf(END));
    expect(tables).toMatch(
      /\| bore: angle of the axis, deg \| \d+ \| [\d.]+ \| [\d.]+ \| [\d.]+ \|/,
    );
    expect(withTables(document, 'NEW')).toContain(`${BEGIN}\n\nNEW\n${END}`);
    expect(() => withTables('nothing', 'NEW')).toThrow(/has no/);
  });

  test('a bore beyond its limit that the checks accepted is counted as missed', () => {
    const good = { angleDeg: 0, atEntry: 0, atTop: 0, diameter: 2.9, facets: 60 };
    const distance = { planned: 0.2, read: 0.19, check: 0.19, passed: true };
    const record = {
      outcome: 'built',
      facets: 100,
      failed: [],
      bores: [
        { feature: 'left', planned: 2.9, read: good, passed: true },
        { feature: 'right', planned: 2.9, read: { ...good, diameter: 2.95 }, passed: true },
        { feature: 'pin', planned: 2.9, read: null, passed: false },
      ],
      slots: [],
      clearance: distance,
      wall: { ...distance, planned: 1, read: 1.4, check: 1.4 },
      sameBytes: true,
    } as const;
    expect(missedIn(record)).toBe(1);
    const text = tablesOf([{ sample: 'l4', records: [record] }], 1);
    expect(text).toContain('1 bores, slots or clearances that the checks accepted');
  });
});
