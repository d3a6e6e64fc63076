import { hexToBytes } from '@noble/hashes/utils.js';
import { documentFiles } from '../case-file/case-contents.ts';
import { encodeUtf8 } from '../case-file/utf8.ts';
import { joinMeshes } from '../mesh/join-meshes.ts';
import type { MeshData } from '../mesh/mesh-data.ts';
import { readMesh } from '../mesh/read-mesh.ts';
import { writeStl } from '../mesh/stl-writer.ts';
import { weldFacets } from '../mesh/weld.ts';
import { write3mf } from '../mesh/write-3mf.ts';
import { reportHtml } from '../report/html/report-html.ts';
import { type ReportFonts, reportPdf } from '../report/pdf/report-pdf.ts';
import type { Report } from '../report/report.ts';
import type { ReportModel } from '../report/report-model.ts';
import type { Signer } from '../review/identity.ts';
import { DRAFT_MARK } from '../review/release.ts';
import type { Review } from '../review/review-file.ts';
import { contentText } from '../review/revision.ts';
import { openSignature, publicKeyPem, signBytes } from '../review/signature.ts';
import { PACKAGE_FILES, type PackageManifest, packageManifest } from './package-manifest.ts';
import type { PreparedRelease } from './prepare-release.ts';

/** What goes into a package. */
export interface PackageInput {
  readonly prepared: PreparedRelease;
  /** Made from the same release. */
  readonly model: ReportModel;
  readonly review: Review | null;
  readonly auditHead: PackageManifest['auditHead'];
  readonly fonts: ReportFonts;
  /** The report of the checks, as `build --report` writes it. */
  readonly report: Report;
  /** Who signs the manifest, and with it every file; default: nobody. */
  readonly packer?: Signer | null;
}

/**
 * The files of an export package, by path. Guide and bone as a printer takes them, the report, the case as it leaves the house, the
 * revision that signatures name, the signatures with keys as openssl reads them, and a manifest with the SHA-256 of all, signed by who packs.
 */
export async function makePackage(input: PackageInput): Promise<ReadonlyMap<string, Uint8Array>> {
  const { prepared, model, review, auditHead, fonts, report, packer = null } = input;
  const { released, open, guides, content } = prepared;
  const files = new Map<string, Uint8Array>();
  const guideFiles: Record<string, { stl: string; '3mf': string }> = {};
  for (const { bytes, report: made } of guides) {
    const base = `guides/${guideFileName(model, made.id)}`;
    guideFiles[made.id] = { stl: `${base}.stl`, '3mf': `${base}.3mf` };
    files.set(`${base}.stl`, bytes);
    files.set(`${base}.3mf`, threeMf(bytes, made.id, model));
  }
  for (const { id, role, mesh } of open.anatomy) {
    if (role === 'bone') files.set(`bone/${id}.stl`, boneStl(id, mesh));
  }
  for (const { name, bytes } of documentFiles(released.document)) files.set(`case/${name}`, bytes);
  for (const [path, bytes] of released.meshes) files.set(`case/${path}`, bytes);
  files.set(PACKAGE_FILES.revision, encodeUtf8(contentText(content)));
  addSignatures(files, review, model.revision.hash);
  files.set(PACKAGE_FILES.json, encodeUtf8(`${JSON.stringify(report, null, 2)}\n`));
  files.set(PACKAGE_FILES.html, reportHtml(model, fonts));
  files.set(PACKAGE_FILES.pdf, await reportPdf(model, fonts));
  const { caseId, revision, status, draft, time } = model;
  const packedBy = packer === null ? null : { ...packer.person, publicKey: packer.publicKey };
  const about = { case: caseId, revision, status, draft, time, auditHead, packedBy };
  const manifest = packageManifest({ ...about, guides: guideFiles }, files);
  files.set(PACKAGE_FILES.manifest, manifest);
  if (packer !== null) {
    files.set(PACKAGE_FILES.manifestSignature, signBytes(packer, manifest));
    files.set(PACKAGE_FILES.manifestKey, encodeUtf8(publicKeyPem(packer.publicKey)));
  }
  return files;
}

/** A bone as it is printed beside its guide; `mesh` in mm. */
export const boneStl = (id: string, mesh: MeshData): Uint8Array =>
  writeStl(mesh, `binary STL, mm: ${id}`);

/** Who, level, side, revision: `P-0042_L4_left_r3`; a draft says so first. */
export function packageName({ order, revision, pseudonym, caseId, draft }: ReportModel): string {
  const words = [pseudonym ?? caseId, order?.level, order?.side, `r${revision.number ?? 0}`];
  const name = words.flatMap((word) => (word ? [plainName(word)] : [])).join('_');
  return draft ? `${DRAFT_MARK}_${name}` : name;
}

/** The package's name and the guide: `P-0042_L4_left_r3_g1`. */
export const guideFileName = (model: ReportModel, guide: string): string =>
  `${packageName(model)}_${plainName(guide)}`;

/** A word as every file system takes it. */
export const plainName = (word: string): string =>
  word
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}.-]+/gu, '-')
    .replace(/^\.+|\.+$/g, '');

/** The same facets as the STL, with what a 3MF file can say about itself. */
function threeMf(stl: Uint8Array, guide: string, model: ReportModel): Uint8Array {
  const soup = joinMeshes(readMesh(stl, 'guide.stl').objects.map(({ mesh }) => mesh));
  const { caseId, revision, draft, software } = model;
  return write3mf({
    mesh: weldFacets(soup),
    name: `${caseId} ${guide}`,
    metadata: {
      Application: software[0]?.join(' ') ?? '',
      Description: draft ? 'DRAFT, NOT APPROVED: not for use' : 'approved by engineer and surgeon',
      Case: caseId,
      Revision: String(revision.number ?? 0),
      RevisionHash: revision.hash,
      Status: draft ? 'draft' : 'approved',
    },
  });
}

/** Statement, signature and key of each signature that names this revision, as three plain files. */
function addSignatures(files: Map<string, Uint8Array>, review: Review | null, hash: string): void {
  (review?.signatures ?? []).forEach((signature, i) => {
    const opened = openSignature(signature);
    if (!opened.ok || opened.statement.revision.hash !== hash) return;
    const base = `records/signatures/${i + 1}-${opened.statement.role}`;
    files.set(`${base}.json`, encodeUtf8(signature.statement));
    files.set(`${base}.sig`, hexToBytes(signature.signature));
    files.set(`${base}.pem`, encodeUtf8(publicKeyPem(opened.statement.publicKey)));
  });
}
