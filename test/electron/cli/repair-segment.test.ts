import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { growthAdvice } from '../../../electron/cli/verbs/repair.ts';
import { readMesh } from '../../../shared/mesh/read-mesh.ts';
import { writeStl } from '../../../shared/mesh/stl-writer.ts';
import { topologyOf } from '../../../shared/mesh/topology.ts';
import { repairRecordSchema } from '../../../shared/repair/repair-record.ts';
import type { RepairReport } from '../../../shared/repair/repair-steps.ts';
import { DEFLATED, dicomSeries, PLANTED } from '../../support/malformed/dicom-files.ts';
import { box, insideOut, sphere, together } from '../../support/solids.ts';
import { builtCommand, inFolder } from './command.ts';

const command = builtCommand();

/** What a step is said to have done, of so many facets before and after. */
function stepOf(step: RepairReport['step'], before: number, after: number): RepairReport {
  const counts = {
    ...{ vertices: 0, parts: 1, openEdges: 0, nonManifoldEdges: 0, flippedEdges: 0, volume: 1 },
    ...{ degenerateTriangles: 0, duplicateTriangles: 0, selfIntersections: 0 },
  };
  const [was, is] = [before, after].map((triangles) => ({ ...counts, triangles }));
  return { step, before: was, after: is, said: 'in other words', deviationMm: null };
}

const volumeOf = (file: string): number =>
  topologyOf(readMesh(readFileSync(file), file).objects[0].mesh).signedVolume;

