import { InputError } from '../mesh/input-error.ts';
import type { MeshData } from '../mesh/mesh-data.ts';
import { normalize, type Vec3 } from '../mesh/vec3.ts';
import { ArrayStore } from './array-store.ts';
import { finishSurface } from './finish-surface.ts';
import { guideBodies } from './guide-bodies.ts';
import { guideCutters } from './guide-cutters.ts';
import { type GuideLabel, guideLabel, type LabelTools } from './guide-label.ts';
import { guideMaterial } from './guide-material.ts';
import type { GuidePlan, LabelOutlines, LabelPlacement, SettledPlan } from './guide-plan.ts';
import { guideSurface } from './guide-surface.ts';
import type { Kernel } from './kernel.ts';
import { anchorsOf, frameOf, type LocalPlan, localPlan } from './local-plan.ts';
import { type OnePiece, onePiece } from './one-piece.ts';
import { lookBetween } from './parted-by.ts';
import { refuseBuried } from './refuse-buried.ts';
import { chooseRemovalDirection } from './removal-direction.ts';
import { ShellCache } from './shell-cache.ts';
import type { ShellStage } from './shell-stage.ts';
import { askingForSwap } from './swap-hint.ts';
import { refuseTooCoarse } from './thinnest-wall.ts';
import { CLOSEST_CLEARANCE } from './tolerances.ts';
import { refuseCovered } from './tube-tops.ts';

/** A guide as it goes to a file. */
export interface BuiltGuide {
  /** Patient frame, mm, float32, closed, one piece. */
  readonly mesh: MeshData;
  /** The plan with what the builder settled. */
  readonly plan: SettledPlan;
  /** The label's outlines in its own plane; null without a label. */
  readonly labelOutlines: LabelOutlines | null;
  /** Sentences for the report: what was chosen automatically, what was left out. */
  readonly notes: readonly string[];
  readonly timings: BuildTimings;
}

/** Seconds a stage. */
export interface BuildTimings {
  readonly distance: number;
  readonly shell: number;
  readonly features: number;
  /** Samples of the lattice. */
  readonly samples: number;
}

/** Seconds from any fixed moment; hosts give their clock. */
export type Clock = () => number;

/**
 * Builds guides, and keeps the stages of the last one: moving a sleeve does not compute the distance field again. One builder
 * serves one thread. After a KernelError it must be discarded together with its kernel.
 */
export class GuideBuilder {
  readonly #kernel: Kernel;
  readonly #shells = new ShellCache();
  readonly #store = new ArrayStore();
  readonly #now: Clock;
  readonly #labels: LabelTools | null;

  /** `labels`: a plan with a label cannot be built without. */
  constructor(kernel: Kernel, now: Clock, labels: LabelTools | null) {
    this.#kernel = kernel;
    this.#now = now;
    this.#labels = labels;
  }

