import type { LabelOutlines, LabelPlacement, LabelPlan } from './guide-plan.ts';
import type { KernelScope, Solid } from './kernel.ts';
import { MAX_RELIEF } from './label-fit.ts';
import { outlinesSize } from './label-outlines.ts';
import { pointOver, sampleRelief } from './label-relief.ts';
import type { LabelSurface } from './label-surface.ts';

/** Glyphs are bent over the face at this spacing, mm: on a radius of 8 mm the chord lies 0.01 mm off. */
const BEND_SPACING = 0.8;

/** Sampling of the face below the text, mm: that of the shell itself. */
const RELIEF_SPACING = 0.4;

/** The face is looked for this far above and below the label's plane, mm: further than it can be. */
const RELIEF_REACH = MAX_RELIEF + 1;

/** An engraving's cutter ends this far above the face, mm, so that it never leaves a skin. */
const ENGRAVE_OVERSHOOT = 0.5;

/** Relief letters are rooted this far below the face, mm, so that they never merely touch it. */
const EMBOSS_ROOT = 0.4;

/** Height of the glyph prisms before they are bent, mm. */
const FLAT_HEIGHT = 0.5;

/**
 * The solid of a label: what to subtract from the guide (engrave) or to unite with it (emboss). The outlines are
 * projected along the placement's normal onto the outer face: an engraving's floor runs `depth` below it, a relief's
 * top `depth` above it, measured along that normal, so that the volume is the outlines' area times the depth whatever
 * the face's curvature. Neither end is ever coplanar with the face.
 * `surface` is the guide before the label; result in its frame, mm.
 */
export function labelSolid(
  scope: KernelScope,
  outlines: LabelOutlines,
  placement: LabelPlacement,
  surface: LabelSurface,
  label: Pick<LabelPlan, 'depth' | 'mode'>,
): Solid {
  const { width, height } = outlinesSize(outlines);
  const relief = sampleRelief(surface, placement, width, height, RELIEF_SPACING, RELIEF_REACH);
  const [bottom, top] =
    label.mode === 'engrave' ? [-label.depth, ENGRAVE_OVERSHOOT] : [-EMBOSS_ROOT, label.depth];
  const flat = scope.extrude(outlines.polygons, FLAT_HEIGHT, 'label', BEND_SPACING);
  const bend = (vertex: [number, number, number]): void => {
    const [x, y, z] = vertex;
    // Diagonals of the prisms' sides are divided too: what lies between the ends stays between them.
    const lift = relief.heightAt(x, y) + bottom + ((top - bottom) * z) / FLAT_HEIGHT;
    const bent = pointOver(placement, x, y, lift);
    vertex[0] = bent[0];
    vertex[1] = bent[1];
    vertex[2] = bent[2];
  };
  return scope.warp(flat, bend, 'label');
}
