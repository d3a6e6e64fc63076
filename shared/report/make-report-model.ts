import { withPlaceNamed } from '../case/named-place.ts';
import { featureIds, nameOfFeature, namesById } from '../case/names-by-id.ts';
import { tissueOf } from '../case/tissue.ts';
import { parseWholeCase } from '../case-file/whole-case.ts';
import type { CheckResult } from '../checks/check.ts';
import { checkFigures } from '../checks/check-figures.ts';
import type { GuidePlan, SleevePlan, SlotPlan } from '../geometry/guide-plan.ts';
import type { FinishedGuide } from '../jobs/build-and-check.ts';
import type { OpenCase } from '../jobs/open-case.ts';
import { joinMeshes } from '../mesh/join-meshes.ts';
import { type MeshData, triangleCount } from '../mesh/mesh-data.ts';
import { readMesh } from '../mesh/read-mesh.ts';
import { distance } from '../mesh/vec3.ts';
import { decimate } from '../repair/decimate.ts';
import type { AuditTrail } from '../review/audit-trail.ts';
import { checklistPoints } from '../review/checklist-points.ts';
import { pinNow } from '../review/comments.ts';
import { orderConflicts } from '../review/order-conflicts.ts';
import { otherBuild } from '../review/other-build.ts';
import type { Review } from '../review/review-file.ts';
import { contentHash, type RevisionContent } from '../review/revision.ts';
import { openSignature, type Statement } from '../review/signature.ts';
import { asSentence } from '../wording/as-sentence.ts';
import type { Drawing } from './drawing.ts';
import { planAngles } from './plan-angles.ts';
import { cutPictures, type PictureScene, trajectoryPictures } from './plan-pictures.ts';
import { excusesIn, releaseLog, revisionHistory, voidedApproval } from './release-history.ts';
import type {
  LedgerRow,
  ReportCheck,
  ReportCut,
  ReportMesh,
  ReportModel,
  ReportRepair,
  ReportTrajectory,
} from './report-model.ts';
import { type PictureLook, seatingPictures } from './seating-pictures.ts';

/** What a report is made from. */
export interface ReportInput {
  readonly open: OpenCase;
  /** Of the case, for who the guide is for. */
  readonly patient:
    | {
        readonly pseudonym?: string | undefined;
        readonly sex?: string | undefined;
        readonly birthYear?: number | undefined;
      }
    | undefined;
  /** As binary STL: their bytes are what is measured and drawn. */
  readonly guides: readonly FinishedGuide[];
  readonly content: RevisionContent;
  /** Null where nothing was handed over yet. */
  readonly review: Review | null;
  /** Null where nothing was recorded yet. */
  readonly trail: AuditTrail | null;
  /** What was done to the mesh files; see `meshRepairs`. */
  readonly repairs?: readonly ReportRepair[];
  /** UTC. */
  readonly time: string;
  /** Rows that planning made; default: one a sleeve, from the plan. */
  readonly ledger?: readonly LedgerRow[];
}

/** Most facets of a mesh in the page's view. */
const MOST_FACETS = 24_000;

/** A reduced mesh lies within this of the real one, mm: less than a pixel on most screens. */
const VIEW_TOLERANCE = 0.25;

