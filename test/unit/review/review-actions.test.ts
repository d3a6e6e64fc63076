import { describe, expect, test } from 'vitest';
import { reduce } from '../../../shared/case/reduce.ts';
import { packCase } from '../../../shared/case-file/pack-case.ts';
import { unpackCase } from '../../../shared/case-file/unpack-case.ts';
import { verifyCaseFile } from '../../../shared/case-file/verify-case-file.ts';
import { hashBytes } from '../../../shared/report/hash.ts';
import { formatAudit, startAudit } from '../../../shared/review/audit-trail.ts';
import {
  approve,
  askChanges,
  comment,
  currentHash,
  handOver,
  type Records,
  recordExport,
  recordVerified,
} from '../../../shared/review/review-actions.ts';
import { formatReview, readReview, startReview } from '../../../shared/review/review-file.ts';
import { inputErrorOf } from '../../support/thrown.ts';
import { newSigner, revisionInput, smallCase, time } from './records.ts';

const engineer = newSigner('Li Wei', 'engineer');
const surgeon = newSigner('王芳', 'surgeon');
const contents = smallCase();
const input = revisionInput(contents);
const hash = currentHash(input);
const at = (minutes: number, actor = 'Li Wei') => ({ time: time(minutes), actor });

function approved(): Records {
  let records: Records = { review: startReview('case-l4'), trail: startAudit('case-l4') };
  records = handOver(records, input, { ...at(1), note: 'first' });
  records = recordVerified(records, hash, 0, at(2));
  records = approve(records, engineer, { shownHash: hash, time: time(3) });
  return approve(records, surgeon, { shownHash: hash, time: time(4) });
}

const fileOf = ({ review, trail }: Records, of = contents): Uint8Array =>
  packCase({ ...of, review: formatReview(review), audit: formatAudit(trail) });

describe('the actions of a review', () => {
  test('lead from the first hand-over to the export, and the case file verifies', () => {
    const manifest = hashBytes(Uint8Array.of(1));
    const records = recordExport(approved(), { ...at(5), manifest, draft: false });
    expect(records.review.release?.status).toBe('exported');
    expect(records.trail.entries.map(({ action }) => action)).toEqual([
      ...['revise', 'verify', 'approve', 'approve', 'export'],
    ]);
    const file = fileOf(records);
    expect(verifyCaseFile(file).findings.filter(({ status }) => status !== 'pass')).toEqual([]);
    expect(readReview(unpackCase(file).review ?? new Uint8Array())).toEqual(records.review);
  });

  test('another content handed over voids the approvals and says what changed', () => {
    const document = reduce(contents.document, {
      ...{ type: 'update', kind: 'guide', id: 'g1', changes: { clearance: 0.3 } },
    });
    const changed = { ...input, contents: { ...contents, document } };
    const { review, trail } = handOver(approved(), changed, { ...at(9), note: 'looser' });
    expect(review.release).toMatchObject({ status: 'draft', approvals: [] });
    expect(review.release?.voided?.because).toContain('case.guides[0].clearance: 0.2 became 0.3');
    expect(trail.entries.slice(-2).map(({ action }) => action)).toEqual([
      'approval-void',
      'revise',
    ]);
    expect(verifyCaseFile(fileOf({ review, trail }, { ...contents, document })).ok).toBe(true);
  });

  test('a refused approval signs nothing', () => {
    const records = recordVerified(
      handOver({ review: startReview('case-l4'), trail: startAudit('case-l4') }, input, {
        ...at(1),
        note: '',
      }),
      ...([hash, 0, at(2)] as const),
    );
    const other = hashBytes(Uint8Array.of(2));
    const refused = (signer: typeof engineer, shownHash = hash) =>
      inputErrorOf(() => approve(records, signer, { shownHash, time: time(3) })).code;
    expect([refused(engineer, other), refused(surgeon)]).toEqual(['E_NOT_SHOWN', 'E_ORDER']);
    const once = approve(records, engineer, { shownHash: hash, time: time(3) });
    const same = { ...engineer, person: { ...engineer.person, role: 'surgeon' as const } };
    expect(inputErrorOf(() => approve(once, same, { shownHash: hash, time: time(4) })).code).toBe(
      'E_SAME_PERSON',
    );
  });

  test('a surgeon comments and asks for changes; both stand in the trail', () => {
    const author = surgeon.person;
    const said = comment(approved(), {
      ...{ type: 'add', id: 'c1', pin: { kind: 'trajectory', id: 'left' }, revision: 1 },
      ...{ author, time: time(5), text: '2 mm more medial' },
    });
    const asked = askChanges(said, hash, 'see the comment', at(6, author.name));
    expect(asked.review.release?.status).toBe('draft');
    expect(asked.trail.entries.slice(-2).map(({ action, actor }) => [action, actor])).toEqual([
      ...[
        ['comment', '王芳'],
        ['ask-changes', '王芳'],
      ],
    ]);
    expect(
      inputErrorOf(() => recordExport(asked, { ...at(7), manifest: hash, draft: false })).code,
    ).toBe('E_NOT_APPROVED');
    expect(
      recordExport(asked, { ...at(7), manifest: hash, draft: true }).review.exports,
    ).toHaveLength(1);
  });
});
