import { bytesToHex } from '@noble/hashes/utils.js';
import { decodeUtf8 } from '../case-file/utf8.ts';
import { counted } from '../mesh/counted.ts';
import { InputError } from '../mesh/input-error.ts';
import { joinMeshes } from '../mesh/join-meshes.ts';
import { readMesh } from '../mesh/read-mesh.ts';
import type { Json } from '../report/canonical-json.ts';
import { type HashTag, hashBytes } from '../report/hash.ts';
import { changeSentence, jsonChanges } from '../review/json-changes.ts';
import { builderOf } from '../review/other-build.ts';
import { isSamePerson } from '../review/release.ts';
import { type RevisionContent, revisionContentSchema } from '../review/revision.ts';
import { openSignature, publicKeyPem, type Statement } from '../review/signature.ts';
import { type TrustedKeys, trustOf } from '../review/trusted-keys.ts';
import { type Files, fail, jsonOf, type PackageFinding, pass } from './package-finding.ts';
import { PACKAGE_FILES, type PackageManifest, readPackageManifest } from './package-manifest.ts';
import { boneFindings, reportFindings } from './verify-derived.ts';
import type { CaseExports } from './verify-exported.ts';
import { manifestFindings } from './verify-manifest.ts';

export interface VerifiedPackage {
  /** Nothing was changed, and what claims to be approved is. */
  readonly ok: boolean;
  readonly revision: PackageManifest['revision'] | null;
  readonly draft: boolean | null;
  readonly findings: readonly PackageFinding[];
}

/**
 * Verifies an export package: every file against the manifest; the case, its meshes and the guides against the revision that
 * signatures name; the 3MF against the STL; the signatures. A manifest that someone wrote anew does not help: the revision's hash is signed. `exported`: what the case that it came from
 * knows of its exports; with it, also a manifest is found that lost its signature.
 */
export function verifyPackage(
  files: Files,
  trusted: TrustedKeys | null = null,
  exported: CaseExports | null = null,
): VerifiedPackage {
  const bytes = files.get(PACKAGE_FILES.manifest);
  const manifest = bytes === undefined ? null : readPackageManifest(bytes);
  if (bytes === undefined || manifest === null) {
    const message = `${PACKAGE_FILES.manifest}: ${bytes === undefined ? 'is missing' : 'was damaged: it is no manifest of a package'}`;
    const findings = [fail('manifest', PACKAGE_FILES.manifest, message)];
    return { ok: false, revision: null, draft: null, findings };
  }
  const content = readContent(files, manifest);
  const { holding, found } = signatureFindings(files, manifest, trusted);
  const findings: PackageFinding[] = [
    ...manifestFindings(files, bytes, manifest, { holding, trusted, exported }),
    ...fileFindings(files, manifest),
    ...(content.ok
      ? [
          ...caseFindings(files, manifest, content.value),
          ...guideFindings(files, manifest, content.value),
          ...boneFindings(files, manifest, content.value),
          ...reportFindings(files, content.value),
        ]
      : [content.finding]),
    ...found,
    ...approvalFindings(manifest, holding),
  ];
  const ok = findings.every(({ status }) => status !== 'fail');
  return { ok, revision: manifest.revision, draft: manifest.draft, findings };
}

/** The manifest and what signs it: they can't list themselves. */
const SELF: ReadonlySet<string> = new Set([
  PACKAGE_FILES.manifest,
  PACKAGE_FILES.manifestSignature,
  PACKAGE_FILES.manifestKey,
]);

function fileFindings(files: Files, manifest: PackageManifest): PackageFinding[] {
  const found: PackageFinding[] = [];
  for (const [name, { sha256, size }] of Object.entries(manifest.files)) {
    const bytes = files.get(name);
    if (bytes === undefined) found.push(fail('files', name, `${name}: is missing`));
    else if (bytes.length !== size || hashBytes(bytes) !== sha256) {
      found.push(fail('files', name, `${name}: was changed after the package was made`));
    }
  }
  for (const name of files.keys()) {
    if (SELF.has(name) || Object.hasOwn(manifest.files, name)) continue;
    found.push(fail('files', name, `${name}: was added after the package was made`));
  }
  if (found.length > 0) return found;
  return [
    pass('files', `${counted(Object.keys(manifest.files).length, 'file')} as the manifest says`),
  ];
}

