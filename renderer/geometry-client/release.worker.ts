import { expose } from 'comlink';
import library from '../../assets/instruments/library.json';
import { devDependencies, version } from '../../package.json';
import type { CaseContents } from '../../shared/case-file/case-contents.ts';
import { parseWholeCase } from '../../shared/case-file/whole-case.ts';
import { engraveRelease } from '../../shared/export-package/engrave-release.ts';
import { makePackage, packageName } from '../../shared/export-package/make-package.ts';
import { PACKAGE_FILES } from '../../shared/export-package/package-manifest.ts';
import {
  type PreparedRelease,
  prepareRelease,
} from '../../shared/export-package/prepare-release.ts';
import { GuideBuilder } from '../../shared/geometry/build-guide.ts';
import { Kernel } from '../../shared/geometry/kernel.ts';
import { openLabelTools } from '../../shared/jobs/label-tools.ts';
import { InputError } from '../../shared/mesh/input-error.ts';
import { joinMeshes } from '../../shared/mesh/join-meshes.ts';
import type { MeshData } from '../../shared/mesh/mesh-data.ts';
import { readMesh } from '../../shared/mesh/read-mesh.ts';
import { weldFacets } from '../../shared/mesh/weld.ts';
import { writeZip } from '../../shared/mesh/zip-writer.ts';
import { parseInstruments } from '../../shared/planning/instrument-library.ts';
import { hashBytes } from '../../shared/report/hash.ts';
import { reportHtml } from '../../shared/report/html/report-html.ts';
import { ledgerRows } from '../../shared/report/ledger-rows.ts';
import { guideSeating, makeReportModel } from '../../shared/report/make-report-model.ts';
import { meshRepairs } from '../../shared/report/mesh-repairs.ts';
import { type ReportFonts, reportPdf } from '../../shared/report/pdf/report-pdf.ts';
import type { ReportModel } from '../../shared/report/report-model.ts';
import { auditHead } from '../../shared/review/audit-trail.ts';
import { compareRevisions } from '../../shared/review/compare-revisions.ts';
import { compareSurfaces } from '../../shared/review/compare-surfaces.ts';
import { createIdentity, unlockIdentity } from '../../shared/review/identity.ts';
import { otherBuild } from '../../shared/review/other-build.ts';
import { releasedCase } from '../../shared/review/released-case.ts';
import {
  approve,
  changesSince,
  currentHash,
  excuse,
  handOver,
  type Records,
  recordPackage,
  recordVerified,
} from '../../shared/review/review-actions.ts';
import { readReview } from '../../shared/review/review-file.ts';
import type { Revision } from '../../shared/review/revision.ts';
import { verifyReview } from '../../shared/review/verify-review.ts';
import { faultOf, settled } from './fault.ts';
import type { Outcome } from './protocol.ts';
import type {
  Comparison,
  MadePackage,
  ReleaseAssets,
  ReleaseWorker,
  SurfaceMap,
} from './release-protocol.ts';

const MILLISECONDS = 1000;
const now = (): number => performance.now() / MILLISECONDS;
const VERSIONS = { guidesmith: version, kernel: `manifold-3d ${devDependencies['manifold-3d']}` };

let assets: ReleaseAssets | null = null;
let builder: Promise<GuideBuilder> | null = null;
/** The last cases that were built, by the text of their documents and the hashes of their meshes. */
const built = new Map<string, PreparedRelease>();
const MOST_BUILT = 3;

function addresses(): ReleaseAssets {
  if (assets === null) throw new Error('the release worker was not started');
  return assets;
}

const bytesAt = async (url: string): Promise<ArrayBuffer> => (await fetch(url)).arrayBuffer();

async function openBuilder(): Promise<GuideBuilder> {
  const { kernelUrl, labelFontUrl } = addresses();
  const [kernel, font] = await Promise.all([
    Kernel.open({ wasmUrl: kernelUrl }),
    bytesAt(labelFontUrl),
  ]);
  return new GuideBuilder(kernel, now, openLabelTools(font));
}

