import { describe, expect, test } from 'vitest';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { reduce } from '../../../shared/case/reduce.ts';
import { readMesh } from '../../../shared/mesh/read-mesh.ts';
import { hashBytes } from '../../../shared/report/hash.ts';
import { compareRevisions } from '../../../shared/review/compare-revisions.ts';
import { compareSurfaces } from '../../../shared/review/compare-surfaces.ts';
import { jsonChanges } from '../../../shared/review/json-changes.ts';
import { releasedCase } from '../../../shared/review/released-case.ts';
import {
  addRevision,
  contentText,
  type Revision,
  revisionProblems,
} from '../../../shared/review/revision.ts';
import { box } from '../../support/solids.ts';
import { revisionInput, smallCase, time } from './records.ts';

const by = (minutes: number, note = '') => ({ author: 'Li Wei', time: time(minutes), note });

function twoRevisions(): readonly Revision[] {
  const contents = smallCase();
  const first = addRevision([], revisionInput(contents), by(0));
  const moved = reduce(contents.document, {
    ...{ type: 'update', kind: 'trajectory', id: 'left' },
    changes: { entry: [10, 0, 3], target: [10, -40, 3] },
  });
  const document = reduce(moved, {
    ...{ type: 'update', kind: 'guide', id: 'g1', changes: { clearance: 0.3 } },
  });
  return addRevision(first, revisionInput({ ...contents, document }, 11, 0.9), by(5, 'higher'));
}

describe('revisions', () => {
  test('are numbered, and named by the hash of their content’s canonical text', () => {
    const [first, second] = twoRevisions();
    expect([first.number, second.number]).toEqual([1, 2]);
    expect(hashBytes(new TextEncoder().encode(contentText(second.content)))).toBe(second.hash);
    expect(revisionProblems([first, second])).toEqual([]);
  });

  test('the same content handed over again is the same revision', () => {
    const revisions = twoRevisions();
    const contents = smallCase();
    const one = addRevision([], revisionInput(contents), by(0));
    expect(addRevision(one, revisionInput(contents), by(9))).toBe(one);
    expect(revisions).toHaveLength(2);
  });

  test('hash a change of software, kernel, pack, mesh, guide bytes and measured values', () => {
    const input = revisionInput(smallCase());
    const hashOf = (changed: typeof input) => addRevision([], changed, by(0))[0].hash;
    const [guide] = input.guides;
    const { software } = input;
    const others = [
      { ...input, software: { ...software, guidesmith: '0.1.1' } },
      { ...input, software: { ...software, kernel: 'manifold-3d 3.5.5' } },
      { ...input, software: { ...software, pack: { id: 'pedicle-screw', edited: true } } },
      { ...input, contents: smallCase('another header') },
      revisionInput(input.contents, 12),
      revisionInput(input.contents, 10, 1.5),
      { ...input, guides: [{ ...guide, id: 'g2' }] },
    ];
    const hashes = new Set([input, ...others].map(hashOf));
    expect(hashes.size).toBe(others.length + 1);
  });

  test('what was changed in them afterwards is told', () => {
    const [first, second] = twoRevisions();
    const edited = structuredClone(second);
    edited.content.case.id = 'case-l5';
    const measured = structuredClone(second);
    measured.checks.g1[0].value = 5;
    expect(revisionProblems([first, edited])[0]).toContain('revision 2: its content');
    expect(revisionProblems([first, measured])[0]).toContain('checks of guide "g1"');
    expect(revisionProblems([second])[0]).toContain('stands where revision 1');
  });

  test('say what moved, by how much, and which measured values it changed', () => {
    const [first, second] = twoRevisions();
    const compared = compareRevisions(first, second);
    const [left, right] = compared.trajectories;
    expect(left).toMatchObject({
      id: 'left',
      change: 'changed',
      entryShift: 3,
      entryVector: [0, 0, 3],
    });
    expect(left.angle).toBeCloseTo(0, 9);
    expect(right).toMatchObject({ id: 'right', change: 'same', entryShift: 0 });
    expect(compared.parameters.map(({ path }) => path)).toEqual([
      ...['trajectories[0].entry', 'trajectories[0].target', 'guides[0].clearance'],
    ]);
    expect(compared.checks[0]).toMatchObject({
      check: 'cortex',
      before: { status: 'pass' },
      after: { status: 'warn' },
    });
    expect(compared.checks[0].delta).toBeCloseTo(-0.5, 9);
    expect(compared.guides).toEqual(['g1']);
    expect(compared.meshes).toEqual([]);
    expect(compareRevisions(first, first).same).toBe(true);
  });

  test('an angle is measured between the axes', () => {
    const contents = smallCase();
    const document = reduce(contents.document, {
      ...{ type: 'update', kind: 'trajectory', id: 'left' },
      changes: { target: [50, 0, 0] },
    });
    const input = revisionInput(contents);
    const revisions = addRevision(
      addRevision([], input, by(0)),
      { ...input, contents: { ...contents, document } },
      by(1),
    );
    const [left] = compareRevisions(revisions[0], revisions[1]).trajectories;
    expect(left.angle).toBeCloseTo(90, 9);
    expect(left.entryShift).toBe(0);
  });

  test('hold a case that says nothing by chance: no name of the case, no file name, no header', () => {
    const contents = smallCase('exported for WANG XIUYING');
    const renamed = { ...contents.document, name: 'WANG XIUYING L4' };
    const anatomy = renamed.anatomy.map((entry) => ({
      ...entry,
      mesh: `WANG_XIUYING/${entry.id}.stl`,
    }));
    const [bytes] = contents.meshes.values();
    const meshes = new Map(anatomy.map(({ mesh }) => [mesh, bytes]));
    const released = releasedCase({ document: parseCase({ ...renamed, anatomy }), meshes });
    const all =
      JSON.stringify(released.document) +
      [...released.meshes].map(([path, b]) => path + Buffer.from(b).toString('latin1')).join();
    expect(all).not.toMatch(/WANG/i);
    const [mesh] = released.meshes.values();
    expect(readMesh(mesh, 'a.stl').objects[0].mesh.positions).toEqual(
      readMesh(bytes, 'a.stl').objects[0].mesh.positions,
    );
  });
});

