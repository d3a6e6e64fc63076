import { describe, expect, test } from 'vitest';
import { dispatch, present, startHistory, undo } from '../../../shared/case/history.ts';
import { formatCase } from '../../../shared/case/parse-case.ts';
import { reduce } from '../../../shared/case/reduce.ts';
import { PACK_ENTRY } from '../../../shared/case-file/case-contents.ts';
import { packCase } from '../../../shared/case-file/pack-case.ts';
import { unpackCase } from '../../../shared/case-file/unpack-case.ts';
import { verifyCaseFile } from '../../../shared/case-file/verify-case-file.ts';
import {
  formatWholeCase,
  parseWholeCaseText,
  withPack,
} from '../../../shared/case-file/whole-case.ts';
import { openZip } from '../../../shared/mesh/zip-reader.ts';
import { writeZip } from '../../../shared/mesh/zip-writer.ts';
import { parseOwnPack } from '../../../shared/procedures/parse-pack.ts';
import { procedurePack } from '../../../shared/procedures/procedure-packs.ts';
import { resolveCase } from '../../../shared/procedures/resolve-case.ts';
import { caseHash } from '../../../shared/report/hash.ts';
import { startAudit } from '../../../shared/review/audit-trail.ts';
import { recordEdits } from '../../../shared/review/record-edits.ts';
import { formatReview, startReview } from '../../../shared/review/review-file.ts';
import {
  addRevision,
  contentHash,
  isRevisionOf,
  namedPack,
  type Revision,
  revisionContent,
  revisionProblems,
} from '../../../shared/review/revision.ts';
import { revisionInput, smallCase, time } from '../review/records.ts';

const minCortex = (value: number) => ({
  minCortex: { value, unit: 'mm', basis: 'starting-point', source: 'our committee' },
});
const ours = (value: number, version = '2026-03') =>
  parseOwnPack({ base: 'pedicle-screw', version, limits: minCortex(value) });

const plain = smallCase();
const carrying = { ...plain, document: withPack(plain.document, ours(2.5)) };
const hashOf = ({ document, meshes }: typeof plain) => caseHash(document, meshes);
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** A case file with one entry put in the place of another by someone who seals nothing. */
function withEntry(name: string, content: string): Uint8Array {
  const zip = openZip(packCase(carrying));
  const names = [...zip.names].filter((one) => one !== 'manifest.json' && one !== name);
  const files = names.map((one) => ({ name: one, bytes: zip.read(one) }));
  return writeZip([...files, { name, bytes: new TextEncoder().encode(content), compress: false }]);
}

describe('a case that carries the centre’s own pack', () => {
  test('holds it as a file of its own, and the document knows no key for it', () => {
    const bytes = packCase(carrying);
    const zip = openZip(bytes);
    expect(JSON.parse(text(zip.read('case.json')))).not.toHaveProperty('pack');
    expect(JSON.parse(text(zip.read(PACK_ENTRY)))).toEqual(carrying.document.pack);
    expect(formatCase(carrying.document)).toBe(formatCase(plain.document));
    const back = unpackCase(bytes);
    expect(back.document).toEqual(carrying.document);
    expect(back.unknown).toEqual([]);
    expect(packCase(back)).toEqual(bytes);
  });

  test('is another case than the one with the program’s pack, and than one with another version', () => {
    const again = { ...plain, document: withPack(plain.document, ours(2.5)) };
    const others = [
      plain,
      ...[ours(2.6), ours(2.5, '2026-04')].map((pack) => ({
        ...plain,
        document: withPack(plain.document, pack),
      })),
    ];
    expect(hashOf(again)).toBe(hashOf(carrying));
    expect(new Set([carrying, ...others].map(hashOf)).size).toBe(4);
  });

  test('is measured against its own limits, whatever packs the program has', () => {
    expect(resolveCase(carrying.document).limits.minCortex).toBe(2.5);
    expect(resolveCase(plain.document).limits.minCortex).toBe(
      procedurePack('pedicle-screw').limits.minCortex.value,
    );
  });

  test('comes back whole from one text, as the journal keeps it', () => {
    expect(parseWholeCaseText(formatWholeCase(carrying.document))).toEqual(carrying.document);
    expect(parseWholeCaseText(formatWholeCase(plain.document))).toEqual(plain.document);
  });

  test.each([
    ['no JSON', '{', /^procedure\.json: .*line 1/],
    [
      'one with a base',
      '{"base":"pedicle-screw","version":"1"}',
      /^procedure\.json\.base: a case carries its pack whole/,
    ],
    [
      'one without a version',
      JSON.stringify({ ...ours(2), version: undefined }),
      /^procedure\.json\.version: .*such as "2026-03"/,
    ],
    [
      'another’s',
      JSON.stringify({ ...ours(2), id: 'ours' }),
      /^procedure\.json\.id: the case carries the pack "ours"/,
    ],
    [
      'an unknown key',
      JSON.stringify({ ...ours(2), limitz: {} }),
      /^procedure\.json\.limitz: unknown key/,
    ],
    [
      'a text without end',
      ' '.repeat(1_000_001),
      /^procedure\.json: 1000001 characters are too many/,
    ],
  ])('is refused with the place where its pack is %s', (_, content, message) => {
    expect(() => unpackCase(withEntry(PACK_ENTRY, content))).toThrow(message);
  });

  test('says so to whoever verifies it', () => {
    const [finding] = verifyCaseFile(packCase(carrying)).findings.filter(
      ({ part }) => part === 'document',
    );
    const { hash } = namedPack(ours(2.5));
    expect(finding.message).toContain(
      `own procedure pack "pedicle-screw", version 2026-03: ${hash}`,
    );
  });
});

