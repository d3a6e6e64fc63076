import { z } from 'zod';
import { type DeepReadonly, direction, gap, id, line, list, point, size } from './fields.ts';
import { COARSEST_RESOLUTION_MM, FINEST_RESOLUTION_MM, LONGEST_LABEL } from './limits.ts';
import { describeValue } from './wording.ts';

// Numbers that are left out come from the procedure pack when the plan is resolved (procedures/resolve-guide.ts).

/** A painted patch or bridge: all of the surface within `radius` of the polyline. */
export const strokeSchema = z.strictObject({
  /** Polyline on or near the support surface; patient coordinates, mm. */
  points: z.array(point).min(1, { error: 'has no points: give at least one [x, y, z]' }),
  /** mm */
  radius: size.optional(),
  mode: z.enum(['add', 'erase']).default('add'),
});

/** Which part of the support surface the shell covers. */
export const footprintSchema = z.strictObject({
  /** The shell reaches this far from each feature, along the surface, mm; 0 where strokes alone make the footprint. */
  featureRadius: gap.optional(),
  strokes: list(strokeSchema),
});

/** A tube that holds the instrument of one trajectory. */
export const sleeveSchema = z.strictObject({
  /** Id of the trajectory; one sleeve of a guide for each. */
  trajectory: id,
  /** Of the hole, mm: the drill's diameter plus its play. */
  boreDiameter: size.optional(),
  /** Of the drill, wire or needle that runs in the bore, mm. */
  drillDiameter: size.optional(),
  /** Of the tube, mm. */
  outerDiameter: size.optional(),
  /** Of the sleeve's top above the entry, along the axis, mm. */
  height: size.optional(),
  /** Seat for a metal bushing, from the top. */
  bushing: z
    .strictObject({
      /** Of the bushing, mm. */
      outerDiameter: size.optional(),
      /** Of the seat, mm. */
      length: size.optional(),
    })
    .optional(),
  /** Sets the height, so that a drill of this length stops at this depth; overrides `height`. */
  drillStop: z
    .strictObject({
      /** From the stop's face on the drill to its tip, mm. */
      drillLength: size,
      /** Of the tip past the entry, mm. */
      depth: size,
    })
    .optional(),
});

/** A gap that holds a saw blade in one cut plane. */
export const slotSchema = z.strictObject({
  /** Id of the cut plane; one slot of a guide for each. */
  cutPlane: id,
  /** Of the gap, across the plane, mm: kerf plus allowance. */
  width: size.optional(),
  /** Of the material each side of the gap, mm. */
  wall: size.optional(),
  /** Of the slot's top above the cut plane's origin, along its `up`, mm. */
  height: size.optional(),
  /** Of the gap along the cut, mm. */
  length: size.optional(),
  /** 2: closed slot; 1: one-sided fence on the +normal side. */
  sides: z.literal([1, 2]).optional(),
});

/** A tube for a wire or screw that holds the guide on the bone. */
export const pinSchema = z.strictObject({
  id,
  /** Default: the id. */
  name: line().optional(),
  /** Where its axis meets the surface; patient coordinates, mm. */
  position: point,
  /** Into the bone; normalised on use. */
  direction,
  /** mm */
  boreDiameter: size.optional(),
  /** mm */
  outerDiameter: size.optional(),
  /** Of the top above the position, mm. */
  height: size.optional(),
});

/** A strut between two sleeves or pins of the same guide. */
export const barSchema = z.strictObject({
  id,
  /** Default: the id. */
  name: line().optional(),
  /** Id of a sleeve's trajectory or of a pin of this guide. */
  from: id,
  /** Likewise. */
  to: id,
  /** mm */
  diameter: size.optional(),
  /** Above the entry of each end, along its axis, mm. */
  height: size.optional(),
  /** Points that the bar is led through, in order; patient coordinates, mm. */
  via: list(point),
});

/** A hole in the shell to look through. */
export const windowSchema = z.strictObject({
  id,
  /** Default: the id. */
  name: line().optional(),
  /** On the support surface; patient coordinates, mm. */
  position: point,
  /** mm */
  diameter: size.optional(),
});

/** Text on the guide. */
export const labelSchema = z.strictObject({
  /** Default: the procedure pack's wording. */
  text: line(LONGEST_LABEL).optional(),
  /** Of a capital letter, mm; none: the pack's, or as much less as the guide has room for. */
  height: size.optional(),
  /** Of the engraving, or of the relief, mm. */
  depth: size.optional(),
  mode: z.enum(['engrave', 'emboss']).default('engrave'),
  /** Point near the shell on which the text is centred; patient coordinates, mm. Default: placed automatically. */
  position: point.optional(),
  /** Direction in which the text reads. Default: chosen. */
  direction: direction.optional(),
});

/** A printed part and all of its features. */
export const guideSchema = z.strictObject({
  id,
  /** Default: the id. */
  name: line().optional(),
  /** Id of the anatomy on which the guide sits. */
  support: id,
  /** Away from the bone; normalised on use. auto: the builder chooses it. */
  removalDirection: z
    .union([z.literal('auto'), direction], {
      error: (issue) =>
        `expected "auto" or a direction [x, y, z] of finite numbers, not all zero, got ${describeValue(issue.input)}`,
    })
    .default('auto'),
  /** Gap between support surface and guide, mm. */
  clearance: gap.optional(),
  /** Of the shell, beyond the clearance, mm. */
  thickness: size.optional(),
  /** Sampling of the shell, mm; smaller is finer and slower. */
  resolution: z.number().min(FINEST_RESOLUTION_MM).max(COARSEST_RESOLUTION_MM).optional(),
  footprint: footprintSchema.default(() => ({ strokes: [] })),
  sleeves: list(sleeveSchema),
  slots: list(slotSchema),
  pins: list(pinSchema),
  bars: list(barSchema),
  windows: list(windowSchema),
  label: labelSchema.optional(),
});

export type Stroke = DeepReadonly<z.output<typeof strokeSchema>>;
export type Footprint = DeepReadonly<z.output<typeof footprintSchema>>;
export type Sleeve = DeepReadonly<z.output<typeof sleeveSchema>>;
export type Slot = DeepReadonly<z.output<typeof slotSchema>>;
export type Pin = DeepReadonly<z.output<typeof pinSchema>>;
export type Bar = DeepReadonly<z.output<typeof barSchema>>;
export type Window = DeepReadonly<z.output<typeof windowSchema>>;
export type Label = DeepReadonly<z.output<typeof labelSchema>>;
export type Guide = DeepReadonly<z.output<typeof guideSchema>>;