/** Builds a case, or takes it from memory where it was built before. */
async function prepared(contents: CaseContents): Promise<PreparedRelease> {
  const meshes = [...contents.meshes].map(([path, bytes]) => `${path} ${hashBytes(bytes)}`);
  const key = [JSON.stringify(contents.document), ...meshes].join('\n');
  const known = built.get(key);
  if (known !== undefined) return known;
  builder ??= openBuilder();
  const opened = await builder;
  // Another question about the same case may have come while the kernel was opened.
  const meanwhile = built.get(key);
  if (meanwhile !== undefined) return meanwhile;
  const application = `Guidesmith ${version}`;
  const { instruments } = parseInstruments(library);
  const tools = { builder: opened, now, progress: () => {}, application, instruments };
  const release = prepareRelease(contents, tools, VERSIONS);
  if (built.size >= MOST_BUILT) built.delete([...built.keys()][0]);
  built.set(key, release);
  return release;
}

const settledLater = async <T>(work: () => Promise<T>): Promise<Outcome<T>> => {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, fault: faultOf(error) };
  }
};

/** The failed checks as people read them: each names what it is about, and of several guides which one. */
const saidOf = ({ guides, open }: PreparedRelease): string[] =>
  guides.flatMap(({ report }) => {
    const name = open.resolved.guides.find(({ plan }) => plan.id === report.id)?.plan.name;
    const failed = report.checks.filter(({ status }) => status === 'fail');
    return failed.map(({ message }) =>
      guides.length === 1 ? message : `${name ?? report.id}: ${message}`,
    );
  });

const failedOf = ({ guides }: PreparedRelease): string[] =>
  guides.flatMap(({ report }) =>
    report.checks.flatMap(({ id, feature, status, message }) =>
      status === 'fail'
        ? [`${report.id} ${id}${feature === null ? '' : ` ${feature}`}: ${message}`]
        : [],
    ),
  );

const meshOf = (stl: Uint8Array): MeshData =>
  weldFacets(joinMeshes(readMesh(stl, 'guide.stl').objects.map(({ mesh }) => mesh)));

/** A revision's guides, built again from what the revision holds and the meshes of the case as it is now. */
async function rebuilt(
  contents: CaseContents,
  { number, content }: Revision,
  remarks: string[],
): Promise<PreparedRelease | null> {
  const { meshes } = releasedCase(contents);
  const other = Object.entries(content.meshes).find(([path, hash]) => {
    const bytes = meshes.get(path);
    return bytes === undefined || hashBytes(bytes) !== hash;
  });
  if (other !== undefined) {
    remarks.push(
      `The mesh ${JSON.stringify(other[0])} of revision ${number} is not in the case any more: its surface is not shown.`,
    );
    return null;
  }
  const document = parseWholeCase(content.case);
  const release = await prepared({ document, meshes });
  for (const { bytes, report } of release.guides) {
    if (hashBytes(bytes) === content.guides[report.id]?.part) continue;
    remarks.push(
      `Guide ${JSON.stringify(report.id)} of revision ${number} is shown as this version of the program builds it, which is not byte for byte what was handed over.`,
    );
  }
  return release;
}

const modelOf = (
  { open, guides, content }: PreparedRelease,
  contents: CaseContents,
  records: Records | null,
  time: string,
): ReportModel =>
  makeReportModel({
    ...{ open, guides, content, time },
    ...{ review: records?.review ?? null, trail: records?.trail ?? null },
    patient: contents.document.patient,
    repairs: meshRepairs(contents, records?.trail ?? null),
    ledger: ledgerRows(open.resolved, parseInstruments(library).instruments),
  });

async function reportFonts(): Promise<ReportFonts> {
  const { reportFontUrl, labelFontUrl } = addresses();
  const [regular, bold] = await Promise.all([bytesAt(reportFontUrl), bytesAt(labelFontUrl)]);
  return { regular: new Uint8Array(regular), bold: new Uint8Array(bold) };
}

