import type { MeshData } from '../mesh/mesh-data.ts';
import type { GuidePlan } from './guide-plan.ts';
import { type Box, growBox, uniteBoxes } from './lattice.ts';
import { positionsToLocal } from './local-frame.ts';
import { barEnd, type LocalPlan, shellBox } from './local-plan.ts';
import { buildShell, type ShellStage } from './shell-stage.ts';
import { RIM_RADIUS } from './tolerances.ts';
import { TriangleSet } from './triangle-set.ts';

/** A shell, and what it cost this time: nothing when it was still there. */
export interface CachedShell {
  readonly shell: ShellStage;
  readonly notes: readonly string[];
  readonly timings: { readonly distance: number; readonly shell: number };
}

/** Extra room round the features, so that a sleeve made a little longer still fits the lattice that is there, mm. */
const ROOM = 1.5;

/** Keeps the last shell; it serves again while nothing that it depends on has changed. */
export class ShellCache {
  #support: MeshData | null = null;
  #key = '';
  #shell: ShellStage | null = null;

  /** The shell stage of a plan: from the last build where it still holds, else built. */
  get(plan: GuidePlan, local: LocalPlan, support: MeshData, now: () => number): CachedShell {
    const shellTop = plan.clearance + plan.thickness;
    const key = JSON.stringify([
      plan.clearance,
      plan.thickness,
      plan.resolution,
      local.frame,
      local.featureSeeds,
      local.strokes,
    ]);
    const needed = neededBox(plan, local, shellTop);
    const last = this.#shell;
    if (last && this.#support === support && this.#key === key && holds(last.box, needed)) {
      return { shell: last, notes: [], timings: { distance: 0, shell: 0 } };
    }
    const started = now();
    const set = new TriangleSet(
      positionsToLocal(local.frame, support.positions),
      support.triangles,
    );
    const box = upToTheTop(growBox(needed, ROOM), set, plan, shellTop);
    const prepared = now() - started;
    const shell = buildShell(plan, local, set, box, now);
    this.#support = support;
    this.#key = key;
    this.#shell = shell;
    return {
      shell,
      notes: [],
      timings: { distance: prepared + shell.timings.distance, shell: shell.timings.shell },
    };
  }
}

/** The region that shell and features take up. */
function neededBox(plan: GuidePlan, local: LocalPlan, shellTop: number): Box {
  let box = shellBox(local, shellTop, RIM_RADIUS + 1);
  const grow = (own: Box): void => {
    box = box ? uniteBoxes(box, own) : own;
  };
  const ball = (p: readonly number[], r: number): void =>
    grow(growBox({ min: [p[0], p[1], p[2]], max: [p[0], p[1], p[2]] }, r));
  for (const { tube } of local.tubes) {
    ball(barEnd(tube, tube.height), tube.outerDiameter / 2 + 1);
    ball(tube.entry, tube.outerDiameter / 2 + 1);
  }
  for (const slot of local.slots) {
    const wide = slot.width / 2 + slot.wall + 1;
    const half = slot.length / 2 + slot.wall + 1;
    for (const s of [-1, 1]) {
      for (const height of [0, slot.height]) {
        ball(
          slot.origin.map((o, k) => o + slot.along[k] * half * s + slot.up[k] * height),
          wide,
        );
      }
    }
  }
  plan.bars.forEach((bar, i) => {
    for (const id of [bar.from, bar.to]) {
      const end = local.tubes.find(({ tube }) => tube.id === id);
      if (end) ball(barEnd(end.tube, bar.height), bar.diameter / 2 + 1);
    }
    for (const p of local.vias[i]) ball(p, bar.diameter / 2 + 1);
  });
  if (!box) throw new Error('a plan with a frame has at least one anchor');
  return box;
}

/** Raises a box to the top of the support over it, so that what the guide would meet on its way off is inside. */
function upToTheTop(box: Box, set: TriangleSet, plan: GuidePlan, shellTop: number): Box {
  const { positions: p, triangles: tri } = set;
  let top = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < tri.length; t += 3) {
    const [a, b, c] = [3 * tri[t], 3 * tri[t + 1], 3 * tri[t + 2]];
    const z = Math.max(p[a + 2], p[b + 2], p[c + 2]);
    if (
      z > top &&
      Math.max(p[a], p[b], p[c]) > box.min[0] &&
      Math.min(p[a], p[b], p[c]) < box.max[0] &&
      Math.max(p[a + 1], p[b + 1], p[c + 1]) > box.min[1] &&
      Math.min(p[a + 1], p[b + 1], p[c + 1]) < box.max[1]
    ) {
      top = z;
    }
  }
  const bars = plan.bars.reduce((d, bar) => Math.max(d, bar.diameter), 0);
  const max = Math.max(box.max[2], top + Math.max(shellTop, plan.clearance + bars) + 1);
  return { min: box.min, max: [box.max[0], box.max[1], max] };
}

const holds = (outer: Box, inner: Box): boolean =>
  inner.min.every((v, k) => v >= outer.min[k]) && inner.max.every((v, k) => v <= outer.max[k]);
