import type { LabelOutlines } from '../checks/check.ts';
import { measureGuide } from '../checks/run-checks.ts';
import type { BuiltGuide, Clock, GuideBuilder } from '../geometry/build-guide.ts';
import type { SettledPlan } from '../geometry/guide-plan.ts';
import { InputError } from '../mesh/input-error.ts';
import { joinMeshes } from '../mesh/join-meshes.ts';
import type { MeshData } from '../mesh/mesh-data.ts';
import { readMesh } from '../mesh/read-mesh.ts';
import type { MeshFormat } from '../mesh/read-result.ts';
import { writeMesh } from '../mesh/write-mesh.ts';
import type { Instrument } from '../planning/instrument-library.ts';
import { planWarnings } from '../planning/plan-warnings.ts';
import { ledInstrumentOf } from '../procedures/led-instrument-of.ts';
import type { ResolvedGuide } from '../procedures/resolved-case.ts';
import { hashBytes } from '../report/hash.ts';
import { measurePart } from '../report/part-measures.ts';
import { checksPassed, type GuideReport } from '../report/report.ts';
import type { OpenCase } from './open-case.ts';

// The one way from a plan to a file, whoever asks for it: build, write the bytes, read those bytes back, measure them.

/** What a job needs from its host. */
export interface JobTools {
  readonly builder: GuideBuilder;
  readonly now: Clock;
  /** Told what is being done, before each stage. */
  readonly progress: (doing: string) => void;
  /** Program and version, written into formats that have a place for it. */
  readonly application: string;
  /** The centre's shelf, for the depth ledger; default: none, and whether an instrument reaches is not looked at. */
  readonly instruments?: readonly Instrument[];
}

/** A guide as it goes to a file, and all that was measured on those bytes. */
export interface FinishedGuide {
  readonly bytes: Uint8Array;
  /** `file` is null: whether and where the bytes are written is the host's to add. */
  readonly report: GuideReport;
  /** The plan with what the builder settled: what the checks measured against. */
  readonly plan: SettledPlan;
  readonly labelOutlines: LabelOutlines | null;
}

/** A guide that was written to bytes and read back from them, and is not yet checked. */
export interface WrittenGuide extends Omit<FinishedGuide, 'report'> {
  /** What the bytes hold. */
  readonly part: MeshData;
  /** Measures what the bytes hold. */
  readonly check: () => GuideReport;
}

/**
 * Builds a guide, writes it in `format` and reads the bytes back, so that it can be seen before it is checked. The same case gives
 * the same bytes. Throws InputError where the plan can't be built, naming the feature.
 */
export function writeGuide(
  open: OpenCase,
  guide: ResolvedGuide,
  format: MeshFormat,
  tools: JobTools,
): WrittenGuide {
  const started = tools.now();
  tools.progress(`building ${guide.plan.id}`);
  const built = buildGuide(open, guide, tools);
  const bytes = writeMesh(built.mesh, format, {
    name: `${open.resolved.id} ${guide.plan.id}`,
    application: tools.application,
    caseHash: open.caseHash,
  });
  const back = readBack(bytes, `${guide.plan.id}.${format}`);
  const { distance, shell, features } = built.timings;
  const seconds = open.loadSeconds + tools.now() - started;
  const check = (): GuideReport => {
    const measured = measure(open, guide, built, back, tools);
    const timings = {
      load: open.loadSeconds,
      distance,
      shell,
      features,
      checks: measured.seconds,
      total: seconds + measured.seconds,
    };
    return { ...measured.report, timings };
  };
  const { plan, labelOutlines } = built;
  return { bytes, part: back.part, plan, labelOutlines, check };
}

/**
 * Builds a guide, writes it in `format` and checks the bytes. The same case gives the same bytes. Throws InputError where the
 * plan can't be built, naming the feature; a failed check is no error but stands in the report.
 */
