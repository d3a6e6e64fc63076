import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { dataPath, describeWithData } from '../../support/data.ts';
import type { TriangleMesh } from '../../support/samples/binary-stl.ts';
import { readStl } from '../../support/samples/binary-stl.ts';
import { makeL3Osteotomy } from '../../support/samples/l3-osteotomy.ts';
import { makeL4Pedicle } from '../../support/samples/l4-pedicle.ts';
import { makeMandibleResection } from '../../support/samples/mandible-resection.ts';
import { makeMvdKeyhole } from '../../support/samples/mvd-keyhole.ts';
import { openSample, SAMPLES } from '../../support/samples/open-sample.ts';
import { makePlateauScrews } from '../../support/samples/plateau-screws.ts';
import { makeSacralS3 } from '../../support/samples/sacral-s3.ts';
import { makeTibiaOsteotomy } from '../../support/samples/tibia-osteotomy.ts';

const LARGEST_SAMPLE = 10e6;
/** A painted point further from the surface than this paints somewhere else, mm. */
const STROKE_TOLERANCE = 0.2;

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)],
  );

/** Edges that are not passed exactly once each way: none in a closed, consistently oriented manifold. */
function faultyEdges({ triangles }: TriangleMesh): number {
  const uses = new Map<string, number>();
  for (let t = 0; t < triangles.length; t += 3) {
    for (let i = 0; i < 3; i++) {
      const [a, b] = [triangles[t + i], triangles[t + ((i + 1) % 3)]];
      uses.set(`${a} ${b}`, (uses.get(`${a} ${b}`) ?? 0) + 1);
    }
  }
  return [...uses].filter(([edge, count]) => {
    const [a, b] = edge.split(' ');
    return count !== 1 || uses.get(`${b} ${a}`) !== 1;
  }).length;
}

function volume({ positions: p, triangles }: TriangleMesh): number {
  let sum = 0;
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [3 * triangles[t], 3 * triangles[t + 1], 3 * triangles[t + 2]];
    sum +=
      p[a] * (p[b + 1] * p[c + 2] - p[b + 2] * p[c + 1]) -
      p[a + 1] * (p[b] * p[c + 2] - p[b + 2] * p[c]) +
      p[a + 2] * (p[b] * p[c + 1] - p[b + 1] * p[c]);
  }
  return sum / 6;
}

describe.each(SAMPLES)('the sample %s', (name) => {
  const sample = openSample(name);
  const { document, folder } = sample;

  test('is a whole case with one guide on anatomy of its own', () => {
    expect(document.id).toBe(name);
    expect(document.guides).toHaveLength(1);
    expect(document.anatomy.map(({ id }) => id)).toContain(document.guides[0].support);
  });

  test('names its patient by a pseudonym and nothing else', () => {
    expect(document.patient?.pseudonym).toMatch(/^GS-\d{4}$/);
    expect(document.guides[0].label?.text).toContain(document.patient?.pseudonym);
  });

  test('holds closed meshes that face outwards', () => {
    for (const { id, mesh } of document.anatomy) {
      const facets = readStl(join(folder, mesh));
      expect([id, faultyEdges(facets)]).toEqual([id, 0]);
      expect(volume(facets)).toBeGreaterThan(0);
    }
  });

  test('stays under 10 MB', () => {
    const bytes = filesUnder(folder).reduce((sum, file) => sum + statSync(file).size, 0);
    expect(bytes).toBeLessThan(LARGEST_SAMPLE);
  });

  test('says where its meshes come from and what was done to them', () => {
    const readme = readFileSync(join(folder, 'README.md'), 'utf8');
    for (const { mesh } of document.anatomy) expect(readme).toContain(mesh);
    for (const heading of ['## Origin and licence', '## What was changed', '## The plan']) {
      expect(readme).toContain(heading);
    }
  });

  test('paints its footprint on the surface', () => {
    const [{ support, footprint }] = document.guides;
    const surface = sample.surface(support);
    for (const { points } of footprint.strokes) {
      for (const point of points) {
        expect(surface.closest(point).distance).toBeLessThan(STROKE_TOLERANCE);
      }
    }
  });
});

describeWithData(
  'the scripts that make the samples',
  [
    'bones/vhm_L3.stl',
    'bones/vhm_L4.stl',
    'bones/vkh_mandible.stl',
    'bones/vhf_sacrum.stl',
    'bones/vhf_tibia_L.stl',
    'bones/splknee_tibia_prox.stl',
    'ct/vhf_head_ct_1mm.nii.gz',
  ],
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'samples-'));
    afterAll(() => rmSync(folder, { recursive: true }));

    test.each([
      ['l4-pedicle', makeL4Pedicle],
      ['mandible-resection', makeMandibleResection],
      ['sacral-s3', makeSacralS3],
      ['l3-osteotomy', makeL3Osteotomy],
      ['tibia-osteotomy', makeTibiaOsteotomy],
      ['plateau-screws', makePlateauScrews],
      ['mvd-keyhole', makeMvdKeyhole],
    ] as const)('make %s as it lies in the repository, byte for byte', (name, make) => {
      const made = join(folder, name);
      make(dataPath('.'), made);
      for (const file of filesUnder(made)) {
        const shipped = file.replace(made, openSample(name).folder);
        expect([file, readFileSync(file).equals(readFileSync(shipped))]).toEqual([file, true]);
      }
    });
  },
);