/** Everything that the report of a case says. Takes a second or two: the meshes for the page's view are reduced. */
export function makeReportModel(input: ReportInput): ReportModel {
  const { open, patient, guides, content, review, trail, time } = input;
  const { resolved, anatomy } = open;
  const hash = contentHash(content);
  // Pins, bars and windows have their names in the document alone.
  const document = parseWholeCase(content.case);
  const names = new Map([...namesOf(open), ...namesById(document)]);
  const parts = guides.map(({ bytes, report, plan }) => ({
    report: { ...report, checks: report.checks.map((check) => namedCheck(check, names, resolved)) },
    plan,
    mesh: partMesh(bytes),
  }));
  const checks = new Map(parts.map(({ report }) => [report.id, report.checks]));
  const scene: PictureScene = {
    anatomy,
    guides: parts.map(({ mesh }) => mesh),
    coordinateSystem: resolved.coordinateSystem,
  };
  const revision = review?.revisions.find((r) => r.hash === hash) ?? null;
  const release = review?.release?.hash === hash ? review.release : null;
  const signatures = revision === null ? [] : holding(review, hash);
  const status = release?.status ?? 'draft';
  const approved = status === 'surgeon-approved' || status === 'exported';
  const signed = (['engineer', 'surgeon'] as const).every((role) =>
    signatures.some((s) => s.role === role),
  );
  const last = review?.signatures.length ? signatures.at(-1)?.auditHead : undefined;
  const { guidesmith, kernel, pack } = content.software;
  const trajectories = resolved.trajectories.map((plan) =>
    trajectoryRow(plan, input, checks, scene),
  );
  return {
    caseId: resolved.id,
    coordinateSystem: resolved.coordinateSystem,
    pseudonym: patient?.pseudonym ?? null,
    sex: patient?.sex ?? null,
    birthYear: patient?.birthYear ?? null,
    procedure: resolved.procedure.name,
    time,
    status,
    // Whatever anyone signed: a guide with a failed check is no released one.
    draft: !(approved && signed && guides.every(({ report }) => report.passed)),
    // Once it is verified anew, the approval before it is history.
    voided: status === 'draft' ? voidedApproval(review?.release ?? null) : null,
    otherwise: otherBuild(review, content),
    names,
    revision: { number: revision?.number ?? null, hash },
    auditHead: last ?? null,
    trajectories,
    cuts: resolved.cutPlanes.map((plan) => cutRow(plan, input, checks, scene)),
    ledger: input.ledger ?? trajectories.flatMap(sleeveLedger),
    guides: parts.map(({ report, plan, mesh }) => ({
      ...report,
      notes: report.notes.map((note) => asSentence(withPlaceNamed(document, note))),
      name: plan.name,
      label: plan.label?.text.replaceAll('\n', ' ') ?? null,
      sleeves: plan.sleeves,
      pins: plan.pins,
      slots: plan.slots,
      bars: plan.bars,
      windows: plan.windows,
      pictures: seatingPictures(
        { mesh, removalDirection: plan.removalDirection, support: supportOf(open, report.id) },
        anatomy,
        resolved.coordinateSystem,
      ),
    })),
    checklist: checklistPoints(
      resolved.procedure.checklist,
      parts.flatMap(({ report }) => report.checks),
    ),
    comments: (review?.comments ?? []).map((one) => ({ ...one, pin: pinNow(one.pin, document) })),
    order: review?.order ?? null,
    orderConflicts: orderConflicts(document, review?.order ?? null),
    repairs: (input.repairs ?? []).map((one) => ({ ...one, said: asSentence(one.said) })),
    history: revisionHistory(review),
    excuses: excusesIn(trail),
    log: releaseLog(trail),
    signatures,
    software: [
      ['Guidesmith', guidesmith],
      ['geometry kernel / 几何内核', kernel],
      [
        pack.version === undefined
          ? `procedure pack / 术式方案 ${pack.id}`
          : `the centre's own procedure pack / 本中心自有方案 ${pack.id}, version ${pack.version}`,
        pack.hash,
      ],
    ],
    hashes: [
      ['revision / 版本', hash],
      ['case / 病例', content.source],
      ...Object.entries(content.meshes),
      ...parts.map(
        ({ report: { id }, plan }) =>
          [`guide / 导板 ${plan.name} (STL)`, content.guides[id].part] as const,
      ),
    ],
    meshes: [
      ...anatomy.map(
        (one): ReportMesh => ({
          name: one.name,
          role: one.role,
          tissue: tissueOf(one),
          mesh: forView(one.mesh),
        }),
      ),
      ...parts.map(
        ({ plan, mesh }): ReportMesh => ({
          name: plan.name,
          role: 'guide',
          tissue: 'guide',
          mesh: forView(mesh),
        }),
      ),
    ],
  };
}

const supportOf = ({ resolved }: OpenCase, guide: string): string =>
  resolved.guides.find(({ plan }) => plan.id === guide)?.support ?? '';

/** How a finished guide sits, for a screen. */
export const guideSeating = (
  open: OpenCase,
  { bytes, report, plan: { removalDirection } }: FinishedGuide,
  look: PictureLook,
): readonly Drawing[] =>
  seatingPictures(
    { mesh: partMesh(bytes), removalDirection, support: supportOf(open, report.id) },
    open.anatomy,
    open.resolved.coordinateSystem,
    look,
  );

const partMesh = (bytes: Uint8Array): MeshData =>
  joinMeshes(readMesh(bytes, 'guide.stl').objects.map(({ mesh }) => mesh));

/** The statements of those signatures that hold for a content. */
function holding(review: Review | null, hash: string): readonly Statement[] {
  return (review?.signatures ?? []).flatMap((signature) => {
    const opened = openSignature(signature);
    const right =
      opened.ok &&
      opened.statement.revision.hash === hash &&
      opened.statement.case === review?.case;
    return opened.ok && right ? [opened.statement] : [];
  });
}

const forView = (mesh: MeshData): MeshData =>
  triangleCount(mesh) <= MOST_FACETS
    ? mesh
    : decimate(mesh, { toleranceMm: VIEW_TOLERANCE, targetTriangles: MOST_FACETS }).mesh;

/** What things of a case are called, by id. */
const namesOf = ({ anatomy, resolved }: OpenCase): ReadonlyMap<string, string> =>
  new Map(
    [
      ...anatomy,
      ...resolved.trajectories,
      ...resolved.cutPlanes,
      ...resolved.guides.map(({ plan }) => plan),
    ].map(({ id, name }) => [id, name]),
  );

