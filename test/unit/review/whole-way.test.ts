import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { openJobTools } from '../../../electron/cli/job-tools.ts';
import { readCaseFolder } from '../../../electron/cli/read-case.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { reduce } from '../../../shared/case/reduce.ts';
import type { CaseContents } from '../../../shared/case-file/case-contents.ts';
import { packCase } from '../../../shared/case-file/pack-case.ts';
import { verifyCaseFile } from '../../../shared/case-file/verify-case-file.ts';
import { withPack } from '../../../shared/case-file/whole-case.ts';
import { makePackage } from '../../../shared/export-package/make-package.ts';
import {
  type PackageManifest,
  packageManifest,
  readPackageManifest,
} from '../../../shared/export-package/package-manifest.ts';
import {
  type PreparedRelease,
  prepareRelease,
} from '../../../shared/export-package/prepare-release.ts';
import { type CaseExports, caseExports } from '../../../shared/export-package/verify-exported.ts';
import { verifyPackage } from '../../../shared/export-package/verify-package.ts';
import { parseOwnPack } from '../../../shared/procedures/parse-pack.ts';
import { hashBytes } from '../../../shared/report/hash.ts';
import { makeReportModel } from '../../../shared/report/make-report-model.ts';
import type { ReportModel } from '../../../shared/report/report-model.ts';
import {
  appendAudit,
  auditHead,
  formatAudit,
  startAudit,
} from '../../../shared/review/audit-trail.ts';
import {
  advanceRelease,
  type Release,
  type ReleaseEvent,
  startRelease,
} from '../../../shared/review/release.ts';
import { type Records, recordPackage } from '../../../shared/review/review-actions.ts';
import { formatReview, type Review, startReview } from '../../../shared/review/review-file.ts';
import { addRevision } from '../../../shared/review/revision.ts';
import { MEANINGS, type Signature, sign } from '../../../shared/review/signature.ts';
import type { TrustedKeys } from '../../../shared/review/trusted-keys.ts';
import { verifyAudit } from '../../../shared/review/verify-audit.ts';
import { newSigner, time } from './records.ts';

// One real case, planned with a pack of the centre's own, from the engineer's first hand-over to the package, with identity planted where it
// comes in by chance.

const PLANTED = 'WANG-XIUYING';
const checkout = fileURLToPath(new URL('../../..', import.meta.url));
const font = (name: string) => new Uint8Array(readFileSync(`${checkout}/assets/fonts/${name}`));
const fonts = { regular: font('NotoSansSC-report.ttf'), bold: font('NotoSansSC-label.ttf') };
const engineer = newSigner('Li Wei', 'engineer');
const surgeon = newSigner('王芳', 'surgeon');

let contents: CaseContents;
let prepared: PreparedRelease;
let review: Review;
let audit: Uint8Array;
let model: ReportModel;
let files: ReadonlyMap<string, Uint8Array>;

function step(release: Release, event: ReleaseEvent): Release {
  const result = advanceRelease(release, event);
  if (!result.ok) throw new Error(result.message);
  return result.release;
}

/** The sample with a name in the case, in the paths and in the STL headers. */
async function plantedCase(): Promise<CaseContents> {
  const sample = await readCaseFolder(`${checkout}/assets/samples/l4-pedicle`);
  const anatomy = sample.document.anatomy.map((entry) => ({
    ...entry,
    mesh: `meshes/${PLANTED}-${entry.id}.stl`,
  }));
  const meshes = new Map(
    sample.document.anatomy.map(({ id, mesh }) => {
      const bytes = Uint8Array.from(sample.meshes.get(mesh) ?? []);
      bytes.set(new TextEncoder().encode(`export of ${PLANTED} 1953`.padEnd(80)));
      return [`meshes/${PLANTED}-${id}.stl`, bytes];
    }),
  );
  const guides = sample.document.guides.map((guide) => ({ ...guide, resolution: 0.8 }));
  const document = parseCase({ ...sample.document, name: `${PLANTED} L4`, anatomy, guides });
  const pack = parseOwnPack({ base: 'pedicle-screw', version: '2026-03' });
  return { document: withPack(document, pack), meshes };
}

