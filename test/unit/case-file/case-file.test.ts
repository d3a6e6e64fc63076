import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { formatCase, parseCase } from '../../../shared/case/parse-case.ts';
import type { CaseContents } from '../../../shared/case-file/case-contents.ts';
import { packCase } from '../../../shared/case-file/pack-case.ts';
import { unpackCase } from '../../../shared/case-file/unpack-case.ts';
import { verifyCaseFile } from '../../../shared/case-file/verify-case-file.ts';
import { InputError } from '../../../shared/mesh/input-error.ts';
import { caseHash } from '../../../shared/report/hash.ts';
import { appendAudit, formatAudit, startAudit } from '../../../shared/review/audit-trail.ts';
import { contractCase, leastCase, withValue } from '../../support/contract-case.ts';
import { inputErrorOf } from '../../support/thrown.ts';

const text = (content: string): Uint8Array => new Uint8Array(Buffer.from(content));

const contents: CaseContents = {
  document: parseCase(contractCase()),
  meshes: new Map([
    ['meshes/l4.stl', text('solid l4\n'.repeat(50))],
    ['meshes/dura.stl', text('solid dura\nendsolid\n')],
  ]),
  audit: formatAudit(
    appendAudit(startAudit('case-l4'), {
      ...{ time: '2026-11-21T08:00:00.000Z', actor: 'Li Wei', action: 'open-trail' },
    }),
  ),
  thumbnail: Uint8Array.of(0x89, 0x50, 0x4e, 0x47),
};

/** The least case file, so that every byte of it can be tried. */
const small = packCase({
  document: parseCase(leastCase()),
  meshes: new Map([['bone.stl', text('bone bone bone bone bone bone')]]),
});

/** A case file packed anew with some entries changed, its manifest left as it was, its seal not. */
function repacked(
  change: (files: Record<string, Uint8Array>) => Record<string, Uint8Array>,
): Uint8Array {
  return zipSync(change(unzipSync(small)));
}

describe('packing and unpacking', () => {
  test('gives back the document, the meshes, the audit trail and the thumbnail', () => {
    const unpacked = unpackCase(packCase(contents));
    expect(unpacked).toEqual({
      ...contents,
      review: null,
      integrity: { status: 'intact', problems: [] },
      unknown: [],
    });
  });

  test('gives back any bytes, also none, also ones that shrink a thousandfold', () => {
    const mesh = fc.oneof(
      fc.uint8Array({ maxLength: 2000 }),
      fc.nat({ max: 3_000_000 }).map((length) => new Uint8Array(length)),
    );
    fc.assert(
      fc.property(mesh, fc.option(fc.uint8Array()), (bytes, audit) => {
        const meshes = new Map([['bone.stl', bytes]]);
        const unpacked = unpackCase(packCase({ document: parseCase(leastCase()), meshes, audit }));
        // Compared by Buffer: the matcher would take seconds over millions of numbers.
        expect(Buffer.compare(unpacked.meshes.get('bone.stl') ?? Buffer.of(1), bytes)).toBe(0);
        expect(unpacked.audit).toEqual(audit);
      }),
      { numRuns: 15 },
    );
  });

  test('keeps the hash of the case', () => {
    const { document, meshes } = unpackCase(packCase(contents));
    expect(caseHash(document, meshes)).toBe(caseHash(contents.document, contents.meshes));
  });

  test('gives the same bytes for the same contents, in whatever order they come', () => {
    const reordered = new Map([...contents.meshes].toReversed());
    expect(Buffer.compare(packCase({ ...contents, meshes: reordered }), packCase(contents))).toBe(
      0,
    );
  });

  test('gives an archive that another program reads, sorted, dated 1980', () => {
    const packed = packCase(contents);
    const files = unzipSync(packed);
    expect(Object.keys(files)).toEqual([
      'audit.jsonl',
      'case.json',
      'manifest.json',
      'meshes/dura.stl',
      'meshes/l4.stl',
      'thumbnail.png',
    ]);
    expect(Buffer.from(files['case.json']).toString()).toBe(formatCase(contents.document));
    expect(files['meshes/l4.stl']).toEqual(contents.meshes.get('meshes/l4.stl'));
    expect(Buffer.from(packed).readUInt32LE(10)).toBe(0x00210000);
  });

  test('writes a manifest with the SHA-256 of every other entry', () => {
    const { 'manifest.json': manifest, ...files } = unzipSync(packCase(contents));
    const entries = Object.fromEntries(
      Object.entries(files).map(([name, bytes]) => [
        name,
        {
          sha256: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
          size: bytes.length,
        },
      ]),
    );
    expect(JSON.parse(Buffer.from(manifest).toString())).toEqual({
      schema: 'guidesmith/manifest@1',
      sealed: true,
      entries,
    });
  });

  test('seals all bytes before the end record', () => {
    const packed = Buffer.from(small);
    const seal = /guidesmith (sha256:[0-9a-f]{64})$/.exec(packed.toString('latin1'));
    const body = packed.subarray(0, packed.length - 22 - (seal?.[0].length ?? 0));
    expect(seal?.[1]).toBe(`sha256:${createHash('sha256').update(body).digest('hex')}`);
  });
});

