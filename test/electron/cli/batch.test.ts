import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readMesh } from '../../../shared/mesh/read-mesh.ts';
import { formatReview, startReview } from '../../../shared/review/review-file.ts';
import { testOnPosix } from '../../support/posix.ts';
import { builtCommand, inFolder } from './command.ts';
import { copySample } from './sample-copy.ts';

const command = builtCommand();

/** A folder of cases: two good ones, one with a broken reference, one that is no case. */
function casesIn(folder: string): string {
  const cases = join(folder, 'cases');
  for (const name of ['first', 'broken', 'second']) {
    mkdirSync(join(folder, name));
    const copied = copySample(join(folder, name), (document) => {
      document.id = name;
      if (name === 'broken') document.guides[0].sleeves[0].trajectory = 'rihgt';
    });
    mkdirSync(cases, { recursive: true });
    execFileSync('mv', [copied, join(cases, name)]);
  }
  addFin(join(cases, 'second', 'meshes', 'l4.stl'));
  const order = { route: 'cn', level: 'L5' } as const;
  writeFileSync(
    join(cases, 'first', 'review.json'),
    formatReview({ ...startReview('first'), order }),
  );
  return cases;
}

/** Adds to a binary STL a facet that stands out from an edge: that edge has three facets then, and two edges are open. */
function addFin(file: string): void {
  const bytes = readFileSync(file);
  const fin = Buffer.from(bytes.subarray(84, 84 + 50));
  for (const at of [36, 40, 44]) fin.writeFloatLE(fin.readFloatLE(at) + 20, at);
  const more = Buffer.concat([bytes, fin]);
  more.writeUInt32LE(bytes.readUInt32LE(80) + 1, 80);
  writeFileSync(file, more);
}

testOnPosix('a batch with one broken case still does the others, and says which failed', 'mv', () =>
  inFolder(async (folder) => {
    const cases = casesIn(folder);
    const given = ['first', 'broken', 'second'].map((name) => join(cases, name));
    const ended = await command.run(
      [
        'build',
        ...given,
        '-o',
        'guides',
        '--jobs',
        '2',
        '--format',
        '3mf',
        '--report',
        'summary.json',
      ],
      folder,
    );
    expect(ended.status).toBe(1);
    expect(ended.stdout).toMatch(/^first +done/m);
    expect(ended.stdout).toMatch(/^broken +failed.*no trajectory "rihgt"/m);
    expect(ended.stdout).toMatch(/^second +done/m);
    expect(ended.stdout).toMatch(
      /\n2 of 3 done\n1 failed: broken\nheld against their order forms:\n {2}WARN first: The order form says "L5", .+\nbuilt on meshes with faults; look before you print:\n( {2}second: anatomy\[0\]\.mesh: .+\n){2}$/,
    );

    for (const name of ['first', 'second']) {
      const written = readdirSync(join(folder, 'guides', name)).sort();
      // Guides of two patients that are put into one folder do not replace each other.
      const file = `${name}-l4-guide.3mf`;
      expect(written).toEqual([file, 'report.json'].sort());
      const bytes = new Uint8Array(readFileSync(join(folder, 'guides', name, file)));
      expect(readMesh(bytes, file).objects[0]?.mesh.triangles.length).toBeGreaterThan(3000);
      const report = JSON.parse(readFileSync(join(folder, 'guides', name, 'report.json'), 'utf8'));
      expect(report.case).toBe(name);
      expect(report.guides[0].file).toBe(file);
    }
    expect(existsSync(join(folder, 'guides', 'broken'))).toBe(false);

    const summary = JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8'));
    expect(summary).toMatchObject({ done: 2, failed: 1, checkFailed: 0 });
    expect(summary.cases.map((one: { status: number }) => one.status)).toEqual([0, 1, 0]);
  }),
);