beforeAll(async () => {
  contents = await plantedCase();
  const tools = await openJobTools(() => undefined);
  prepared = prepareRelease(contents, tools, { guidesmith: '0.1.0', kernel: 'manifold-3d 3.5.4' });
  const caseId = contents.document.id;
  const revisions = addRevision([], prepared.input, { author: 'Li Wei', time: time(1), note: '' });
  const [revision] = revisions;
  const { hash } = revision;
  let trail = appendAudit(startAudit(caseId), {
    time: time(0),
    actor: 'Li Wei',
    action: 'open-trail',
  });
  trail = appendAudit(trail, {
    time: time(1),
    actor: 'Li Wei',
    action: 'revise',
    new: { number: 1, hash },
  });
  const order = { route: 'cn', institution: '第一医院', side: 'both', level: 'L4' } as const;
  trail = appendAudit(trail, { time: time(1), actor: 'Li Wei', action: 'order', new: order });
  let release = step(startRelease(hash), {
    type: 'verify',
    hash,
    failedChecks: prepared.failedChecks,
  });
  const signatures: Signature[] = [];
  for (const signer of [engineer, surgeon]) {
    const { person, publicKey } = signer;
    const at = time(2 + signatures.length);
    const meaning = MEANINGS[person.role].en;
    signatures.push(
      sign(signer, { caseId, revision, auditHead: auditHead(trail), meaning, time: at }),
    );
    release = step(release, {
      type: 'approve',
      approver: { ...person, publicKey },
      hash,
      shownHash: hash,
      time: at,
    });
    trail = appendAudit(trail, { time: at, actor: person.name, action: 'approve', new: { hash } });
  }
  audit = formatAudit(trail);
  review = { ...startReview(caseId), revisions: [...revisions], release, signatures, order };
  const { open, guides, content } = prepared;
  const { patient } = contents.document;
  model = makeReportModel({ open, patient, guides, content, review, trail, time: time(9) });
  const report = {
    guidesmith: '0.1.0',
    case: caseId,
    caseHash: open.caseHash,
    orderConflicts: model.orderConflicts,
    guides: guides.map((g) => g.report),
  };
  files = await makePackage({
    prepared,
    model,
    review,
    auditHead: auditHead(trail),
    fonts,
    report,
    packer: engineer,
  });
}, 240_000);

const failures = (changed: ReadonlyMap<string, Uint8Array>): readonly string[] =>
  verifyPackage(changed).findings.flatMap(({ status, message }) =>
    status === 'fail' ? [message] : [],
  );

const withFile = (name: string, bytes: Uint8Array | string) =>
  new Map(files).set(name, typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes);

const textOf = (name: string): string => new TextDecoder().decode(files.get(name));

/** The manifest that a forger would write for changed files: without a key nobody signs it. */
function reforged(
  changed: ReadonlyMap<string, Uint8Array>,
  about: Partial<PackageManifest> = {},
): ReadonlyMap<string, Uint8Array> {
  const manifest = readPackageManifest(changed.get('manifest.json') ?? new Uint8Array());
  if (manifest === null) throw new Error('no manifest');
  const { schema: _, files: __, ...before } = manifest;
  const rest = new Map(changed);
  for (const name of ['manifest.json', 'manifest.sig', 'manifest.pem']) rest.delete(name);
  return rest.set('manifest.json', packageManifest({ ...before, packedBy: null, ...about }, rest));
}

