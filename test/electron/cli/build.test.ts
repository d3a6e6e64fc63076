import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHECK_IDS } from '../../../shared/checks/check.ts';
import { formatReview, startReview } from '../../../shared/review/review-file.ts';
import { checkoutPath } from '../../support/data.ts';
import { testOnPosix } from '../../support/posix.ts';
import { builtCommand, inFolder } from './command.ts';
import { copySample, SAMPLE } from './sample-copy.ts';

const command = builtCommand();

const sha256 = (path: string): string =>
  `sha256:${createHash('sha256').update(readFileSync(path)).digest('hex')}`;

/** Quick, for tests that are not about the part itself; whether its checks pass is then no matter. */
const COARSE = ['--resolution', '0.8', '--allow-failed-checks'];

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

describe('guidesmith build', () => {
  test('makes the guide of a real vertebra with every check passed and a report of its bytes', () =>
    inFolder(async (folder) => {
      const { status, stdout, stderr } = await command.run(
        ['build', SAMPLE, '-o', 'guide.stl', '--report', 'guide.json'],
        folder,
      );
      expect(stderr).toBe('');
      expect(stdout).toContain('l4-guide -> guide.stl');
      expect(status).toBe(0);
      expect(readdirSync(folder).sort()).toEqual(['guide.json', 'guide.stl']);

      const report = readJson(join(folder, 'guide.json'));
      expect(report.case).toBe('l4-pedicle');
      expect(report.caseHash).toMatch(/^sha256:[0-9a-f]{64}$/);
      const [guide] = report.guides;
      const stl = readFileSync(join(folder, 'guide.stl'));
      expect(guide.file).toBe('guide.stl');
      expect(guide.fileHash).toBe(sha256(join(folder, 'guide.stl')));
      expect(guide.triangles).toBe(stl.readUInt32LE(80));
      expect(stl.byteLength).toBe(84 + 50 * guide.triangles);
      expect(guide.volume).toBeGreaterThan(1000);
      const coarse = await command.run(
        ['build', SAMPLE, '-o', 'c.stl', '--json', ...COARSE],
        folder,
      );
      expect(JSON.parse(coarse.stdout).guides[0].triangles).toBeLessThan(guide.triangles);
      expect(Object.keys(guide.timings).sort()).toEqual(
        ['checks', 'distance', 'features', 'load', 'shell', 'total'].sort(),
      );
      const seen = new Set(guide.checks.map(({ id }: { id: string }) => id));
      expect([...seen].sort()).toEqual([...CHECK_IDS].sort());
      for (const check of guide.checks) {
        expect(['pass', 'warn', 'skipped']).toContain(check.status);
        expect(check.message).not.toBe('');
      }
    }));

  test('gives the same bytes and the same report, times apart, in two processes', () =>
    inFolder(async (folder) => {
      const once = async (name: string) => {
        const words = [
          '-o',
          `${name}/g.3mf`,
          '--report',
          `${name}/g.json`,
          '--allow-failed-checks',
        ];
        await command.run(['build', SAMPLE, ...words], folder);
      };
      mkdirSync(join(folder, 'a'));
      mkdirSync(join(folder, 'b'));
      await once('a');
      await once('b');
      expect(sha256(join(folder, 'a', 'g.3mf'))).toBe(sha256(join(folder, 'b', 'g.3mf')));
      const reports = ['a', 'b'].map((name) => {
        const report = readJson(join(folder, name, 'g.json'));
        for (const guide of report.guides) delete guide.timings;
        return report;
      });
      expect(reports[0]).toEqual(reports[1]);
    }));

  test.each(['stl', '3mf', 'obj', 'ply'])(
    'writes .%s, which is read back as the same part',
    (format) =>
      inFolder(async (folder) => {
        const { stdout, status } = await command.run(
          ['build', SAMPLE, '-o', `g.${format}`, '--json', ...COARSE],
          folder,
        );
        expect([0, 2]).toContain(status);
        const [guide] = JSON.parse(stdout).guides;
        const inspected = await command.run(['inspect', `g.${format}`, '--json'], folder);
        expect(inspected.status).toBe(0);
        const mesh = JSON.parse(inspected.stdout);
        expect(mesh.format).toBe(format);
        expect(mesh.objects).toHaveLength(1);
        expect(mesh.objects[0].triangles).toBe(guide.triangles);
        expect(mesh.objects[0].volume).toBeCloseTo(guide.volume, 3);
        expect(mesh.objects[0].parts).toBe(1);
        expect(mesh.objects[0].openEdges).toBe(0);
      }),
  );

  test('with a failed check ends with 2, writes the report and no guide', () =>
    inFolder(async (folder) => {
      const path = copySample(folder, (document) => {
        // No pedicle is that far from its canal.
        document.anatomy[1].minDistance = 40;
      });
      const words = ['build', path, '-o', 'g.stl', '--report', 'g.json'];
      // A guide of yesterday's plan is left, and is not taken for this one's.
      writeFileSync(join(folder, 'g.stl'), 'yesterday');
      const refused = await command.run(words, folder);
      expect(refused.status).toBe(2);
      expect(refused.stdout).toMatch(/FAIL risk \(left x dura\)/);
      expect(refused.stdout).toMatch(
        /\ng\.stl was there before and stays: it is not a guide of this plan\n$/,
      );
      expect(readFileSync(join(folder, 'g.stl'), 'utf8')).toBe('yesterday');
      const refusedReport = readJson(join(folder, 'g.json'));
      expect(refusedReport.guides[0]).toMatchObject({
        file: null,
        passed: false,
        failedChecksAllowed: false,
      });

      const allowed = await command.run([...words, '--allow-failed-checks'], folder);
      expect(allowed.status).toBe(2);
      expect(sha256(join(folder, 'g.stl'))).toBe(refusedReport.guides[0].fileHash);
      expect(readJson(join(folder, 'g.json')).guides[0]).toMatchObject({
        file: 'g.stl',
        fileHash: refusedReport.guides[0].fileHash,
        passed: false,
        failedChecksAllowed: true,
      });
    }));

  test('writes several guides into a folder, one file each, or one by its id', () =>
    inFolder(async (folder) => {
      const path = copySample(folder, (document) => {
        const [guide] = document.guides;
        document.guides.push({ ...structuredClone(guide), id: 'second' });
      });
      const order = { route: 'cn', level: 'L5' } as const;
      writeFileSync(
        join(path, 'review.json'),
        formatReview({ ...startReview('l4-pedicle'), order }),
      );
      const all = await command.run(['build', path, '-o', 'made', '--json', ...COARSE], folder);
      expect([0, 2]).toContain(all.status);
      expect(readdirSync(join(folder, 'made')).sort()).toEqual(['l4-guide.stl', 'second.stl']);
      expect(JSON.parse(all.stdout).guides.map(({ file }: { file: string }) => file)).toEqual([
        'l4-guide.stl',
        'second.stl',
      ]);

      const said = /The order form says "L5", the plan says L4/;
      expect(JSON.parse(all.stdout).orderConflicts).toEqual([expect.stringMatching(said)]);

      const one = ['build', path, '--guide', 'second', '-o', 's.stl', ...COARSE];
      expect((await command.run(one, folder)).stdout).toMatch(new RegExp(`\nWARN ${said.source}`));
      expect(sha256(join(folder, 's.stl'))).toBe(sha256(join(folder, 'made', 'second.stl')));

      const unclear = await command.run(['build', path, '-o', 'both.stl'], folder);
      expect(unclear.status).toBe(1);
      expect(unclear.stderr).toMatch(/several guides/);
      expect(existsSync(join(folder, 'both.stl'))).toBe(false);
    }));
});

