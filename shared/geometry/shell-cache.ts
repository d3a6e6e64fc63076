import type { MeshData } from '../mesh/mesh-data.ts';
import { along, type Vec3 } from '../mesh/vec3.ts';
import { samplePolyline } from './footprint.ts';
import type { GuidePlan } from './guide-plan.ts';
import { type Box, growBox, uniteBoxes } from './lattice.ts';
import { barEnd, type LocalPlan, shellSeeds } from './local-plan.ts';
import { buildShell, type ShellStage } from './shell-stage.ts';
import { RIM_RADIUS } from './tolerances.ts';
import { workingCopy } from './working-copy.ts';

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
  #notes: readonly string[] = [];

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
    const balls = neededBalls(plan, local, shellTop);
    const needed = boxOf(balls);
    const covers = (shell: ShellStage): boolean =>
      holds(shell.box, needed) && balls.every((ball) => coversDisc(shell, ball));
    const last = this.#shell;
    if (last && this.#support === support && this.#key === key && covers(last)) {
      return { shell: last, notes: this.#notes, timings: { distance: 0, shell: 0 } };
    }
    const started = now();
    const flat = growBox(needed, ROOM);
    const copy = workingCopy(support, local.frame, flat);
    // Up to the support's top over the guide: what the guide would meet on its way off is inside.
    const bars = plan.bars.reduce((d, bar) => Math.max(d, bar.diameter), 0);
    const above = copy.top + Math.max(shellTop, plan.clearance + bars) + 1;
    const box: Box = {
      min: flat.min,
      max: [flat.max[0], flat.max[1], Math.max(flat.max[2], above)],
    };
    const prepared = now() - started;
    const discs = balls.map(({ point, radius }) => ({
      x: point[0],
      y: point[1],
      radius: radius + ROOM,
    }));
    const shell = buildShell(plan, local, copy.set, box, discs, now);
    this.#support = support;
    this.#key = key;
    this.#shell = shell;
    this.#notes = copy.notes;
    return {
      shell,
      notes: copy.notes,
      timings: { distance: prepared + shell.timings.distance, shell: shell.timings.shell },
    };
  }
}

/** Balls that together hold the shell and all features; the lattice and the columns in use are taken from them. */
function neededBalls(plan: GuidePlan, local: LocalPlan, shellTop: number): Ball[] {
  const balls: Ball[] = [];
  const line = (a: Vec3, b: Vec3, radius: number): void => {
    for (const point of samplePolyline([a, b], Math.max(1, radius / 2)))
      balls.push({ point, radius });
  };
  for (const { point, radius } of shellSeeds(local)) {
    balls.push({ point, radius: radius + shellTop + RIM_RADIUS + 1 });
  }
  for (const { tube } of local.tubes) {
    line(barEnd(tube, tube.height), tube.entry, tube.outerDiameter / 2 + BODY_MARGIN);
  }
  for (const slot of local.slots) {
    const wide = slot.width / 2 + slot.wall + BODY_MARGIN;
    const half = slot.length / 2 + slot.wall;
    const [a, b] = [-half, half].map((s) => along(slot.origin, slot.along, s));
    line(a, b, wide);
    line(along(a, slot.up, slot.height), along(b, slot.up, slot.height), wide);
    line(a, along(a, slot.up, slot.height), wide);
    line(b, along(b, slot.up, slot.height), wide);
  }
  plan.bars.forEach((bar, i) => {
    const ends = [bar.from, bar.to].flatMap((id) => {
      const end = local.tubes.find(({ tube }) => tube.id === id);
      return end ? [barEnd(end.tube, bar.height)] : [];
    });
    const way = [...ends.slice(0, 1), ...local.vias[i], ...ends.slice(1)];
    for (let k = 1; k < way.length; k++) line(way[k - 1], way[k], bar.diameter / 2 + BODY_MARGIN);
  });
  return balls;
}

interface Ball {
  readonly point: Vec3;
  readonly radius: number;
}

/** Fillets and rounding reach this far beyond a feature's own surface, mm. */
const BODY_MARGIN = 2;

function boxOf(balls: readonly Ball[]): Box {
  const boxes = balls.map(({ point: p, radius }) =>
    growBox({ min: [p[0], p[1], p[2]], max: [p[0], p[1], p[2]] }, radius),
  );
  return boxes.reduce(uniteBoxes);
}

/** Whether the columns that a ball needs are in use in a shell's field; asked at its middle and round its edge. */
function coversDisc({ field }: ShellStage, { point, radius }: Ball): boolean {
  const { x0, y0, h, nx, ny } = field.lattice;
  for (let k = 0; k <= 16; k++) {
    const r = k === 16 ? 0 : radius;
    const i = Math.round((point[0] + r * Math.cos((k * Math.PI) / 8) - x0) / h);
    const j = Math.round((point[1] + r * Math.sin((k * Math.PI) / 8) - y0) / h);
    if (i < 0 || j < 0 || i >= nx || j >= ny || field.used[j * nx + i] === 0) return false;
  }
  return true;
}

const holds = (outer: Box, inner: Box): boolean =>
  inner.min.every((v, k) => v >= outer.min[k]) && inner.max.every((v, k) => v <= outer.max[k]);