describe('packing is refused', () => {
  test.each([
    [
      'without a mesh',
      { meshes: new Map([['meshes/l4.stl', text('x')]]) },
      'E_MISSING_FILE',
      'anatomy[1].mesh: no file "meshes/dura.stl" (there are: meshes/l4.stl)',
    ],
    [
      'with a file that the case does not name',
      { meshes: new Map([...contents.meshes, ['x.stl', text('x')]]) },
      'E_PATH',
      'the case does not name "x.stl"',
    ],
  ])('%s', (_, change, code, message) => {
    const error = inputErrorOf(() => packCase({ ...contents, ...change }));
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
  });

  test.each([
    ['case.json', 'case.json'],
    ['Manifest.JSON', 'manifest.json'],
    ['MESHES/L4.stl', 'meshes/l4.stl'],
  ])('where a mesh is called %s', (mesh, taken) => {
    const document = parseCase(withValue(contractCase(), 'anatomy[1].mesh', mesh));
    const meshes = new Map([
      ['meshes/l4.stl', text('x')],
      [mesh, text('y')],
    ]);
    const error = inputErrorOf(() => packCase({ document, meshes }));
    expect(error.message).toContain(`anatomy[1].mesh: "${mesh}" can't be told from "${taken}"`);
  });
});

describe('a case file that was changed', () => {
  test('in any one byte is refused, by one bit or by all of them', () => {
    const accepted: string[] = [];
    for (let at = 0; at < small.length; at++) {
      for (const mask of [1 << (at % 8), 0xff]) {
        const changed = small.slice();
        changed[at] ^= mask;
        try {
          unpackCase(changed);
          accepted.push(`byte ${at} ^ ${mask}`);
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
        }
      }
    }
    expect(accepted).toEqual([]);
  });

  test('by cutting it anywhere, or adding to it, is refused', () => {
    for (let length = 0; length < small.length; length++) {
      expect(inputErrorOf(() => unpackCase(small.subarray(0, length))).code).toBe('E_ZIP');
    }
    expect(inputErrorOf(() => unpackCase(new Uint8Array([...small, 0]))).code).toBe('E_ZIP');
    expect(inputErrorOf(() => unpackCase(new Uint8Array([0, ...small]))).code).toBe('E_ZIP');
  });

  test.each([
    [
      'a changed mesh',
      (f: Record<string, Uint8Array>) => ({ ...f, 'bone.stl': text('bane') }),
      'bone.stl',
      'bone.stl: was changed after the case file was packed',
    ],
    [
      'a changed case',
      (f: Record<string, Uint8Array>) => ({ ...f, 'case.json': text('{}') }),
      'case.json',
      'case.json: was changed',
    ],
    [
      'a mesh that was taken out',
      ({ 'bone.stl': _, ...f }: Record<string, Uint8Array>) => f,
      'bone.stl',
      'bone.stl: was taken out',
    ],
    [
      'an entry that was added',
      (f: Record<string, Uint8Array>) => ({ ...f, 'audit.jsonl': text('{}') }),
      'audit.jsonl',
      'audit.jsonl: was added',
    ],
    [
      'another manifest',
      (f: Record<string, Uint8Array>) => ({ ...f, 'manifest.json': text('{}') }),
      'manifest.json',
      'manifest.json: is no manifest',
    ],
    ['nothing but a new archive', (f: Record<string, Uint8Array>) => f, null, 'its seal is broken'],
  ])('says which entry: %s', (_, change, entry, message) => {
    const error = inputErrorOf(() => unpackCase(repacked(change)));
    expect(error.code).toBe('E_INTEGRITY');
    expect(error.path).toBe(entry);
    expect(error.message).toContain(message);
  });
});