describe('guidesmith check', () => {
  test('passes the file that build wrote and refuses one that is another part', () =>
    inFolder(async (folder) => {
      expect((await command.run(['build', SAMPLE, '-o', 'g.stl'], folder)).status).toBe(0);
      const good = await command.run(['check', SAMPLE, '--export', 'g.stl', '--json'], folder);
      expect(good.status).toBe(0);
      const report = JSON.parse(good.stdout);
      expect(report.guides[0].fileHash).toBe(sha256(join(folder, 'g.stl')));
      expect(report.guides[0].file).toBe('g.stl');

      // The same part, one millimetre to the left.
      const stl = readFileSync(join(folder, 'g.stl'));
      for (let facet = 84; facet < stl.byteLength; facet += 50) {
        for (const at of [facet + 12, facet + 24, facet + 36]) {
          stl.writeFloatLE(stl.readFloatLE(at) + 1, at);
        }
      }
      writeFileSync(join(folder, 'moved.stl'), stl);
      const bad = await command.run(['check', SAMPLE, '--export', 'moved.stl', '--json'], folder);
      expect(bad.status).toBe(2);
      const failed = JSON.parse(bad.stdout)
        .guides[0].checks.filter(({ status }: { status: string }) => status === 'fail')
        .map(({ id }: { id: string }) => id);
      expect(failed).toEqual(expect.arrayContaining(['clearance', 'insertion-path', 'bore-axis']));
    }));

  test('without a file leaves nothing behind', () =>
    inFolder(async (folder) => {
      expect((await command.run(['check', SAMPLE], folder)).status).toBe(0);
      expect(readdirSync(folder)).toEqual([]);
    }));
});

describe('the command', () => {
  test('answers --help with its verbs', async () => {
    const { status, stdout } = await command.run(['--help']);
    expect(status).toBe(0);
    for (const verb of ['build', 'check', 'inspect', 'pack', 'unpack', 'verify', 'procedures']) {
      expect(stdout).toContain(verb);
    }
  });

  testOnPosix('is what package.json names as bin, and executable', 'file modes', () => {
    const { bin } = readJson(checkoutPath('package.json'));
    const script = checkoutPath(bin.guidesmith);
    expect(statSync(script).mode & 0o111).toBe(0o111);
    expect(readFileSync(script, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });
});