export function buildAndCheck(
  open: OpenCase,
  guide: ResolvedGuide,
  format: MeshFormat,
  tools: JobTools,
): FinishedGuide {
  const { bytes, plan, labelOutlines, check } = writeGuide(open, guide, format, tools);
  return { bytes, report: check(), plan, labelOutlines };
}

/**
 * Checks a file that lies somewhere against the plan. The guide is built too, since what the plan left to the builder
 * (removal direction, label) must be settled first, and the file's shape is compared with it. Throws InputError also where the file is no mesh.
 */
export function checkFile(
  open: OpenCase,
  guide: ResolvedGuide,
  bytes: Uint8Array,
  fileName: string,
  tools: JobTools,
): GuideReport {
  const started = tools.now();
  tools.progress(`settling ${guide.plan.id}`);
  const built = buildGuide(open, guide, tools);
  const back = readBack(bytes, fileName);
  const measured = measure(open, guide, built, back, tools, built.mesh);
  const timings = {
    load: open.loadSeconds,
    checks: measured.seconds,
    total: open.loadSeconds + tools.now() - started,
  };
  return { ...measured.report, timings };
}

interface Settled {
  readonly plan: SettledPlan;
  readonly labelOutlines: LabelOutlines | null;
  readonly notes: readonly string[];
}

/** What a file holds for anyone who gets it. */
interface ReadBack {
  readonly bytes: Uint8Array;
  readonly part: MeshData;
  readonly warnings: readonly string[];
}

function readBack(bytes: Uint8Array, fileName: string): ReadBack {
  const read = readMesh(bytes, fileName);
  return {
    bytes,
    part: joinMeshes(read.objects.map(({ mesh }) => mesh)),
    warnings: read.warnings.map(({ message }) => message),
  };
}

/** Measures what was read from the bytes. */
function measure(
  open: OpenCase,
  guide: ResolvedGuide,
  { plan, labelOutlines, notes }: Settled,
  { bytes, part, warnings }: ReadBack,
  { now, progress, instruments = [] }: JobTools,
  expected: MeshData | null = null,
): { readonly report: Omit<GuideReport, 'timings'>; readonly seconds: number } {
  const started = now();
  progress(`checking ${guide.plan.id}`);
  const { trajectories, cutPlanes, limits } = open.resolved;
  const { anatomy } = open;
  const support = supportOf(open, guide);
  const measured = measureGuide({
    part,
    plan,
    support,
    anatomy,
    trajectories,
    cutPlanes,
    limits,
    labelOutlines,
    expected,
    led: ledInstrumentOf(open.resolved.procedure),
    coordinateSystem: open.resolved.coordinateSystem,
  });
  const report = {
    id: plan.id,
    file: null,
    fileHash: hashBytes(bytes),
    ...measurePart(part),
    passed: checksPassed(measured.checks),
    failedChecksAllowed: false,
    notes: [...open.notes, ...warnings, ...notes],
    meshNotes: open.meshNotes,
    warnings: [...planWarnings({ ...open, guide, instruments }), ...measured.warnings],
    checks: measured.checks,
  };
  return { report, seconds: now() - started };
}

/**
 * Builds a guide. Where that is not possible, what is known of the support's mesh (a size that is no bone's, a side that was turned) is
 * said with it, since it is often the cause.
 */
function buildGuide(open: OpenCase, guide: ResolvedGuide, { builder }: JobTools): BuiltGuide {
  try {
    return builder.build(guide.plan, supportOf(open, guide).mesh);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const about = open.meshNotes.filter(({ anatomy }) => anatomy === guide.support);
    if (about.length === 0) throw error;
    const said = about.map(({ note }) => note).join('; ');
    const message = `${error.message}. Note: ${said}`;
    throw new InputError(error.code, message, error.path, error.places);
  }
}

function supportOf({ anatomy }: OpenCase, { support, plan }: ResolvedGuide) {
  const found = anatomy.find(({ id }) => id === support);
  if (found === undefined) {
    const place = `${plan.path}.support`;
    throw new InputError('E_REFERENCE', `${place}: no anatomy "${support}"`, place);
  }
  return found;
}