describe('a case that another program zipped', () => {
  const foreign = (files: Record<string, Uint8Array>) => zipSync(files, { mtime: '2024-05-06' });
  const caseJson = text(JSON.stringify(leastCase()));
  const bone = text('bone');

  test('is read, and said to be unsealed', () => {
    const unpacked = unpackCase(foreign({ 'case.json': caseJson, 'bone.stl': bone }));
    expect(unpacked.integrity.status).toBe('unsealed');
    expect(unpacked.meshes.get('bone.stl')).toEqual(bone);
    expect([unpacked.audit, unpacked.thumbnail]).toEqual([null, null]);
  });

  test('may begin with a byte order mark', () => {
    const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...caseJson]);
    const { document } = unpackCase(foreign({ 'case.json': marked, 'bone.stl': bone }));
    expect(document.id).toBe('least');
  });

  test('gives out what the case names and nothing else', () => {
    const archive = foreign({ 'case.json': caseJson, 'bone.stl': bone, 'run-me.exe': bone });
    const unpacked = unpackCase(archive);
    expect([...unpacked.meshes.keys()]).toEqual(['bone.stl']);
    expect(unpacked.unknown).toEqual(['run-me.exe']);
  });

  test.each([
    ['without case.json', { 'bone.stl': bone }, 'E_MISSING_FILE', 'no case.json in the case file'],
    [
      'as a folder',
      { 'l4/case.json': caseJson },
      'E_MISSING_FILE',
      'there is "l4/case.json": pack what is in the folder',
    ],
    [
      'without the mesh',
      { 'case.json': caseJson },
      'E_MISSING_FILE',
      'anatomy[0].mesh: no file "bone.stl" in the case file',
    ],
    ['with a case that is no JSON', { 'case.json': bone }, 'E_JSON', 'case document: is not JSON'],
    [
      'with a case in another encoding',
      { 'case.json': Uint8Array.of(0xff, 0xfe, 0x7b, 0) },
      'E_ENCODING',
      'not UTF-8',
    ],
    [
      'with a case that is not valid',
      { 'case.json': text('{"schema":"guidesmith/case@9"}') },
      'E_VERSION',
      'newer version',
    ],
  ])('%s is refused', (_, files, code, message) => {
    const error = inputErrorOf(() => unpackCase(foreign(files)));
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
  });
});

describe('verifying', () => {
  const byPart = (bytes: Uint8Array) =>
    Object.fromEntries(verifyCaseFile(bytes).findings.map(({ part, status }) => [part, status]));

  test('an intact case file passes, and says that nobody signed it', () => {
    const verified = verifyCaseFile(packCase(contents));
    expect(verified.ok).toBe(true);
    expect(verified.caseHash).toBe(caseHash(contents.document, contents.meshes));
    expect(byPart(packCase(contents))).toEqual({
      integrity: 'pass',
      document: 'pass',
      audit: 'pass',
      signatures: 'absent',
    });
    expect(byPart(small).audit).toBe('absent');
  });

  test('one that was changed fails with each change', () => {
    const changed = repacked(({ 'bone.stl': _, ...files }) => ({ ...files, 'x.bin': text('x') }));
    const { ok, caseHash: hash, findings } = verifyCaseFile(changed);
    expect(ok).toBe(false);
    expect(hash).toBeNull();
    const failed = findings.filter(({ status }) => status === 'fail');
    expect(failed.map(({ message }) => message)).toEqual([
      'x.bin: was added after the case file was packed',
      'bone.stl: was taken out after the case file was packed',
      'anatomy[0].mesh: no file "bone.stl" in the case file (there are: case.json, manifest.json, x.bin)',
    ]);
  });

  test('one without a manifest is not said to be intact', () => {
    const { ok, findings } = verifyCaseFile(
      zipSync({ 'case.json': text(JSON.stringify(leastCase())), 'bone.stl': text('b') }),
    );
    expect(ok).toBe(false);
    expect(findings[0]).toMatchObject({ part: 'integrity', status: 'absent' });
  });

  test('what is no archive throws', () => {
    expect(inputErrorOf(() => verifyCaseFile(text('hello'))).code).toBe('E_ZIP');
  });
});