  /**
   * The guide of `plan` on `support` (patient frame, mm; open, self-intersecting or inside-out meshes are served). The same
   * input gives the same mesh, bit for bit. Throws InputError where the plan cannot be built, naming feature and place;
   * KernelError where the kernel fails.
   */
  build(plan: GuidePlan, support: MeshData): BuiltGuide {
    const notes: string[] = [];
    refuseUnbuildable(plan);
    const started = this.#now();
    const removalDirection = settleRemoval(plan, support, notes);
    const frame = frameOf(plan, removalDirection);
    const local = localPlan(plan, frame);
    const chosen = this.#now() - started;
    const stage = askingForSwap(plan, support, () =>
      this.#shells.get(plan, local, support, this.#now, this.#store),
    );
    notes.push(...stage.notes);
    const featuresFrom = this.#now();
    const { field, keepOut } = stage.shell;

    // 1. Features join the shell in the field, then the keep-out is taken from all of it.
    const bodies = guideBodies(plan, local, stage.shell);
    askingForSwap(plan, support, () => refuseBuried(bodies, field.lattice, keepOut, frame));
    refuseCovered(bodies, local.tubes, plan.bars);
    const material = guideMaterial(plan, local, stage.shell, bodies, this.#store);

    // 2. The surface, its contact face on the true clearance.
    const surface = guideSurface(plan, stage, material, this.#store);
    const look = lookBetween(local, field.lattice, keepOut);
    const raw = onePiece(surface, bodies, frame, plan.path, look);
    notes.push(...raw.notes);

    // 3. Exact cuts and the label, in one operation.
    const cut = this.#cut(plan, local, stage.shell, raw);
    const part = onePiece(cut.mesh, bodies, frame, plan.path, look);
    notes.push(...part.notes, ...labelNotes(plan, cut.label));

    // 4. As the file will hold it.
    const mesh = finishSurface(part, frame);
    return {
      mesh,
      plan: {
        ...plan,
        removalDirection,
        label: plan.label && { ...plan.label, height: cut.label?.height ?? plan.label.height },
        labelPlacement: cut.label?.placement ?? null,
        labelHeight: cut.label?.height ?? null,
      },
      labelOutlines: cut.label?.outlines ?? null,
      notes,
      timings: {
        distance: chosen + stage.timings.distance,
        shell: stage.timings.shell,
        features: this.#now() - featuresFrom,
        samples: stage.shell.samples,
      },
    };
  }

  /** The guide with its exact cuts and its label, of the surface in one piece (local frame). */
  #cut(
    plan: GuidePlan,
    local: LocalPlan,
    shell: ShellStage,
    raw: OnePiece,
  ): { readonly mesh: MeshData; readonly label: GuideLabel | null } {
    return this.#kernel.scope((scope) => {
      const surface = { positions: new Float32Array(raw.positions), triangles: raw.triangles };
      const whole = scope.solid(surface, 'shell');
      const cutters = guideCutters(plan, local, shell.bins, raw);
      const solids = cutters.map((cutter, i) => scope.solid(cutter, `cutter ${i + 1}`));
      const finished = (label: GuideLabel | null): MeshData => {
        const raised = label && plan.label?.mode === 'emboss';
        const body = raised ? scope.unite([whole, label.solid], 'label') : whole;
        const taken = label && !raised ? [...solids, label.solid] : solids;
        return scope.mesh(scope.subtract(body, taken, 'cuts and label'));
      };
      return this.#labelled(plan, finished, (misread, { font }) =>
        guideLabel(scope, surface, plan, local, shell, font, misread),
      );
    });
  }

  /**
   * The part with its label at the best place where it reads: what stands beside letters, or hides them from the reader, is known only when they are
   * on the part. The first place where it reads nowhere, or where the plan says the place.
   */
  #labelled(
    { label: asked }: GuidePlan,
    finished: (label: GuideLabel | null) => MeshData,
    placed: (misread: readonly LabelPlacement[], tools: LabelTools) => GuideLabel,
  ): { readonly mesh: MeshData; readonly label: GuideLabel | null } {
    if (asked === null) return { mesh: finished(null), label: null };
    const tools = this.#labels;
    if (tools === null) throw new Error('a plan with a label needs the tools for labels');
    const first = placed([], tools);
    const misread: LabelPlacement[] = [];
    const firstMesh = finished(first);
    let [label, mesh] = [first, firstMesh];
    while (!tools.reads(mesh, asked, label.localPlacement, label.outlines)) {
      misread.push(label.localPlacement);
      if (asked.position !== null || misread.length === LABEL_TRIALS) {
        return { mesh: firstMesh, label: first };
      }
      label = placed(misread, tools);
      mesh = finished(label);
    }
    return { mesh, label };
  }
}

/** Places tried for a label that does not read where it would stand best. */
const LABEL_TRIALS = 6;

/** Throws InputError for a plan that no support could make a guide of: nothing to rest on, too near to the bone, too coarse. */
function refuseUnbuildable(plan: GuidePlan): void {
  if (anchorsOf(plan).length === 0) {
    throw new InputError(
      'E_EMPTY_GUIDE',
      `${plan.path}: the guide has no sleeve, slot, pin or footprint stroke; add one`,
      plan.path,
    );
  }
  if (plan.clearance < CLOSEST_CLEARANCE) {
    throw new InputError(
      'E_CLEARANCE',
      `${plan.path}.clearance: must be at least ${CLOSEST_CLEARANCE} mm for a guide to be built, got ${plan.clearance}: ` +
        'no contact face is made more exactly than that, and a closer one would reach into the bone',
      `${plan.path}.clearance`,
    );
  }
  refuseTooCoarse(plan);
}

/** Says so where the label's letters are lower than the default. */
function labelNotes({ label }: GuidePlan, built: GuideLabel | null): string[] {
  if (label === null || built === null || built.height === label.height) return [];
  return [
    `the label's letters are ${built.height} mm high: the usual ${label.height} mm fit nowhere on the guide`,
  ];
}

/** The removal direction of a plan; what was chosen automatically is said in `notes`. */
function settleRemoval(plan: GuidePlan, support: MeshData, notes: string[]): Vec3 {
  if (plan.removalDirection !== 'auto') return normalize(plan.removalDirection);
  const chosen = chooseRemovalDirection(plan, support);
  const direction = chosen.direction
    .map((v) => (Math.round(100 * v) / 100 + 0).toFixed(2))
    .join(', ');
  notes.push(
    `removal direction chosen: ${direction}; ${chosen.contact.toFixed(0)} mm² of the support under the footprint ` +
      `can bear the guide, ${(100 * chosen.undercut).toFixed(0)} % is undercut and blocked out; ` +
      `seating score foreseen ${chosen.hold.toFixed(2)} (the check Seating measures that of the built guide)`,
  );
  return chosen.direction;
}