describe('guidesmith repair', () => {
  test('says why `resolve` made three times the facets or more, by its counts; not where a later step left few', () => {
    const weld = stepOf({ step: 'weld', toleranceMm: 0 }, 1200, 1000);
    const resolve = (after: number) => stepOf({ step: 'resolve' }, 1000, after);
    const decimate = (after: number) => stepOf({ step: 'decimate', toleranceMm: 0.1 }, 9000, after);
    expect(growthAdvice([weld, resolve(2999)])).toEqual([]);
    expect(growthAdvice([weld, resolve(3000)])).toEqual([
      expect.stringMatching(/^note: 3000 facets from 1000, because .*resolve=0\.5/),
    ]);
    expect(growthAdvice([resolve(9000), decimate(4000)])).toHaveLength(1);
    expect(growthAdvice([resolve(9000), decimate(2000)])).toEqual([]);
    expect(growthAdvice([stepOf({ step: 'remesh', cellMm: 0.2 }, 1000, 9000)])).toEqual([]);
    expect(growthAdvice([])).toEqual([]);
  });

  test('writes the mesh in mm with the record of each step', async () => {
    await inFolder(async (folder) => {
      const cube = box([0, 0, 0], [0.05, 0.05, 0.05]);
      writeFileSync(join(folder, 'cube.stl'), writeStl(insideOut(cube), 'cube'));
      const words = ['repair', 'cube.stl', '-o', 'out.3mf', '--record', 'record.json', '--json'];
      const asked = await command.run(words, folder);
      expect(asked.status).toBe(1);
      expect(asked.stderr).toMatch(/is it in m\? Say it with --unit/);
      const { status, stdout } = await command.run([...words, '--unit', 'm'], folder);
      expect(status).toBe(0);
      expect(JSON.parse(stdout).faults).toEqual([]);
      const record = repairRecordSchema.parse(
        JSON.parse(readFileSync(join(folder, 'record.json'), 'utf8')),
      );
      expect(record.steps.map((s) => s.step.step)).toEqual([
        'weld',
        'clean',
        'orient',
        'fill',
        'resolve',
      ]);
      expect(record.steps[2].said).toMatch(/^12 facets turned/);
      expect(volumeOf(join(folder, 'out.3mf'))).toBeCloseTo(125_000, -1);
    });
  });

  test('takes steps in the order that is asked for, and unites overlapping shells', async () => {
    await inFolder(async (folder) => {
      const two = together(box([0, 0, 0], [40, 40, 40]), box([20, 20, 20], [60, 60, 60]));
      writeFileSync(join(folder, 'two.stl'), writeStl(two, 'two'));
      const { status, stdout } = await command.run(
        ['repair', 'two.stl', '-o', 'one.stl', '--steps', 'resolve,keep'],
        folder,
      );
      expect(status).toBe(0);
      expect(stdout).toContain('union of the shells');
      expect(volumeOf(join(folder, 'one.stl'))).toBeCloseTo(2 * 64_000 - 8000, 0);
    });
  });

  test('says how one part is kept where several are left', async () => {
    await inFolder(async (folder) => {
      const apart = together(box([0, 0, 0], [40, 40, 40]), box([50, 0, 0], [60, 10, 10]));
      writeFileSync(join(folder, 'apart.stl'), writeStl(apart, 'apart'));
      const repair = (steps: string) =>
        command.run(['repair', 'apart.stl', '-o', 'one.stl', '--steps', steps], folder);
      expect((await repair('clean')).stdout).toMatch(/^still: 2 separate parts .*keep=largest/m);
      expect((await repair('clean,keep=largest')).stdout).toContain('no faults left');
    });
  });

  test('refuses a step that it does not know', async () => {
    const { status, stderr } = await command.run([
      'repair',
      'x.stl',
      '-o',
      'y.stl',
      '--steps',
      'weld,polish',
    ]);
    expect([status, stderr]).toEqual([1, expect.stringMatching(/can't read "polish"/)]);
  });
});

describe('guidesmith segment', () => {
  test('makes a bone of a folder of DICOM images, without a word of the patient', async () => {
    await inFolder(async (folder) => {
      mkdirSync(join(folder, 'scan', 'deep'), { recursive: true });
      const ball = (i: number, j: number, k: number): number =>
        Math.hypot(i - 20, j - 20, 2 * (k - 10)) < 14 ? 1000 : 0;
      for (const { name, bytes } of dicomSeries(
        [40, 40, 20],
        ball,
        () => ({ syntax: DEFLATED }),
        1,
      )) {
        writeFileSync(join(folder, 'scan', 'deep', name), bytes);
      }
      writeFileSync(join(folder, 'scan', 'README.txt'), 'viewer');
      const { status, stdout, stderr } = await command.run(
        ['segment', 'scan', '--threshold', '500', '-o', 'bone.stl', '--json'],
        folder,
      );
      expect(stderr).toBe('');
      expect(status).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({
        format: 'dicom',
        size: [40, 40, 20],
        spacing: [0.5, 0.5, 1],
      });
      const bytes = readFileSync(join(folder, 'bone.stl'));
      for (const text of PLANTED) expect(stdout + bytes.toString('latin1')).not.toContain(text);
      const { mesh } = readMesh(bytes, 'bone.stl').objects[0];
      expect(topologyOf(mesh).signedVolume / ((4 / 3) * Math.PI * 7 ** 3)).toBeCloseTo(1, 1);
      const middle = topologyOf(mesh).parts[0].bounds;
      const centre = [0, 1, 2].map((k) => (middle.min[k] + middle.max[k]) / 2);
      [10 + 10, 20 + 10, 30 + 10].forEach((c, k) => {
        expect(Math.abs(centre[k] - c)).toBeLessThan(0.3);
      });
    });
  });

  test('parts a bone from one that touches it by balls, and names one that it can not read', async () => {
    await inFolder(async (folder) => {
      mkdirSync(join(folder, 'scan'));
      const two = (i: number, j: number, k: number): number =>
        Math.min(...[12, 32].map((c) => Math.hypot(i - c, j - 20, 2 * (k - 10)))) < 11 ? 1000 : 0;
      for (const { name, bytes } of dicomSeries([46, 40, 20], two, () => ({}), 1)) {
        writeFileSync(join(folder, 'scan', name), bytes);
      }
      // The series begins at 10, 20, 30 mm, in voxels of 0.5 x 0.5 x 1 mm.
      const segment = (...marks: string[]) =>
        command.run(
          ['segment', 'scan', '--threshold', '500', '-o', 'bone.stl', '--json', ...marks],
          folder,
        );
      const { status, stdout } = await segment('--inside', '16,30,40', '--outside', '26,30,40,4');
      expect(status).toBe(0);
      expect(JSON.parse(stdout).volume / ((4 / 3) * Math.PI * 5.5 ** 3)).toBeCloseTo(1, 1);
      // A surface laid between voxels: the command says so, and what to do.
      const stairs = JSON.parse(stdout).warnings.find(
        ({ code }: { code: string }) => code === 'W_VOXEL_STAIRS',
      );
      expect(stairs.message).toContain('smooth=20');
      const refused = await segment('--inside', '16,30');
      expect(refused.status).toBe(1);
      expect(refused.stderr + refused.stdout).toMatch(/--inside: .*16,30.* is not a ball/);
    });
  });

  test('takes the threshold that the scan suggests and says why, or asks for one', async () => {
    await inFolder(async (folder) => {
      // Dense bone of 1000 HU in muscle of 50 HU, air round it: the values that are told can be known beforehand.
      const tissue = (i: number, j: number, k: number): number => {
        const from = Math.hypot(i - 20, j - 20, 2 * (k - 10));
        return from < 8 ? 1000 : from < 18 ? 50 : -1000;
      };
      const write = (name: string, value: typeof tissue): void => {
        mkdirSync(join(folder, name));
        for (const { name: file, bytes } of dicomSeries([40, 40, 20], value, () => ({}), 1))
          writeFileSync(join(folder, name, file), bytes);
      };
      write('scan', tissue);
      write('no-air', () => 50);
      const run = (scan: string, ...more: string[]) =>
        command.run(['segment', scan, '-o', 'bone.stl', ...more], folder);
      const told = await run('scan');
      expect([told.status, told.stderr]).toEqual([0, '']);
      expect(told.stdout).toMatch(
        /threshold 288 HU, proposed: soft tissue lies at 50 HU, dense bone at 1000 HU.*--threshold 525/,
      );
      const { proposed, threshold } = JSON.parse((await run('scan', '--json')).stdout);
      expect([threshold, proposed]).toEqual([
        288,
        { threshold: 288, halfMaximum: 525, softTissue: 50, denseBone: 1000 },
      ]);
      const asked = JSON.parse((await run('scan', '--json', '--threshold', '500')).stdout);
      expect([asked.threshold, asked.proposed]).toEqual([500, null]);
      const refused = await run('no-air');
      expect([refused.status, refused.stderr]).toEqual([
        1,
        expect.stringMatching(/no-air: its values suggest no threshold .*give --threshold/),
      ]);
    });
  });

  test('says what it can not read', async () => {
    await inFolder(async (folder) => {
      writeFileSync(join(folder, 'ball.nii'), writeStl(sphere([0, 0, 0], 20, 2), 'ball'));
      const { status, stderr } = await command.run(
        ['segment', 'ball.nii', '--threshold', '300', '-o', 'x.stl'],
        folder,
      );
      expect([status, stderr]).toEqual([1, expect.stringMatching(/ball\.nii: this is no scan/)]);
    });
  });
});