test('a batch names the guides of an earlier run that lie where it has written none', () =>
  inFolder(async (folder) => {
    const earlier = ['a-l4-guide.stl', 'report.json'];
    for (const name of ['a', 'b']) {
      mkdirSync(join(folder, 'cases', name), { recursive: true });
      writeFileSync(join(folder, 'cases', name, 'case.json'), '{}');
    }
    mkdirSync(join(folder, 'out', 'a'), { recursive: true });
    for (const file of [...earlier, 'notes.txt']) writeFileSync(join(folder, 'out', 'a', file), '');
    const words = ['build', `${folder}/cases/*`, '-o', join(folder, 'out')];
    const { stdout } = await command.run(words);
    expect(stdout).toMatch(
      /\nof an earlier run, not of these plans; do not print:\n {2}a\/a-l4-guide\.stl\n {2}a\/report\.json\n$/,
    );
    const { cases } = JSON.parse((await command.run([...words, '--json'])).stdout);
    expect(cases.map((one: { earlier: string[] }) => one.earlier)).toEqual([earlier, []]);
    // A summary that can't be written takes none of what was done with it.
    const report = join(folder, 'out', 'a', 'notes.txt', 'summary.json');
    const unwritten = await command.run([...words, '--json', '--report', report]);
    expect(unwritten.status).toBe(1);
    expect(unwritten.stderr).toMatch(/^error: .*summary\.json/);
    expect(JSON.parse(unwritten.stdout).cases).toHaveLength(2);
  }));

test('a pattern that no shell has expanded is expanded, and finds cases alone', () =>
  inFolder(async (folder) => {
    for (const name of ['a', 'b']) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'case.json'), '{}');
    }
    writeFileSync(join(folder, 'readme.txt'), '');
    mkdirSync(join(folder, 'never-saved'));
    mkdirSync(join(folder, 'out'));
    const words = ['build', `${folder}/*`, '-o', join(folder, 'out')];
    const ended = await command.run([...words, '--json']);
    expect(ended.status).toBe(1);
    const { cases, leftOut } = JSON.parse(ended.stdout);
    expect(leftOut).toEqual([join(folder, 'never-saved')]);
    expect((await command.run(words)).stdout).toMatch(
      /\nleft out, no case\.json in it:\n {2}\S+never-saved\n$/,
    );
    expect(cases.map((one: { folder: string }) => one.folder)).toEqual(['a', 'b']);
    const none = await command.run(['build', `${folder}/x*`, '-o', join(folder, 'out')]);
    expect(none.stderr).toMatch(/there is no case of such a name/);
  }));

test('two cases of one name get folders of their own', () =>
  inFolder(async (folder) => {
    const ended = await command.run([
      'build',
      join(folder, 'x', 'l4'),
      join(folder, 'y', 'L4.guidecase'),
      '-o',
      folder,
      '--json',
    ]);
    const { cases } = JSON.parse(ended.stdout);
    expect(cases.map((one: { folder: string }) => one.folder)).toEqual(['l4', 'L4-2']);
  }));

test('several cases into one file are refused', async () => {
  const ended = await command.run(['build', 'a', 'b', '-o', 'guide.stl']);
  expect(ended.status).toBe(1);
  expect(ended.stderr).toBe(
    'error: guide.stl: several cases need a folder; each gets its own in it\n',
  );
});

test('the help of every verb says what it does, its options and an example', async () => {
  const { stdout } = await command.run(['--help']);
  const verbs = [...stdout.matchAll(/^ {2}([a-z]+) /gm)].map((match) => match[1] ?? '');
  expect(verbs).toEqual(
    expect.arrayContaining([
      'build',
      'check',
      'inspect',
      'pack',
      'unpack',
      'verify',
      'procedures',
      'completion',
    ]),
  );
  for (const verb of [
    'build',
    'check',
    'inspect',
    'pack',
    'unpack',
    'verify',
    'procedures',
    'completion',
  ]) {
    const help = await command.run([verb, '--help']);
    expect(help.status).toBe(0);
    expect(help.stdout).toContain(`Usage: guidesmith ${verb}`);
    expect(help.stdout).toMatch(/Examples?:\n {2}guidesmith /);
    const widest = Math.max(...help.stdout.split('\n').map((line) => line.length));
    expect(widest, help.stdout).toBeLessThanOrEqual(100);
  }
});

