import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { checkoutPath } from '../support/data.ts';
import { refined } from './refined.ts';
import { fileOf, freshBuilder, type Sample } from './sample.ts';

// Prints the figures of the design, each beside what it should be. Times are wall clock: run it on a quiet machine. `cold` is a
// fresh process, as a user meets it; `warm` is the third build in one process, as the app meets it.

interface Row {
  readonly what: string;
  readonly measured: string;
  readonly wanted: string;
}

const rows: Row[] = [];
const seconds = (value: number): string => `${value.toFixed(2)} s`;
const note = (what: string, measured: string, wanted = ''): void => {
  rows.push({ what, measured, wanted });
  console.log(`${what.padEnd(58)} ${measured.padEnd(14)} ${wanted}`);
};

const COMMAND = checkoutPath('out/cli/guidesmith.js');

/** Timings of the report of a build by the built command, the better of two runs. */
function cold(name: string): { report: Record<string, number>; triangles: number; wall: number } {
  const folder = mkdtempSync(join(tmpdir(), 'guidesmith-bench-'));
  try {
    const runs = [0, 1].map(() => {
      const started = performance.now();
      const report = join(folder, 'report.json');
      const words = [
        'build',
        checkoutPath(`assets/samples/${name}`),
        '-o',
        join(folder, 'guide.stl'),
      ];
      const ended = spawnSync(process.execPath, [COMMAND, ...words, '--report', report], {
        encoding: 'utf8',
      });
      if (ended.status !== 0) throw new Error(`${name}: ${ended.stderr || ended.stdout}`);
      const wall = (performance.now() - started) / 1000;
      const guide = JSON.parse(readFileSync(report, 'utf8')).guides[0];
      return {
        report: guide.timings as Record<string, number>,
        triangles: guide.triangles as number,
        wall,
      };
    });
    return runs.reduce((a, b) => (b.wall < a.wall ? b : a));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How long a person waits for the help, the best of five. */
function helpTime(): void {
  const times = Array.from({ length: 5 }, () => {
    const started = performance.now();
    spawnSync(process.execPath, [COMMAND, '--help']);
    return (performance.now() - started) / 1000;
  });
  note('--help', seconds(Math.min(...times)), '< 0.3 s');
}

async function coldSamples(): Promise<void> {
  for (const name of ['l4-pedicle', 'mandible-resection', 'sacral-s3', 'trigeminal-puncture']) {
    const { report, triangles, wall } = cold(name);
    const { distance, shell, features, checks } = report;
    const isFirst = name === 'l4-pedicle';
    note(`${name}: distance`, seconds(distance));
    note(`${name}: shell`, seconds(shell));
    note(`${name}: features`, seconds(features));
    note(
      `${name}: geometry, cold`,
      seconds(distance + shell + features),
      isFirst ? '<= 0.6 s' : '',
    );
    note(`${name}: checks, cold`, seconds(checks));
    note(
      `${name}: whole command, ${triangles} triangles`,
      seconds(wall),
      isFirst ? '<= 1.5 s' : '',
    );
  }
}

/** Builds once and again; the last time counts. */
async function warm(sample: Sample, rounds = 3): Promise<number> {
  let last = 0;
  for (let i = 0; i < rounds; i++) {
    const builder = await freshBuilder();
    const started = performance.now();
    const { timings } = builder.build(sample.plan, sample.support);
    last = (performance.now() - started) / 1000;
    if (i === 0)
      note('l4-pedicle: samples of the lattice', `${(timings.samples / 1e6).toFixed(1)} million`);
  }
  return last;
}

async function inOneProcess(): Promise<void> {
  const sample = fileOf('l4-pedicle');
  const base = await warm(sample);
  note('l4-pedicle: geometry, warm', seconds(base), '<= 0.6 s');

  const builder = await freshBuilder();
  builder.build(sample.plan, sample.support);
  let edit = 0;
  for (const height of [19, 19.5, 20.5]) {
    const sleeves = sample.plan.sleeves.map((s, i) => (i === 0 ? { ...s, height } : s));
    const started = performance.now();
    builder.build({ ...sample.plan, sleeves }, sample.support);
    edit = (performance.now() - started) / 1000;
  }
  note('l4-pedicle: a sleeve changed, the rest cached', seconds(edit), '<= 0.2 s');

  const finer = { ...sample, support: refined(sample.support) };
  const four = await warm(finer);
  note('l4-pedicle: bone of four times the triangles', `${(four / base).toFixed(2)} x`, '< 2 x');

  let large = finer.support;
  while (large.triangles.length / 3 < 500_000) large = refined(large);
  const huge = await warm({ ...sample, support: large }, 1);
  note(
    `l4-pedicle: bone of ${Math.round(large.triangles.length / 3000)},000 triangles, geometry`,
    seconds(huge),
    '< 2.5 s',
  );
  const peak = process.resourceUsage().maxRSS / 1024;
  note('peak memory of all that', `${Math.round(peak)} MB`, '< 800 MB');
}

if (!existsSync(COMMAND))
  throw new Error('the command is not built: run npm ci, or npm run build:cli');
helpTime();
await coldSamples();
await inOneProcess();