const worker: ReleaseWorker = {
  start(given) {
    assets = given;
  },
  state: (contents, records) =>
    settledLater(async () => {
      const release = await prepared(contents);
      const changes = records === null ? [] : changesSince(records, release.input);
      const otherwise = otherBuild(records?.review ?? null, release.content);
      return { hash: currentHash(release.input), failed: saidOf(release), changes, otherwise };
    }),
  handOver: (contents, records, by) =>
    settledLater(async () => handOver(records, (await prepared(contents)).input, by)),
  engrave: (contents, label) => settledLater(() => engraveRelease(contents, label, prepared)),
  verify: (contents, records, by) =>
    settledLater(async () => {
      const { input, failedChecks } = await prepared(contents);
      return recordVerified(records, currentHash(input), failedChecks, by);
    }),
  createIdentity: (person, passphrase, time) =>
    settled(() => createIdentity(person, passphrase, time)),
  sign: (records, { identity, passphrase, ...how }) =>
    settled(() => {
      const signer = unlockIdentity(identity, passphrase);
      try {
        return approve(records, signer, how);
      } finally {
        signer.seed.fill(0);
      }
    }),
  examine: (contents, trusted) =>
    settled(() => {
      const review = contents.review ? readReview(contents.review) : null;
      const audit = contents.audit ?? null;
      return verifyReview({ contents, review, audit, trusted, builder: VERSIONS });
    }),
  compare: (contents, older, newer) =>
    settledLater(async (): Promise<Comparison> => {
      const remarks: string[] = [];
      const changes = compareRevisions(older, newer);
      const surfaces: SurfaceMap[] = [];
      const before = await rebuilt(contents, older, remarks);
      const after = before === null ? null : await rebuilt(contents, newer, remarks);
      for (const { bytes, report } of after?.guides ?? []) {
        const was = before?.guides.find((guide) => guide.report.id === report.id);
        if (was === undefined) continue;
        const mesh = meshOf(bytes);
        const { signedDistance, most, least } = compareSurfaces(mesh, meshOf(was.bytes));
        surfaces.push({ guide: report.id, mesh, signedDistance, most, least });
      }
      return { changes, surfaces, remarks };
    }),
  seating: (contents, guide, look) =>
    settledLater(async () => {
      const { open, guides } = await prepared(contents);
      const made = guides.find(({ report }) => report.id === guide);
      if (made === undefined) throw new Error(`the case has no guide "${guide}"`);
      return guideSeating(open, made, look);
    }),
  report: (contents, records, time, form) =>
    settledLater(async () => {
      const model = modelOf(await prepared(contents), contents, records, time);
      const fonts = await reportFonts();
      return form === 'pdf' ? reportPdf(model, fonts) : reportHtml(model, fonts);
    }),
  package: (contents, records, { reason, as, time, actor, packer }) =>
    settledLater(async (): Promise<MadePackage> => {
      // First: a wrong passphrase is told before anything is built.
      const signer = packer === null ? null : unlockIdentity(packer.identity, packer.passphrase);
      const release = await prepared(contents);
      const { open, guides } = release;
      if (guides.length === 0) {
        throw new InputError('E_REFERENCE', 'guides: the case has no guide; add one', 'guides');
      }
      const failed = failedOf(release);
      const doing = { time, actor };
      const excused = excuse(records, { reason, failed }, doing);
      const { review } = excused;
      const model = modelOf(release, contents, excused, time);
      const files = await makePackage({
        ...{ prepared: release, model, review, auditHead: auditHead(excused.trail) },
        packer: signer,
        fonts: await reportFonts(),
        report: {
          ...{ guidesmith: version, case: open.resolved.id, caseHash: open.caseHash },
          orderConflicts: model.orderConflicts,
          guides: guides.map(({ report }) => ({
            ...report,
            timings: {},
            failedChecksAllowed: !report.passed,
          })),
        },
      });
      signer?.seed.fill(0);
      const entries = [...files].map(([name, bytes]) => ({ name, bytes }));
      const manifest = hashBytes(files.get(PACKAGE_FILES.manifest) ?? new Uint8Array());
      const { draft, revision } = model;
      const name = packageName(model);
      const zip = () => writeZip(entries.toSorted((a, b) => (a.name < b.name ? -1 : 1)));
      const outgoing = as === 'zip' ? [{ name: `${name}.zip`, bytes: zip() }] : entries;
      const packedBy = signer === null ? null : { ...signer.person, publicKey: signer.publicKey };
      const made = { content: revision.hash, manifest, draft, packedBy, reason, failed };
      const after = recordPackage(records, made, doing);
      const otherwise = otherBuild(records.review, release.content);
      return { files: outgoing, name, draft, otherwise, made, records: after };
    }),
};

expose(worker);
