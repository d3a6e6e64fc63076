import { describe, expect, test } from 'vitest';
import { reduce } from '../../../shared/case/reduce.ts';
import { packCase } from '../../../shared/case-file/pack-case.ts';
import { unpackCase } from '../../../shared/case-file/unpack-case.ts';
import { verifyCaseFile } from '../../../shared/case-file/verify-case-file.ts';
import { hashBytes } from '../../../shared/report/hash.ts';
import { formatAudit, startAudit } from '../../../shared/review/audit-trail.ts';
import { readOrder } from '../../../shared/review/order-form.ts';
import {
  approve,
  askChanges,
  comment,
  currentHash,
  handOver,
  type Records,
  recordExport,
  recordVerified,
  setOrder,
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
    const records = recordExport(approved(), { ...at(5), manifest, draft: false, packedBy: null });
    expect(records.review.release?.status).toBe('exported');
    expect(records.trail.entries.map(({ action }) => action)).toEqual([
      ...['revise', 'verify', 'approve', 'approve', 'export'],
    ]);
    const file = fileOf(records);
    expect(verifyCaseFile(file).findings.filter(({ status }) => status !== 'pass')).toEqual([]);
    expect(readReview(unpackCase(file).review ?? new Uint8Array())).toEqual(records.review);
  });

  test('an export is listed with the hash of its manifest; one that the trail does not know is found', () => {
    const manifest = hashBytes(Uint8Array.of(1));
    const records = recordExport(approved(), { ...at(5), manifest, draft: false, packedBy: null });
    const exportsOf = ({ review, trail }: Records) =>
      verifyCaseFile(fileOf({ review, trail })).findings.filter(({ part }) => part === 'exports');
    expect(exportsOf(records)).toEqual([
      expect.objectContaining({
        status: 'pass',
        message: `revision 1 was exported on ${time(5)}: its manifest.json is ${manifest}`,
      }),
    ]);
    const [made] = records.review.exports;
    const other = hashBytes(Uint8Array.of(2));
    const forged = { ...records.review, exports: [{ ...made, manifest: other }] };
    expect(exportsOf({ ...records, review: forged })).toEqual([
      expect.objectContaining({
        status: 'fail',
        message: `an export of revision 1 is not in the audit trail: its manifest.json is ${other}`,
      }),
    ]);
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
      inputErrorOf(() =>
        recordExport(asked, { ...at(7), manifest: hash, draft: false, packedBy: null }),
      ).code,
    ).toBe('E_NOT_APPROVED');
    expect(
      recordExport(asked, { ...at(7), manifest: hash, draft: true, packedBy: null }).review.exports,
    ).toHaveLength(1);
  });
});

describe('the order form', () => {
  const order = { route: 'eu', institution: '第一医院', side: 'left', level: 'L4' } as const;

  test('is entered into the trail with what stood there before, and the case file verifies', () => {
    const records = setOrder(
      setOrder(approved(), order, at(5)),
      { ...order, side: 'right' },
      at(6),
    );
    const entry = records.trail.entries.at(-1);
    expect(entry).toMatchObject({ action: 'order', old: order, new: { side: 'right' } });
    expect(verifyCaseFile(fileOf(records)).ok).toBe(true);
    expect(setOrder(records, { ...order, side: 'right' }, at(7))).toBe(records);
  });

  test('takes an approval back where it is changed, and says what changed', () => {
    const { review } = setOrder(approved(), order, at(5));
    expect(review.release).toMatchObject({ status: 'draft', hash, approvals: [] });
    expect(review.release?.voided).toMatchObject({ status: 'surgeon-approved' });
    expect(review.release?.voided?.because.join()).toContain('order form: side');
  });

  test('changed in the file by hand is found', () => {
    const records = setOrder(approved(), order, at(5));
    const review = { ...records.review, order: { ...order, side: 'right' as const } };
    const { ok, findings } = verifyCaseFile(fileOf({ ...records, review }));
    expect(ok).toBe(false);
    expect(findings.find(({ part }) => part === 'order')?.message).toContain(
      'side: "left" became "right"',
    );
    const { ok: without } = verifyCaseFile(
      fileOf({ ...records, review: { ...records.review, order: null } }),
    );
    expect(without).toBe(false);
  });

  test('can not be followed by an approval of before, whatever the state says', () => {
    const before = approved();
    const after = setOrder(before, order, at(5));
    const review = { ...after.review, release: before.review.release };
    const { ok, findings } = verifyCaseFile(fileOf({ ...after, review }));
    expect(ok).toBe(false);
    expect(findings.find(({ part }) => part === 'release')?.message).toContain(
      'no signature of the engineer',
    );
    let again = recordVerified(after, hash, 0, at(6));
    again = approve(again, engineer, { shownHash: hash, time: time(7) });
    again = approve(again, surgeon, { shownHash: hash, time: time(8) });
    expect(verifyCaseFile(fileOf(again)).ok).toBe(true);
  });
});

describe('what is typed into an order form', () => {
  test('is kept field by field of its route; what is empty is left out', () => {
    const typed = { institution: ' 第一\n 医院 ', department: '  ', clearanceNumber: 'K1' };
    expect(readOrder('cn', typed)).toEqual({
      ok: true,
      order: { route: 'cn', institution: '第一 医院' },
    });
    expect(readOrder('us', typed)).toMatchObject({ ok: true, order: { clearanceNumber: 'K1' } });
  });

  test('is refused by the name of the field', () => {
    const typed = { ordered: '21.11.2026', diagnosis: 'x'.repeat(501), level: 'L4' };
    expect(readOrder('cn', typed)).toEqual({ ok: false, fields: ['ordered', 'diagnosis'] });
  });
});
