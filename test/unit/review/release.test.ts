import { describe, expect, test } from 'vitest';
import { reduce } from '../../../shared/case/reduce.ts';
import { InputError } from '../../../shared/mesh/input-error.ts';
import { type HashTag, hashBytes } from '../../../shared/report/hash.ts';
import { changeSentence, jsonChanges } from '../../../shared/review/json-changes.ts';
import {
  advanceRelease,
  type Release,
  type ReleaseEvent,
  startRelease,
} from '../../../shared/review/release.ts';
import { contentHash, revisionContent } from '../../../shared/review/revision.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { randomCommand } from '../case/random-commands.ts';
import { person, revisionInput, smallCase, time } from './records.ts';

const A: HashTag = hashBytes(Uint8Array.of(1));
const B: HashTag = hashBytes(Uint8Array.of(2));
const engineer = { ...person('Li Wei', 'engineer'), publicKey: '11'.repeat(32) };
const surgeon = { ...person('王芳', 'surgeon'), publicKey: '22'.repeat(32) };

const approve = (approver: typeof engineer, hash = A, shownHash = hash): ReleaseEvent => ({
  type: 'approve',
  approver,
  hash,
  shownHash,
  time: time(1),
});

function outcome(...events: readonly ReleaseEvent[]): Release {
  return events.reduce((release, event) => {
    const result = advanceRelease(release, event);
    if (!result.ok) throw new Error(result.message);
    return result.release;
  }, startRelease(A));
}

const codeOf = (release: Release, event: ReleaseEvent): string | null => {
  const result = advanceRelease(release, event);
  return result.ok ? null : result.code;
};

const verify: ReleaseEvent = { type: 'verify', hash: A, failedChecks: 0 };

describe('the release of a case', () => {
  test('goes from draft to exported by its five steps', () => {
    const steps: ReleaseEvent[] = [
      ...[verify, approve(engineer), approve(surgeon)],
      { type: 'export', hash: A },
    ];
    const seen = steps.map((_, i) => outcome(...steps.slice(0, i + 1)).status);
    expect(seen).toEqual(['verified', 'engineer-approved', 'surgeon-approved', 'exported']);
  });

  test('no step can be left out', () => {
    expect(codeOf(startRelease(A), approve(engineer))).toBe('E_ORDER');
    expect(codeOf(outcome(verify), approve(surgeon))).toBe('E_ORDER');
    expect(codeOf(outcome(verify, approve(engineer)), { type: 'export', hash: A })).toBe(
      'E_NOT_APPROVED',
    );
  });

  test('a draft with a failed check is not verified', () => {
    expect(codeOf(startRelease(A), { type: 'verify', hash: A, failedChecks: 1 })).toBe('E_CHECKS');
  });

  test('approving needs the current content on the screen', () => {
    expect(codeOf(outcome(verify), approve(engineer, A, B))).toBe('E_NOT_SHOWN');
    expect(codeOf(outcome(verify), approve(engineer, B, B))).toBe('E_STALE');
  });

  test.each([
    ['the same key under another name', { ...surgeon, publicKey: engineer.publicKey }],
    ['the same name with another key', { ...surgeon, name: 'Li Wei' }],
    ['the same name, spelled with other spaces and letters', { ...surgeon, name: 'ＬＩ  wei' }],
  ])('one person can not fill both roles: %s', (_, second) => {
    expect(codeOf(outcome(verify, approve(engineer)), approve(second))).toBe('E_SAME_PERSON');
  });

  test('a change after approval makes a draft, voids the approvals and says what changed', () => {
    const approved = outcome(verify, approve(engineer), approve(surgeon));
    const because = ['guides[0].clearance: 0.2 became 0.3'];
    const result = advanceRelease(approved, { type: 'change', hash: B, time: time(9), because });
    expect(result).toMatchObject({
      ok: true,
      release: {
        status: 'draft',
        hash: B,
        approvals: [],
        voided: { status: 'surgeon-approved', hash: A, because, time: time(9) },
      },
    });
    expect(codeOf(approved, { type: 'change', hash: B, time: time(9), because: [] })).toBe(
      'E_REASON',
    );
  });

  test('what was exported is superseded by a change', () => {
    const exported = outcome(verify, approve(engineer), approve(surgeon), {
      type: 'export',
      hash: A,
    });
    const result = advanceRelease(exported, {
      ...{ type: 'change', hash: B, time: time(9), because: ['a mesh was changed'] },
    });
    expect(result).toMatchObject({
      release: { status: 'draft', superseded: [{ hash: A, time: time(9) }] },
    });
  });

  test('a surgeon who asks for changes sends it back', () => {
    const event: ReleaseEvent = {
      ...{ type: 'ask-changes', by: '王芳', hash: A, time: time(2) },
      reason: '2 mm more medial',
    };
    expect(outcome(verify, approve(engineer), event)).toMatchObject({
      status: 'draft',
      voided: { because: ['王芳 asks for changes: 2 mm more medial'] },
    });
  });

  test('500 random mutations of an approved case void its approval, each naming what changed', () => {
    const seed = 7_2026;
    const random = seededRandom(seed);
    const contents = smallCase();
    const before = revisionContent(revisionInput(contents));
    const hash = contentHash(before);
    const approved = [verify, approve(engineer), approve(surgeon)].reduce((release, event) => {
      const result = advanceRelease(release, { ...event, hash, shownHash: hash } as ReleaseEvent);
      if (!result.ok) throw new Error(result.message);
      return result.release;
    }, startRelease(hash));
    const original = JSON.stringify(contents.document);
    let mutations = 0;
    while (mutations < 500) {
      const command = randomCommand(contents.document, random);
      let document = contents.document;
      try {
        document = reduce(contents.document, command);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        continue;
      }
      if (JSON.stringify(document) === original) continue;
      mutations += 1;
      const meshes = new Map(contents.meshes);
      const [anyMesh] = contents.meshes.values();
      for (const { mesh } of document.anatomy) if (!meshes.has(mesh)) meshes.set(mesh, anyMesh);
      const now = revisionContent(revisionInput({ document, meshes }));
      const because = jsonChanges(before, now).map(changeSentence);
      const where = `seed ${seed}, mutation ${mutations}: ${command.type}`;
      expect(because.length, where).toBeGreaterThan(0);
      const result = advanceRelease(approved, {
        ...{ type: 'change', hash: contentHash(now), time: time(3), because },
      });
      if (!result.ok) throw new Error(`${where}: ${result.message}`);
      expect(result.release.status, where).toBe('draft');
      expect(result.release.approvals, where).toEqual([]);
      expect(result.release.voided?.approvals, where).toHaveLength(2);
      expect(codeOf(result.release, { type: 'export', hash: result.release.hash }), where).toBe(
        'E_NOT_APPROVED',
      );
    }
  });
});
