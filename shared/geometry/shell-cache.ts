import type { MeshData } from '../mesh/mesh-data.ts';
import type { ArrayStore } from './array-store.ts';
import { FacetMemory } from './facet-memory.ts';
import type { GuidePlan } from './guide-plan.ts';
import type { Box } from './lattice.ts';
import type { LocalPlan } from './local-plan.ts';
import { neededSpace } from './needed-space.ts';
import { buildShell, type ShellStage } from './shell-stage.ts';
import { workingCopy } from './working-copy.ts';

/** A shell, and what it cost this time: nothing when it was still there. */
export interface CachedShell {
  readonly shell: ShellStage;
  readonly notes: readonly string[];
  readonly timings: { readonly distance: number; readonly shell: number };
  /** What earlier builds on this shell have found out about facets. */
  readonly known: KnownFacets;
}

/** Facets that need no second look while the shell is the same. */
export interface KnownFacets {
  /** Those that do not sag towards the support. */
  readonly flat: FacetMemory;
  /** Those whose way off is free. */
  readonly free: FacetMemory;
}

/**
 * Keeps the last shell; it serves again while everything that it follows from is the same. So a plan's shell does not depend
 * on the plans before it.
 */
export class ShellCache {
  #support: MeshData | null = null;
  #key = '';
  #last: Omit<CachedShell, 'timings'> | null = null;

  /** The shell stage of a plan: from the last build where it still holds, else built. */
  get(
    plan: GuidePlan,
    local: LocalPlan,
    support: MeshData,
    now: () => number,
    store: ArrayStore,
  ): CachedShell {
    const shellTop = plan.clearance + plan.thickness;
    const space = neededSpace(plan, local, shellTop);
    const thickestBar = plan.bars.reduce((d, bar) => Math.max(d, bar.diameter), 0);
    const key = JSON.stringify([
      plan.clearance,
      plan.thickness,
      plan.resolution,
      thickestBar,
      local.frame,
      local.featureSeeds,
      local.strokes,
      // The shell keeps clear of what passes through an opening.
      local.tubes.flatMap(({ tube }) =>
        tube.entryOn === 'opening' ? [tube.entry, tube.axis] : [],
      ),
      space,
    ]);
    if (this.#last && this.#support === support && this.#key === key) {
      this.#last.known.flat.begin();
      this.#last.known.free.begin();
      return { ...this.#last, timings: { distance: 0, shell: 0 } };
    }
    const started = now();
    const copy = workingCopy(support, local.frame, space.box);
    // Up to the support's top over the guide: what the guide would meet on its way off is inside.
    const above = copy.top + Math.max(shellTop, plan.clearance + thickestBar) + 1;
    const { min, max } = space.box;
    const box: Box = { min, max: [max[0], max[1], Math.max(max[2], above)] };
    const prepared = now() - started;
    const shell = buildShell(plan, local, copy.set, box, space.discs, now, store);
    this.#support = support;
    this.#key = key;
    this.#last = {
      shell,
      notes: copy.notes,
      known: { flat: new FacetMemory(), free: new FacetMemory() },
    };
    return {
      ...this.#last,
      timings: { distance: prepared + shell.timings.distance, shell: shell.timings.shell },
    };
  }
}
