import { InputError } from '../mesh/input-error.ts';
import type { MeshData } from '../mesh/mesh-data.ts';
import { normalize, type Vec3 } from '../mesh/vec3.ts';
import { ArrayStore } from './array-store.ts';
import { clearTheWay } from './clear-the-way.ts';
import { collapseEdges } from './collapse-edges.ts';
import { extractSurface } from './extract-surface.ts';
import { finishSurface } from './finish-surface.ts';
import { fitContact, keptContact } from './fit-contact.ts';
import { gapBoxes } from './gap-boxes.ts';
import { guideBodies } from './guide-bodies.ts';
import { guideCutters } from './guide-cutters.ts';
import { type GuideLabel, guideLabel, type LabelTools } from './guide-label.ts';
import type { GuidePlan, LabelOutlines, LabelPlacement, SettledPlan } from './guide-plan.ts';
import type { Kernel } from './kernel.ts';
import { liftSaggingFacets } from './lift-sagging.ts';
import { anchorsOf, frameOf, localPlan } from './local-plan.ts';
import { addBody, CARVE_MARGIN, carveGap, copyMaterial, withoutKeepOut } from './material.ts';
import { onePiece } from './one-piece.ts';
import { lookBetween } from './parted-by.ts';
import { refuseBuried } from './refuse-buried.ts';
import { chooseRemovalDirection } from './removal-direction.ts';
import { ShellCache } from './shell-cache.ts';
import { askingForSwap } from './swap-hint.ts';
import { featherCore, refuseTooCoarse } from './thinnest-wall.ts';
import { CLOSEST_CLEARANCE, CONTACT_MERGE_TOLERANCE, MERGE_TOLERANCE } from './tolerances.ts';
import { trimFeathers } from './trim-feathers.ts';
import { levelTop, refuseCovered } from './tube-tops.ts';
import { unfold } from './unfold.ts';

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
    const material = copyMaterial(field.lattice, stage.shell.material, this.#store);
    for (const { body } of bodies) addBody(material, field, body);
    for (const { tube } of local.tubes) levelTop(material, field, tube);
    const body = withoutKeepOut(field, material, keepOut.value, this.#store);
    const gaps = local.slots.flatMap((slot) =>
      gapBoxes(slot, local.tubes).map((gap) => ({ gap, top: slot.height })),
    );
    for (const { gap, top } of gaps) {
      carveGap(body, field.lattice, gap, top, CARVE_MARGIN);
      carveGap(material, field.lattice, gap, top, CARVE_MARGIN);
    }
    // What is left thin beside a gap is so after the exact cut.
    const seen = gaps.length > 0 ? copyMaterial(field.lattice, body, this.#store) : body;
    for (const { gap, top } of gaps) carveGap(seen, field.lattice, gap, top, 0);
    trimFeathers(field.lattice, body, seen, featherCore(plan), this.#store);
    if (seen !== body) this.#store.giveBack(seen.value);

    // 2. The surface, its contact face on the true clearance.
    const extracted = extractSurface(field.lattice, body);
    const extractedAt = extracted.positions.slice();
    const contact = fitContact(
      extracted,
      field.lattice,
      material.value,
      keepOut,
      stage.shell.bins,
      plan.clearance,
    );
    this.#store.giveBack(material.value, body.value);
    unfold(extracted.positions, extractedAt, extracted.triangles, 2 * plan.resolution);
    const merged = collapseEdges({
      positions: extracted.positions,
      triangles: extracted.triangles,
      tolerance: Float32Array.from(contact.near, (isNear) =>
        isNear ? CONTACT_MERGE_TOLERANCE : MERGE_TOLERANCE,
      ),
      strict: contact.near,
    });
    const mergedAt = merged.positions.slice();
    const face = keptContact(contact, merged.kept);
    liftSaggingFacets(merged, face, stage.shell.bins, plan.clearance, stage.known.flat);
    const moved = clearTheWay(
      merged,
      face,
      field,
      keepOut,
      stage.shell.bins,
      plan.clearance,
      stage.known.free,
    );
    if (moved)
      liftSaggingFacets(merged, face, stage.shell.bins, plan.clearance, stage.known.flat, moved);
    unfold(merged.positions, mergedAt, merged.triangles, 4 * plan.resolution);
    const look = lookBetween(local, field.lattice, keepOut);
    const raw = onePiece(merged, bodies, frame, plan.path, look);
    notes.push(...raw.notes);

    // 3. Exact cuts and the label, in one operation.
    const cut = this.#kernel.scope((scope) => {
      const surface = { positions: new Float32Array(raw.positions), triangles: raw.triangles };
      const whole = scope.solid(surface, 'shell');
      const cutters = guideCutters(plan, local, stage.shell.bins, raw);
      const solids = cutters.map((cutter, i) => scope.solid(cutter, `cutter ${i + 1}`));
      const finished = (label: GuideLabel | null): MeshData => {
        const raised = label && plan.label?.mode === 'emboss';
        const body = raised ? scope.unite([whole, label.solid], 'label') : whole;
        const taken = label && !raised ? [...solids, label.solid] : solids;
        return scope.mesh(scope.subtract(body, taken, 'cuts and label'));
      };
      return this.#labelled(plan, finished, (misread, { font }) =>
        guideLabel(scope, surface, plan, local, stage.shell, font, misread),
      );
    });
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
