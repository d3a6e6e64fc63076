import type { ArrayStore } from './array-store.ts';
import { gapBoxes } from './gap-boxes.ts';
import type { PlacedBody } from './guide-bodies.ts';
import type { GuidePlan } from './guide-plan.ts';
import type { LocalPlan } from './local-plan.ts';
import {
  addBody,
  CARVE_MARGIN,
  carveGap,
  copyMaterial,
  type Material,
  withoutKeepOut,
} from './material.ts';
import type { ShellStage } from './shell-stage.ts';
import { featherCore } from './thinnest-wall.ts';
import { trimFeathers } from './trim-feathers.ts';
import { levelTop } from './tube-tops.ts';

/** A guide in the lattice of its shell, before its exact cuts. Both arrays are the store's: who is done with them gives them back. */
export interface GuideMaterial {
  /** Shell and features without the keep-out and without what would be thin beside a gap. */
  readonly body: Material;
  /** Shell and features, as if no bone were there. */
  readonly whole: Material;
}

/** Joins the features to the shell in the field, and takes the keep-out from all of it. The shell's own material is not changed. */
export function guideMaterial(
  plan: GuidePlan,
  local: LocalPlan,
  { field, keepOut, material }: ShellStage,
  bodies: readonly PlacedBody[],
  store: ArrayStore,
): GuideMaterial {
  const { lattice } = field;
  const whole = copyMaterial(lattice, material, store);
  for (const { body } of bodies) addBody(whole, field, body);
  for (const { tube } of local.tubes) levelTop(whole, field, tube);
  const body = withoutKeepOut(field, whole, keepOut.value, store);
  const gaps = local.slots.flatMap((slot) =>
    gapBoxes(slot, local.tubes).map((gap) => ({ gap, top: slot.height })),
  );
  for (const { gap, top } of gaps) {
    carveGap(body, lattice, gap, top, CARVE_MARGIN);
    carveGap(whole, lattice, gap, top, CARVE_MARGIN);
  }
  // What is left thin beside a gap is so after the exact cut.
  const seen = gaps.length > 0 ? copyMaterial(lattice, body, store) : body;
  for (const { gap, top } of gaps) carveGap(seen, lattice, gap, top, 0);
  trimFeathers(lattice, body, seen, featherCore(plan), store);
  if (seen !== body) store.giveBack(seen.value);
  return { body, whole };
}
