import { describe, expect, test } from 'vitest';
import {
  type AuditTrail,
  appendAudit,
  auditGenesis,
  auditHead,
  formatAudit,
  startAudit,
} from '../../../shared/review/audit-trail.ts';
import { verifyAudit } from '../../../shared/review/verify-audit.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { time } from './records.ts';

function trailOf(count: number, caseId = 'case-l4'): AuditTrail {
  let trail = startAudit(caseId);
  for (let i = 0; i < count; i++) {
    trail = appendAudit(trail, {
      time: time(i),
      actor: i % 2 === 0 ? 'Li Wei' : '王芳',
      action: 'edit',
      subject: 'guides[0].clearance',
      old: { value: i / 10 },
      new: { value: (i + 1) / 10 },
    });
  }
  return trail;
}

const text = (trail: AuditTrail): string => new TextDecoder().decode(formatAudit(trail));
const bytes = (value: string): Uint8Array => new TextEncoder().encode(value);

describe('the audit trail', () => {
  test('reads back as it was written, with its head', () => {
    const trail = trailOf(7);
    const anchor = { ...auditHead(trail), namedBy: 'a signature' };
    const verified = verifyAudit(formatAudit(trail), 'case-l4', [anchor]);
    expect(verified.problems).toEqual([]);
    expect(verified.trail).toEqual(trail);
    expect(auditHead(verified.trail).sequence).toBe(7);
  });

  test('an empty trail is whole, unless a signature names an entry of it', () => {
    expect(verifyAudit(new Uint8Array(), 'case-l4').ok).toBe(true);
    const anchor = { ...auditHead(trailOf(2)), namedBy: 'the signature of Li Wei' };
    const { problems } = verifyAudit(new Uint8Array(), 'case-l4', [anchor]);
    expect(problems[0]).toMatchObject({ kind: 'cut', sequence: 1 });
    expect(problems[0].message).toContain('entries 1 to 2, named by the signature of Li Wei');
  });

  test('says which entry was edited', () => {
    const lines = text(trailOf(9)).split('\n');
    lines[4] = lines[4].replace('"value":0.4', '"value":4.4');
    const { problems, trail } = verifyAudit(bytes(lines.join('\n')), 'case-l4');
    expect(problems.map(({ kind, sequence }) => [kind, sequence])).toEqual([['changed', 5]]);
    expect(trail.entries).toHaveLength(4);
  });

  test('says which entry was taken out', () => {
    const lines = text(trailOf(9)).split('\n');
    lines.splice(4, 2);
    const { problems } = verifyAudit(bytes(lines.join('\n')), 'case-l4');
    expect(problems[0]).toMatchObject({ kind: 'missing', sequence: 5, line: 5 });
    expect(problems[0].message).toContain('entries 5 to 6');
  });

  test('says which entries changed places', () => {
    const lines = text(trailOf(9)).split('\n');
    [lines[2], lines[3]] = [lines[3], lines[2]];
    const { problems } = verifyAudit(bytes(lines.join('\n')), 'case-l4');
    expect(problems.map(({ kind, sequence }) => [kind, sequence])).toEqual([
      ['missing', 3],
      ['moved', 3],
    ]);
  });

  test('finds a cut at the end by the head that a signature names', () => {
    const trail = trailOf(9);
    const anchor = { ...auditHead(trail), namedBy: 'the signature of Li Wei' };
    const cut = bytes(`${text(trail).split('\n').slice(0, 6).join('\n')}\n`);
    expect(verifyAudit(cut, 'case-l4').ok).toBe(true);
    const { problems } = verifyAudit(cut, 'case-l4', [anchor]);
    expect(problems[0]).toMatchObject({ kind: 'cut', sequence: 7 });
  });

  test('finds a trail that was written anew with right hashes', () => {
    const anchor = { ...auditHead(trailOf(5)), namedBy: 'the signature of Li Wei' };
    let forged = startAudit('case-l4');
    for (let i = 0; i < 6; i++) {
      forged = appendAudit(forged, { time: time(i), actor: 'Li Wei', action: 'edit' });
    }
    expect(verifyAudit(formatAudit(forged), 'case-l4').ok).toBe(true);
    const { problems } = verifyAudit(formatAudit(forged), 'case-l4', [anchor]);
    expect(problems[0]).toMatchObject({ kind: 'rewritten', sequence: 5 });
  });

  test('does not take the trail of another case', () => {
    const { problems } = verifyAudit(formatAudit(trailOf(3, 'case-l5')), 'case-l4');
    expect(problems[0]).toMatchObject({ kind: 'foreign', sequence: 1 });
    expect(auditGenesis('case-l4')).not.toBe(auditGenesis('case-l5'));
  });

  test('records a clock that goes backwards, and flags it', () => {
    let trail = trailOf(3);
    trail = appendAudit(trail, { time: time(-60), actor: 'Li Wei', action: 'edit' });
    trail = appendAudit(trail, { time: time(-59), actor: 'Li Wei', action: 'edit' });
    expect(trail.entries.map(({ clockWentBack }) => clockWentBack)).toEqual([
      ...[undefined, undefined, undefined],
      ...[true, undefined],
    ]);
    const { ok, clockFlags } = verifyAudit(formatAudit(trail), 'case-l4');
    expect(ok).toBe(true);
    expect(clockFlags.map(({ sequence }) => sequence)).toEqual([4]);
  });

  test('10,000 random tampers are all detected, and none before the first entry touched', () => {
    const seed = 20261121;
    const random = seededRandom(seed);
    const below = (limit: number): number => Math.floor(random() * limit);
    const trail = trailOf(12);
    const original = text(trail);
    const anchor = { ...auditHead(trail), namedBy: 'the signature' };
    let tried = 0;
    while (tried < 10_000) {
      const { tampered, from } = tamper(original, below);
      if (tampered === original) continue;
      tried += 1;
      const { ok, problems } = verifyAudit(bytes(tampered), 'case-l4', [anchor]);
      const where = `seed ${seed}, tamper ${tried}`;
      expect(ok, where).toBe(false);
      const first = Math.min(...problems.map(({ sequence }) => sequence));
      // A line that begins or ends elsewhere is seen at it or at its neighbour.
      expect(Math.abs(first - from), `${where}: ${problems[0]?.message}`).toBeLessThanOrEqual(1);
    }
  }, 240_000);
});