type Content =
  | { readonly ok: true; readonly value: RevisionContent }
  | { readonly ok: false; readonly finding: PackageFinding };

function readContent(files: Files, { revision }: PackageManifest): Content {
  const name = PACKAGE_FILES.revision;
  const bytes = files.get(name);
  const refuse = (message: string): Content => ({
    ok: false,
    finding: fail('revision', name, `${name}: ${message}`),
  });
  if (bytes === undefined)
    return refuse('is missing: the case can not be compared with what was signed');
  if (hashBytes(bytes) !== revision.hash) {
    return refuse(`its hash is not ${revision.hash}, the one that the manifest names`);
  }
  const parsed = revisionContentSchema.safeParse(jsonOf(bytes));
  return parsed.success ? { ok: true, value: parsed.data } : refuse('is no revision of a case');
}

function caseFindings(
  files: Files,
  manifest: PackageManifest,
  content: RevisionContent,
): PackageFinding[] {
  const name = PACKAGE_FILES.case;
  const bytes = files.get(name);
  if (bytes === undefined) return [fail('case', name, `${name}: is missing`)];
  const now = jsonOf(bytes);
  if (now === undefined) return [fail('case', name, `${name}: is not JSON: it was changed`)];
  const { pack, ...document } = content.case;
  const found = [
    ...changesIn(name, document, now),
    ...changesIn(PACKAGE_FILES.pack, pack, packIn(files)),
  ];
  for (const [path, hash] of Object.entries(content.meshes)) {
    const file = `case/${path}`;
    const mesh = files.get(file);
    if (mesh === undefined || hashBytes(mesh) !== hash) {
      found.push(fail('case', file, `${file}: is not the mesh of this revision`));
    }
  }
  const ofCase = new Set<string>([name, PACKAGE_FILES.pack]);
  for (const path of Object.keys(content.meshes)) ofCase.add(`case/${path}`);
  found.push(...strangers(manifest, 'case', ofCase, "is no file of this revision's case"));
  return found.length > 0
    ? found
    : [
        pass(
          'case',
          `the case and its meshes are those of the revision, made by ${builderOf(content)}`,
        ),
      ];
}

/** Files of a folder that the manifest lists and the revision does not know: a manifest can be written anew. */
const strangers = (
  manifest: PackageManifest,
  folder: 'case' | 'guides',
  known: ReadonlySet<string>,
  what: string,
): PackageFinding[] =>
  Object.keys(manifest.files)
    .filter((name) => name.startsWith(`${folder}/`) && !known.has(name))
    .map((name) => fail(folder, name, `${name}: ${what}`));

const changesIn = (file: string, signed: unknown, now: Json | undefined): PackageFinding[] =>
  jsonChanges(signed as Json | undefined, now).map((change) =>
    fail('case', file, `${file}: ${changeSentence(change)}`, change.path),
  );

/** The pack that the case carries, as it lies in the package; undefined where there is none. */
function packIn(files: Files): Json | undefined {
  const bytes = files.get(PACKAGE_FILES.pack);
  return bytes === undefined ? undefined : (jsonOf(bytes) ?? null);
}

function guideFindings(
  files: Files,
  manifest: PackageManifest,
  content: RevisionContent,
): PackageFinding[] {
  const found: PackageFinding[] = [];
  const ofRevision = new Set<string>();
  for (const [id, { part }] of Object.entries(content.guides)) {
    const names = manifest.guides[id];
    if (names === undefined) {
      found.push(fail('guides', null, `guide "${id}" of the revision is not in the package`));
      continue;
    }
    ofRevision.add(names.stl).add(names['3mf']);
    const stl = files.get(names.stl);
    if (stl === undefined || hashBytes(stl) !== (part as HashTag)) {
      found.push(fail('guides', names.stl, `${names.stl}: is not the guide of this revision`));
    } else if (!sameFacets(stl, files.get(names['3mf']))) {
      found.push(
        fail('guides', names['3mf'], `${names['3mf']}: is not the same part as the STL file`),
      );
    }
  }
  found.push(...strangers(manifest, 'guides', ofRevision, 'is no guide of this revision'));
  return found.length > 0
    ? found
    : [pass('guides', 'the guides are those of the revision, 3MF and STL alike')];
}