/** Behind the name of a sleeve whose bushing is spoken of. */
const BUSHING_SAID = ', bushing / 衬套';

const namedCheck = (
  check: CheckResult,
  names: ReadonlyMap<string, string>,
  resolved: OpenCase['resolved'],
): ReportCheck => ({
  ...check,
  about: check.feature === null ? null : nameOfFeature(names, check.feature, BUSHING_SAID),
  figures: checkFigures(check, resolved),
});

/** Checks about a feature; `left x dura` is about both, `left bushing` about the left sleeve. */
const about = (checks: readonly ReportCheck[], id: string): readonly ReportCheck[] =>
  checks.filter(({ feature }) => feature !== null && featureIds(feature).includes(id));

function sleeveOf(
  input: ReportInput,
  id: string,
): { readonly guide: GuidePlan; readonly sleeve: SleevePlan } | null {
  for (const { plan } of input.open.resolved.guides) {
    const sleeve = plan.sleeves.find(({ trajectory }) => trajectory === id);
    if (sleeve !== undefined) return { guide: plan, sleeve };
  }
  return null;
}

/** Checks of each guide, by its id. */
type ChecksByGuide = ReadonlyMap<string, readonly ReportCheck[]>;

const checksOf = (
  checks: ChecksByGuide,
  id: string,
  guide: string | null,
): readonly ReportCheck[] => about(checks.get(guide ?? '') ?? [...checks.values()].at(0) ?? [], id);

function trajectoryRow(
  plan: OpenCase['resolved']['trajectories'][number],
  input: ReportInput,
  byGuide: ChecksByGuide,
  scene: PictureScene,
): ReportTrajectory {
  const found = sleeveOf(input, plan.id);
  const sleeve = found?.sleeve ?? null;
  const checks = checksOf(byGuide, plan.id, found?.guide.id ?? null);
  const depth = distance(plan.entry, plan.target);
  const tip = checks.find(({ id }) => id === 'play-cone')?.value ?? null;
  const worst = checks.find(({ id }) => id === 'cortex')?.at ?? null;
  const sectionAt = worst === null ? depth / 2 : Math.min(depth, Math.max(0, depthOf(plan, worst)));
  const pictures = trajectoryPictures(
    {
      trajectory: plan,
      height: sleeve?.height ?? 0,
      drillDiameter: sleeve?.drillDiameter ?? null,
      stray:
        tip === null || sleeve === null
          ? null
          : { atEntry: (sleeve.boreDiameter - sleeve.drillDiameter) / 2, atTip: tip },
      sectionAt,
    },
    scene,
  );
  const { id, name, entry, target, diameter } = plan;
  const angles = planAngles(entry, target, scene.coordinateSystem);
  return {
    id,
    name,
    entry,
    target,
    depth,
    ...angles,
    diameter,
    guide: found?.guide.name ?? null,
    sleeve,
    checks,
    pictures,
  };
}

function depthOf(
  { entry, target }: { readonly entry: readonly number[]; readonly target: readonly number[] },
  p: readonly number[],
): number {
  const d = [0, 1, 2].map((k) => target[k] - entry[k]);
  const length = Math.hypot(...d);
  return [0, 1, 2].reduce((sum, k) => sum + ((p[k] - entry[k]) * d[k]) / length, 0);
}

function cutRow(
  plan: OpenCase['resolved']['cutPlanes'][number],
  input: ReportInput,
  byGuide: ChecksByGuide,
  scene: PictureScene,
): ReportCut {
  let slot: SlotPlan | null = null;
  let guide: GuidePlan | null = null;
  for (const resolved of input.open.resolved.guides) {
    const found = resolved.plan.slots.find(({ cutPlane }) => cutPlane === plan.id);
    if (found === undefined || slot !== null) continue;
    slot = found;
    guide = resolved.plan;
  }
  const { id, name, origin, normal, width, depth, kerf } = plan;
  const pictures = cutPictures(plan, slot, scene);
  return {
    id,
    name,
    origin,
    normal,
    width,
    depth,
    kerf,
    guide: guide?.name ?? null,
    checks: checksOf(byGuide, id, guide?.id ?? null),
    pictures,
  };
}

/** Where no ledger was planned: the drill of each sleeve, and how much of it goes in from the sleeve's top. */
function sleeveLedger({ name, depth, sleeve }: ReportTrajectory): LedgerRow[] {
  if (sleeve === null) return [];
  return [
    {
      trajectory: name,
      step: '–',
      instrument: 'drill, wire or needle of the sleeve / 导向钻、针',
      diameter: sleeve.drillDiameter,
      insertedLength: sleeve.height + depth,
      depth,
      note: `sleeve top ${sleeve.height.toFixed(1)} mm above the entry / 导套顶端高度`,
    },
  ];
}