describe('changes between documents', () => {
  test('entries are matched by their id, so that one taken out does not change the others', () => {
    const before = {
      list: [
        { id: 'a', x: 1 },
        { id: 'b', x: 2 },
        { id: 'c', x: 3 },
      ],
    };
    const after = {
      list: [
        { id: 'b', x: 2 },
        { id: 'c', x: 4 },
        { id: 'd', x: 5 },
      ],
    };
    expect(jsonChanges(before, after).map(({ path, change }) => [path, change])).toEqual([
      ...[
        ['list[1].x', 'changed'],
        ['list[2]', 'added'],
        ['list[0]', 'removed'],
      ],
    ]);
  });

  test('a change of order alone is a change', () => {
    const [a, b] = [{ id: 'a' }, { id: 'b' }];
    expect(jsonChanges({ list: [a, b] }, { list: [b, a] })).toHaveLength(1);
  });
});

describe('the difference of two surfaces', () => {
  test('of a larger box is what it was made larger by', () => {
    const { signedDistance, most, least, rms } = compareSurfaces(
      box([-1, -1, -1], [11, 11, 11]),
      box([0, 0, 0], [10, 10, 10]),
    );
    for (const value of signedDistance) expect(value).toBeCloseTo(Math.sqrt(3), 5);
    expect(most).toBeCloseTo(Math.sqrt(3), 5);
    expect(least).toBe(0);
    expect(rms).toBeCloseTo(Math.sqrt(3), 5);
  });

  test('of a smaller box is negative; of the same box nothing', () => {
    const smaller = compareSurfaces(box([1, 2, 2], [9, 8, 8]), box([0, 0, 0], [10, 10, 10]));
    for (const value of smaller.signedDistance) expect(value).toBeCloseTo(-1, 5);
    const same = compareSurfaces(box([0, 0, 0], [10, 10, 10]), box([0, 0, 0], [10, 10, 10]));
    expect([same.most, same.least]).toEqual([0, 0]);
  });
});