/** The same corners, facet by facet. */
function sameFacets(stl: Uint8Array, other: Uint8Array | undefined): boolean {
  if (other === undefined) return false;
  try {
    const corners = [cornersOf(stl, 'a.stl'), cornersOf(other, 'a.3mf')];
    return (
      corners[0].length === corners[1].length && corners[0].every((v, i) => v === corners[1][i])
    );
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}

function cornersOf(bytes: Uint8Array, name: string): Float32Array {
  const { positions, triangles } = joinMeshes(
    readMesh(bytes, name).objects.map(({ mesh }) => mesh),
  );
  const corners = new Float32Array(3 * triangles.length);
  for (let i = 0; i < corners.length; i++)
    corners[i] = positions[3 * triangles[Math.floor(i / 3)] + (i % 3)];
  return corners;
}

function signatureFindings(
  files: Files,
  manifest: PackageManifest,
  trusted: TrustedKeys | null,
): { readonly holding: readonly Statement[]; readonly found: readonly PackageFinding[] } {
  const part = 'signatures';
  const found: PackageFinding[] = [];
  const holding: Statement[] = [];
  for (const [name, bytes] of files) {
    const base = /^(records\/signatures\/.+)\.json$/.exec(name)?.[1];
    if (base === undefined) continue;
    const signature = bytesToHex(files.get(`${base}.sig`) ?? new Uint8Array());
    const opened = openSignature({ statement: decodeUtf8(bytes) ?? '', signature });
    if (!opened.ok) {
      found.push(fail(part, name, `${name}: ${opened.message}`));
      continue;
    }
    const { statement } = opened;
    const { name: who, role, revision, time } = statement;
    const trust = trustOf(statement, trusted);
    const pem = decodeUtf8(files.get(`${base}.pem`) ?? new Uint8Array());
    if (revision.hash !== manifest.revision.hash || statement.case !== manifest.case) {
      found.push(
        fail(
          part,
          name,
          `${name}: ${who} signed another content: revision ${revision.number} of "${statement.case}", ${revision.hash}`,
        ),
      );
    } else if (pem !== publicKeyPem(statement.publicKey)) {
      found.push(fail(part, `${base}.pem`, `${base}.pem: is not the key that the statement names`));
    } else if (trust.status === 'refused')
      found.push(fail(part, name, `${name}: ${trust.message}`));
    else {
      holding.push(statement);
      const message = `${who}, ${role}, signed this revision on ${time}; ${trust.message}`;
      found.push({ ...pass(part, message), status: trust.status === 'unknown' ? 'warn' : 'pass' });
    }
  }
  return { holding, found };
}

function approvalFindings(
  { draft, revision }: PackageManifest,
  holding: readonly Statement[],
): PackageFinding[] {
  const part = 'signatures';
  if (draft) {
    const message = 'this is a draft: it is not approved, and not for use';
    return [{ part, status: 'absent', file: null, path: null, message }];
  }
  const signerOf = (wanted: Statement['role']): Statement | undefined =>
    holding.find(({ role, revision: { number } }) => role === wanted && number === revision.number);
  const engineer = signerOf('engineer');
  const surgeon = signerOf('surgeon');
  if (engineer === undefined || surgeon === undefined) {
    const who = engineer === undefined ? 'engineer' : 'surgeon';
    return [
      fail(
        part,
        null,
        `the package says that it is approved, but no signature of the ${who} for revision ${revision.number} holds`,
      ),
    ];
  }
  if (isSamePerson(engineer, surgeon)) {
    return [
      fail(
        part,
        null,
        `${surgeon.name} signed as engineer and as surgeon: the second approval is another person's`,
      ),
    ];
  }
  return [pass(part, 'approved by engineer and surgeon')];
}