describe('choosing the centre’s own pack', () => {
  const choose = { type: 'set-procedure', procedure: 'pedicle-screw', pack: ours(2.5) } as const;

  test('is one step that undo takes back; the program’s takes its place again', () => {
    const start = startHistory(plain.document);
    const chosen = dispatch(start, choose);
    expect(present(chosen).pack).toEqual(ours(2.5));
    expect(present(undo(chosen))).toBe(plain.document);
    const left = reduce(present(chosen), { type: 'set-procedure', procedure: 'pedicle-screw' });
    expect(left).toEqual(plain.document);
    expect(reduce(present(chosen), choose)).toBe(present(chosen));
  });

  test('is refused where the pack is of another procedure', () => {
    const command = { ...choose, procedure: 'bone-screw' };
    expect(() => reduce(plain.document, command)).toThrow(/^procedure\.id: /);
  });

  test('stands in the trail by id, version and hash', () => {
    const { id } = plain.document;
    const records = { review: startReview(id), trail: startAudit(id) };
    const edit = { document: reduce(plain.document, choose), label: 'Set', time: time(1) };
    const { trail } = recordEdits(records, plain.document, [edit], 'Li');
    expect(trail.entries.at(-1)).toMatchObject({
      action: 'edit',
      subject: 'pack',
      old: null,
      new: namedPack(ours(2.5)),
    });
  });
});

describe('a revision of such a case', () => {
  const input = (contents: typeof plain, pack = contents.document.pack) => ({
    ...revisionInput(contents),
    software: { guidesmith: '1', kernel: 'k', pack: pack ?? procedurePack('pedicle-screw') },
  });
  const by = { author: 'Li', time: time(2), note: '' };

  test('holds the pack whole and names it by version and hash', () => {
    const content = revisionContent(input(carrying));
    expect(content.case.pack).toEqual(JSON.parse(JSON.stringify(ours(2.5))));
    expect(content.software.pack).toEqual(namedPack(ours(2.5)));
    const other = { ...plain, document: withPack(plain.document, ours(2.6)) };
    expect(contentHash(revisionContent(input(other)))).not.toBe(contentHash(content));
    const [revision] = addRevision([], input(carrying), by);
    expect(isRevisionOf(revision, carrying)).toBe(true);
    expect(isRevisionOf(revision, plain)).toBe(false);
  });

  test('with another pack than the one it names is found', () => {
    const [revision] = addRevision([], input(carrying), by);
    const content = { ...revision.content, case: { ...revision.content.case, pack: {} } };
    const changed: Revision = { ...revision, content, hash: contentHash(content) };
    expect(revisionProblems([changed])).toEqual([
      'revision 1: the procedure pack that it holds is not the one that it names',
    ]);
    const review = formatReview({ ...startReview('case-l4'), revisions: [changed] });
    const { ok } = verifyCaseFile(packCase({ ...carrying, review }));
    expect(ok).toBe(false);
  });
});
