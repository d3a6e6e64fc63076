import { InputError } from '../mesh/input-error.ts';
import type { ArrayStore } from './array-store.ts';
import { coarseShell } from './coarse-shell.ts';
import { coverSpurs } from './cover-spurs.ts';
import { type DistanceField, propagate, surfaceDistances, surfaceFront } from './distance-field.ts';
import { footprintOn, surfaceLayer } from './footprint.ts';
import { latticeFor } from './guide-extent.ts';
import type { GuidePlan } from './guide-plan.ts';
import { type KeepOut, sweepKeepOut } from './keep-out.ts';
import { type Box, growBox } from './lattice.ts';
import type { LocalPlan } from './local-plan.ts';
import { type Material, openMouth } from './material.ts';
import { type SurfaceLayer, seedGap } from './surface-reach.ts';
import { BLOCK_OUT_SHARE } from './tolerances.ts';
import { topEnvelope } from './top-envelope.ts';
import { TriangleBins } from './triangle-bins.ts';
import type { TriangleSet } from './triangle-set.ts';
import { type Disc, usedColumns } from './used-columns.ts';

/** What the features are added to: the field around the support, and the shell in it. Nothing in it is changed later. */
export interface ShellStage {
  readonly field: DistanceField;
  readonly keepOut: KeepOut;
  /** The shell's field without features. */
  readonly material: Material;
  /** The support's facets, sorted for exact distances. */
  readonly bins: TriangleBins;
  /** Clearance + thickness, mm. */
  readonly shellTop: number;
  /** Seconds. */
  readonly timings: { readonly distance: number; readonly shell: number };
  /** Numbers for benchmarks. */
  readonly samples: number;
}

/** The shell keeps this far from the rim of an opening, mm: what passes through it needs room, and so does a view of it. */
const MOUTH_MARGIN = 1;

/** Samples of margin round everything, so that the surface never meets the lattice's border. */
const BORDER = 4;

/**
 * Distance field, keep-out, footprint and shell over `box`, in the columns that `regions` cover. `now` gives seconds, for the timings; `store`
 * lends arrays for the while.
 * Throws InputError E_TOO_FINE, E_NO_SURFACE (a feature that is nowhere near the support).
 */
export function buildShell(
  plan: GuidePlan,
  local: LocalPlan,
  set: TriangleSet,
  box: Box,
  regions: readonly Disc[],
  now: () => number,
  store: ArrayStore,
): ShellStage {
  const { clearance, thickness, resolution: h } = plan;
  const shellTop = clearance + thickness;
  const started = now();

  // 1. Distance at the surface, then out to where the contact face and all its cells are.
  const padded = growBox(box, BORDER * h);
  const lattice = latticeFor(padded, plan);
  const top = topEnvelope(set, lattice);
  const used = usedColumns(lattice, regions);
  const field = surfaceDistances(set, lattice, top, used, shellTop + 3 * h);
  const contactBand = clearance + 2 * h;
  propagate(field, surfaceFront(field), contactBand, () => true);

  // 2. What the guide would meet on its way off.
  const keepOut = sweepKeepOut(field, clearance);
  coverSpurs(field, keepOut, clearance);
  const distanceDone = now();

  // 3. The footprint, measured along the surface.
  const blockOut = BLOCK_OUT_SHARE * thickness;
  const layer = surfaceLayer(field, keepOut, blockOut, store);
  refuseAside(layer, local.featureSeeds);
  const footprint = footprintOn(
    layer,
    { features: local.featureSeeds, strokes: local.strokes },
    keepOut,
    blockOut,
  );

  // 4. The shell over the footprint.
  const material = coarseShell(field, layer, footprint, shellTop);
  for (const { tube } of local.tubes) {
    if (tube.entryOn !== 'opening') continue;
    const gap = seedGap(layer, { point: tube.entry, radius: 0, opening: true }) ?? 0;
    openMouth(material, lattice, tube.entry, tube.axis, gap + MOUTH_MARGIN);
  }
  store.giveBack(layer.slots);
  const bins = new TriangleBins(set, field.relevant, Math.max(1, 2.5 * h));
  return {
    field,
    keepOut,
    material,
    bins,
    shellTop,
    timings: { distance: distanceDone - started, shell: now() - distanceDone },
    samples: field.distance.length,
  };
}

/** Refuses a feature that has no surface to stand on, and one that has it along a part of its length only. */
function refuseAside(layer: SurfaceLayer, seeds: LocalPlan['featureSeeds']): void {
  const aside = seeds.find((seed) => seedGap(layer, seed) === null);
  if (!aside) return;
  const { path, called } = aside;
  const own = seeds.filter((seed) => seed.path === path);
  const reached = own.filter((seed) => seedGap(layer, seed) !== null);
  const message =
    reached.length === 0
      ? `${path}: ${called} is not near a part of the support that the guide can reach along its removal ` +
        'direction; move it, or change the removal direction or the support'
      : `${path}: ${called} is longer than the support is beside it: the guide can reach it along ` +
        `${Math.floor((100 * reached.length) / own.length)} % of its length only; shorten it, move it along its cut, or change the removal direction`;
  throw new InputError('E_NO_SURFACE', message, path);
}