describe('a case from hand-over to package', () => {
  test('the approved case file and its package verify', () => {
    const file = packCase({ ...contents, review: formatReview(review), audit });
    const verified = verifyCaseFile(file);
    expect(verified.findings.filter(({ status }) => status !== 'pass')).toEqual([]);
    expect(verified.ok).toBe(true);
    expect(model.draft).toBe(false);
    const checked = verifyPackage(files);
    expect(checked.findings.filter(({ status }) => status !== 'pass')).toEqual([]);
    expect(checked).toMatchObject({ ok: true, draft: false, revision: { number: 1 } });
  });

  test('one number changed in the package: verify says which file, and where', () => {
    const changed = withFile(
      'case/case.json',
      textOf('case/case.json').replace('"clearance": 0.2', '"clearance": 0.3'),
    );
    const messages = failures(changed);
    expect(messages).toContain('case/case.json: was changed after the package was made');
    expect(messages).toContain('case/case.json: guides[0].clearance: 0.2 became 0.3');
    expect(failures(reforged(changed))).toEqual([
      'case/case.json: guides[0].clearance: 0.2 became 0.3',
    ]);
  });

  test('one limit changed in the pack that the case carries: as well', () => {
    const pack = JSON.parse(textOf('case/procedure.json'));
    pack.limits.minWall.value = 0.1;
    expect(failures(reforged(withFile('case/procedure.json', JSON.stringify(pack))))).toEqual([
      expect.stringMatching(/^case\/procedure\.json: limits\.minWall\.value: .* became 0\.1$/),
    ]);
    const without = new Map(files);
    without.delete('case/procedure.json');
    expect(failures(reforged(without))[0]).toContain('case/procedure.json: ');
    expect(textOf('report/report.html')).toContain('pedicle-screw, version 2026-03');
  });

  test('every file of the package is guarded, also one that is added or taken out', () => {
    for (const [name, bytes] of files) {
      const other = Uint8Array.from(bytes);
      other[other.length >> 1] ^= 1;
      expect(verifyPackage(withFile(name, other)).ok, name).toBe(false);
      const less = new Map(files);
      less.delete(name);
      expect(verifyPackage(less).ok, `${name} taken out`).toBe(false);
    }
    expect(failures(withFile('guides/other.stl', 'x'))).toEqual([
      'guides/other.stl: was added after the package was made',
    ]);
    // A name that every object has is no name of a list.
    expect(failures(withFile('constructor', 'x'))).toEqual([
      'constructor: was added after the package was made',
    ]);
  });

  test('a guide exchanged for another, with a manifest to match, is found by the revision', () => {
    const stl =
      [...files.keys()].find((name) => name.endsWith('g1.stl') || /^guides\/.*\.stl$/.test(name)) ??
      '';
    const other = Uint8Array.from(files.get(stl) ?? []);
    other[200] ^= 1;
    expect(failures(reforged(withFile(stl, other)))[0]).toContain(
      `${stl}: is not the guide of this revision`,
    );
  });

  test('a guide or a mesh put beside those of the revision, listed by a manifest to match, is found', () => {
    expect(failures(reforged(withFile('guides/P-0042_r2_g1.stl', 'x')))).toEqual([
      'guides/P-0042_r2_g1.stl: is no guide of this revision',
    ]);
    expect(failures(reforged(withFile('case/meshes/other.stl', 'x')))).toEqual([
      "case/meshes/other.stl: is no file of this revision's case",
    ]);
  });

  test('a manifest that names another revision than was signed is found', () => {
    const { revision } = model;
    expect(failures(reforged(files, { revision: { ...revision, number: 2 } }))).toEqual([
      'the package says that it is approved, but no signature of the engineer for revision 2 holds',
    ]);
  });

  test('the manifest is signed by who packed: any of its bytes changed is told', () => {
    const changed = 'manifest.json: was changed after Li Wei signed it, or its signature was';
    const later = textOf('manifest.json').replace(`"time": "${time(9)}"`, `"time": "${time(99)}"`);
    expect(later).not.toBe(textOf('manifest.json'));
    expect(failures(withFile('manifest.json', later))).toEqual([changed]);
    const other = Uint8Array.from(files.get('manifest.sig') ?? []);
    other[5] ^= 1;
    expect(failures(withFile('manifest.sig', other))).toEqual([changed]);
    expect(failures(withFile('manifest.pem', textOf('records/signatures/2-surgeon.pem')))).toEqual([
      'manifest.pem: is not the key that the manifest names',
    ]);
    // An exchanged report that only the manifest knows: the forger has to take the signature off, and that is told.
    const forged = verifyPackage(reforged(withFile('report/report.pdf', 'another')));
    expect(forged.findings.filter(({ status }) => status !== 'pass')).toEqual([
      expect.objectContaining({
        ...{ part: 'manifest', status: 'warn' },
        message: expect.stringMatching(/^nobody signed manifest\.json: compare its hash sha256:/),
      }),
    ]);
  });

  test('a signature taken off is found by the trail of the case, which says who signed, and by the list of a centre that signs all', () => {
    const entered = (packedBy: boolean) =>
      recordPackage(
        { review, trail: verifyAudit(audit, contents.document.id).trail },
        {
          content: model.revision.hash,
          manifest: hashBytes(files.get('manifest.json') ?? new Uint8Array()),
          draft: false,
          packedBy: packedBy ? { ...engineer.person, publicKey: engineer.publicKey } : null,
          ...{ reason: null, failed: [] },
        },
        { time: time(9), actor: 'Li Wei' },
      );
    const exportsOf = ({ review: r, trail }: Records) =>
      caseExports(
        packCase({ ...contents, review: formatReview(r), audit: formatAudit(trail) }),
        null,
      );
    const failuresIn = (
      changed: ReadonlyMap<string, Uint8Array>,
      exported: CaseExports | null,
      trusted: TrustedKeys | null = null,
    ) =>
      verifyPackage(changed, trusted, exported).findings.flatMap(({ status, message }) =>
        status === 'fail' ? [message] : [],
      );
    const signed = exportsOf(entered(true));
    const stripped = reforged(withFile('report/report.pdf', 'another'));
    expect(failuresIn(files, signed)).toEqual([]);
    expect(failuresIn(stripped, signed)).toEqual([
      expect.stringMatching(
        /^manifest\.json: no export of the case is sha256:\S+, and the one of \S+ was signed by Li Wei: its signature was taken off/,
      ),
    ]);
    // Without a change but the signature's.
    expect(failuresIn(reforged(files), signed)).toHaveLength(1);
    expect(failuresIn(stripped, exportsOf(entered(false)))).toEqual([
      expect.stringContaining('it was written anew'),
    ]);
    const cut = { ...entered(true), trail: verifyAudit(audit, contents.document.id).trail };
    expect(failuresIn(stripped, exportsOf(cut))).toEqual([
      expect.stringContaining('the case to hold it against does not hold itself: '),
    ]);
    const keys = [engineer, surgeon].map(({ person, publicKey }) => ({ ...person, publicKey }));
    const list: TrustedKeys = { schema: 'guidesmith/trusted-keys@1', centre: '第一医院', keys };
    expect(failuresIn(stripped, null, list)).toEqual([]);
    const strict: TrustedKeys = { ...list, packages: 'signed' };
    expect(failuresIn(files, null, strict)).toEqual([]);
    expect(failuresIn(stripped, null, strict)).toEqual([
      expect.stringMatching(
        /^nobody signed manifest\.json, but 第一医院 signs every approved package/,
      ),
    ]);
  });

  const openssl = spawnSync('openssl', ['version'], { encoding: 'utf8' });
  const none = openssl.stdout?.startsWith('OpenSSL 3') ? null : 'OpenSSL 3 is not installed';
  if (none !== null) console.warn(`a package's manifest is not tested with openssl: ${none}`);
  test.skipIf(none !== null)('openssl alone verifies the manifest of a package', () => {
    const folder = mkdtempSync(join(tmpdir(), 'manifest-'));
    try {
      for (const name of ['manifest.json', 'manifest.sig', 'manifest.pem']) {
        writeFileSync(join(folder, name), files.get(name) ?? new Uint8Array());
      }
      const verify = ['pkeyutl', '-verify', '-pubin', '-inkey', 'manifest.pem', '-rawin'];
      const given = ['-in', 'manifest.json', '-sigfile', 'manifest.sig'];
      const { stdout } = spawnSync('openssl', [...verify, ...given], {
        ...{ cwd: folder, encoding: 'utf8' },
      });
      expect(stdout).toContain('Signature Verified Successfully');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('a package that says it was made before it was approved is found', () => {
    expect(failures(reforged(files, { time: time(0) }))).toEqual([
      `manifest.json: time: ${time(0)} is before the signature of Li Wei (${time(2)})`,
      `manifest.json: time: ${time(0)} is before the signature of 王芳 (${time(3)})`,
    ]);
    const [message] = failures(reforged(files, { auditHead: null }));
    expect(message).toContain('auditHead: entry 0 is not one that comes after entry 3');
  });

  test('a bone or a number of the report exchanged, with a manifest to match, is found', () => {
    const bone = [...files.keys()].find((name) => name.startsWith('bone/')) ?? '';
    const other = Uint8Array.from(files.get(bone) ?? []);
    other[100] ^= 1;
    expect(failures(reforged(withFile(bone, other)))).toEqual([
      `${bone}: is not the bone of this revision`,
    ]);
    expect(failures(reforged(withFile('bone/other.stl', other)))).toEqual([
      'bone/other.stl: is no bone of this revision',
    ]);
    const report = JSON.parse(textOf('report/report.json'));
    const wall = report.guides[0].checks.findIndex(({ id }: { id: string }) => id === 'wall');
    report.guides[0].checks[wall].value += 0.5;
    expect(failures(reforged(withFile('report/report.json', JSON.stringify(report))))).toEqual([
      'report/report.json: guides[0].checks: are not what was measured of this revision',
    ]);
  });

  test('a signature moved to another content is refused', () => {
    const document = reduce(contents.document, { type: 'rename-case', name: 'another' });
    const input = { ...prepared.input, contents: { ...contents, document } };
    const revisions = addRevision([], input, { author: 'Li Wei', time: time(1), note: '' });
    const [{ hash }] = revisions;
    const release = review.release && { ...review.release, hash };
    const moved = formatReview({ ...review, revisions: [...revisions], release });
    const { ok, findings } = verifyCaseFile(
      packCase({ ...contents, document, review: moved, audit }),
    );
    expect(ok).toBe(false);
    expect(findings.filter(({ status }) => status === 'fail').map(({ part }) => part)).toEqual([
      'signatures',
      'signatures',
      'release',
    ]);
  });

  test('a change after approval is told, and the approval no longer holds', () => {
    const document = reduce(contents.document, {
      ...{
        type: 'update',
        kind: 'guide',
        id: contents.document.guides[0].id,
        changes: { clearance: 0.35 },
      },
    });
    const { ok, findings } = verifyCaseFile(
      packCase({ ...contents, document, review: formatReview(review), audit }),
    );
    expect(ok).toBe(false);
    expect(findings.find(({ part }) => part === 'release')?.message).toContain(
      'the approval is void',
    );
  });

  test('the report of a draft says which approval was void; approved anew, it no longer does', () => {
    const { open, guides, content } = prepared;
    const { release } = review;
    if (release === null) throw new Error('no release');
    const because = ['guides[0].clearance: 0.2 became 0.3', `name: "${PLANTED}" became "L4"`];
    const told = ['Guide "L4 guide": clearance: 0.2 mm became 0.3 mm'];
    const { hash, approvals } = release;
    const status = 'engineer-approved' as const;
    const voidedIn = (now: 'draft' | 'surgeon-approved', said: { told?: string[] }) => {
      const voided = { status, hash, approvals, time: time(0), because, ...said };
      return makeReportModel({
        ...{ open, patient: undefined, guides, content, trail: null, time: time(9) },
        review: { ...review, release: { ...release, status: now, voided } },
      }).voided;
    };
    expect(voidedIn('draft', { told })).toMatchObject({
      status,
      approvals: [{ name: 'Li Wei' }, { name: '王芳' }],
      reasons: told,
    });
    expect(voidedIn('surgeon-approved', { told })).toBeNull();
    // Records of before names were kept: the place alone, since values may hold what should not leave the house.
    expect(voidedIn('draft', {})?.reasons).toEqual(['guides[0].clearance', 'name']);
  });

  test('an audit trail that was cut is found by the signatures in the case file', () => {
    const cut = new TextEncoder().encode(`${new TextDecoder().decode(audit).split('\n')[0]}\n`);
    const { findings } = verifyCaseFile(
      packCase({ ...contents, review: formatReview(review), audit: cut }),
    );
    expect(
      findings.find(({ part, status }) => part === 'audit' && status === 'fail')?.message,
    ).toContain('named by the signature of');
  });

  test('without signatures the package is a draft, and says so in names, 3MF and report', async () => {
    const { open, guides, content } = prepared;
    const draft = makeReportModel({
      open,
      patient: undefined,
      guides,
      content,
      review: null,
      trail: null,
      time: time(9),
    });
    const report = {
      ...{ guidesmith: '0.1.0', case: 'x', caseHash: open.caseHash },
      orderConflicts: [],
      guides: guides.map((guide) => guide.report),
    };
    const made = await makePackage({
      prepared,
      model: draft,
      review: null,
      auditHead: null,
      fonts,
      report,
    });
    const parts = [...made.keys()].filter((name) => name.startsWith('guides/'));
    expect(parts.every((name) => name.startsWith('guides/DRAFT-NOT-APPROVED_'))).toBe(true);
    expect(new TextDecoder().decode(made.get('report/report.html'))).toContain('class="draft"');
    expect(verifyPackage(made)).toMatchObject({ ok: true, draft: true });
    const forged = new TextDecoder()
      .decode(made.get('manifest.json'))
      .replace('"draft": true', '"draft": false');
    const claimed = new Map(made).set('manifest.json', new TextEncoder().encode(forged));
    expect(verifyPackage(claimed).ok).toBe(false);
  });

  test('the names of the files carry code, level, side and revision', () => {
    const [guide] = contents.document.guides;
    const base = `guides/${contents.document.patient?.pseudonym}_L4_both_r1_${guide.id}`;
    expect([files.has(`${base}.stl`), files.has(`${base}.3mf`)]).toEqual([true, true]);
  });

  test('what was planted in names, paths and headers is nowhere in the package', async () => {
    const { unzipSync } = await import('fflate');
    for (const [name, bytes] of files) {
      const inside = name.endsWith('.3mf') ? Object.values(unzipSync(bytes)) : [bytes];
      for (const content of inside) expect(Buffer.from(content).includes('WANG'), name).toBe(false);
      expect(name).not.toContain('WANG');
    }
    expect(JSON.stringify({ ...model, meshes: [] })).not.toContain('WANG');
  });

  test('report files are within their sizes', () => {
    expect(files.get('report/report.pdf')?.length).toBeLessThan(3e6);
    expect(files.get('report/report.html')?.length).toBeLessThan(6e6);
  });
});