test('a batch within a batch is refused, whatever its words are', async () => {
  process.env.GUIDESMITH_OWN_PROCESS = '1';
  try {
    const ended = await command.run(['build', '/nowhere/a', '/nowhere/b', '-o', 'guides']);
    expect(ended.status).toBe(3);
    expect(ended.stderr).toContain('a process of ours may start no other');
  } finally {
    delete process.env.GUIDESMITH_OWN_PROCESS;
  }
});

test('several cases are packaged each by itself; what is refused names its case, and what lies there from before', () =>
  inFolder(async (folder) => {
    for (const name of ['a', 'b']) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'case.json'), '{}');
    }
    const out = join(folder, 'packages');
    mkdirSync(out);
    writeFileSync(join(out, 'b.zip'), '');
    const ended = await command.run(['package', `${folder}/*`, '-o', out]);
    expect(ended.status).toBe(1);
    expect(ended.stdout).toMatch(/^a +failed +schema: is missing.* \(in .*a\)$/m);
    expect(ended.stdout).toMatch(
      /\n0 of 2 packages written\n2 not written: a, b\n.*do not use:\n {2}\S+b\.zip\n$/,
    );
    const timed = ['package', `${folder}/*`, '-o', out, '--time'];
    const whole = await command.run([...timed, '2026-11-21T08:00:00Z']);
    expect(whole.stdout).toMatch(/^a +failed +schema: is missing/m);
    const noTime = await command.run([...timed, 'tonight']);
    expect(noTime.stdout).toBe('');
    expect(noTime.stderr).toMatch(/^error: --time tonight: expected a UTC time [^\n]*\n$/);
    const named = await command.run(['package', `${folder}/*`, '-o', join(folder, 'one.zip')]);
    expect(named.stderr).toMatch(/several cases need a folder/);
  }));

test('several files are verified, one line each, and those that do not hold are named at the end', () =>
  inFolder(async (folder) => {
    mkdirSync(join(folder, 'case'));
    const whole = join(folder, 'whole.guidecase');
    const copied = copySample(join(folder, 'case'), () => {});
    expect((await command.run(['pack', copied, '-o', whole])).status).toBe(0);
    const cut = join(folder, 'cut.guidecase');
    writeFileSync(cut, readFileSync(whole).subarray(0, 5000));
    const ended = await command.run(['verify', whole, cut, join(folder, 'none.guidecase')]);
    expect(ended.status).toBe(1);
    expect(ended.stdout).toMatch(/^holds {2}\S+whole\.guidecase$/m);
    expect(ended.stdout).toMatch(/^FAILS {2}\S+cut\.guidecase: /m);
    expect(ended.stdout).toMatch(/\n1 of 3 hold\n$/);
    expect(ended.stderr).toMatch(
      /^error: 2 of 3 do not hold: \S+cut\.guidecase, \S+none\.guidecase\n$/,
    );
  }));

test('a single build that is refused names its case, and the guide of an earlier run that lies where it wrote none', () =>
  inFolder(async (folder) => {
    mkdirSync(join(folder, 'p2'));
    writeFileSync(join(folder, 'p2', 'case.json'), '{}');
    writeFileSync(join(folder, 'g1.stl'), '');
    const ended = await command.run(['build', 'p2', '-o', 'g1.stl'], folder);
    expect(ended.status).toBe(1);
    expect(ended.stderr).toMatch(
      /^error: schema: is missing.* \(in p2\); g1\.stl was there before and stays: it is not a guide of this plan\n$/,
    );
    const fresh = await command.run(['build', 'p2', '-o', 'g2.stl'], folder);
    expect(fresh.stderr).toMatch(/^error: schema: is missing[^;]*\(in p2\)\n$/);
  }));