/** One change of a random kind, and the sequence number of the first entry that it touches. */
function tamper(
  original: string,
  below: (limit: number) => number,
): { readonly tampered: string; readonly from: number } {
  const lines = original.trimEnd().split('\n');
  const at = below(lines.length);
  const joined = (list: readonly string[]) => list.map((line) => `${line}\n`).join('');
  switch (below(6)) {
    case 0: {
      // one character anywhere, to any other
      const i = below(original.length);
      const other = String.fromCharCode(32 + below(95));
      const from = original.slice(0, i).split('\n').length;
      return { tampered: original.slice(0, i) + other + original.slice(i + 1), from };
    }
    case 1:
      return { tampered: joined(lines.toSpliced(at, 1 + below(3))), from: at + 1 };
    case 2: {
      const to = below(lines.length);
      const moved = lines.toSpliced(at, 1).toSpliced(to, 0, lines[at]);
      return { tampered: joined(moved), from: Math.min(at, to) + 1 };
    }
    case 3:
      return { tampered: joined(lines.slice(0, at)), from: at + 1 };
    case 4: {
      // a line twice, here or elsewhere
      const to = below(lines.length + 1);
      const from = to > at ? at + 1 : to + 1;
      return { tampered: joined(lines.toSpliced(to, 0, lines[at])), from };
    }
    default: {
      // some bytes cut out anywhere
      const i = below(original.length);
      const from = original.slice(0, i).split('\n').length;
      return { tampered: original.slice(0, i) + original.slice(i + 1 + below(40)), from };
    }
  }
}
