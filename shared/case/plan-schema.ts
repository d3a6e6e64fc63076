import { z } from 'zod';
import { type DeepReadonly, direction, gap, id, line, point, size } from './fields.ts';

/** A planned axis: of a screw, a wire, a needle or a burr. */
export const trajectorySchema = z.strictObject({
  id,
  /** Default: the id. */
  name: line().optional(),
  /** Where the axis meets the support surface, or the centre of the opening that it enters; patient coordinates, mm. */
  entry: point,
  /** surface: the axis meets the support at the entry. opening: a foramen, where no bone is to be met. */
  entryOn: z.enum(['surface', 'opening']).default('surface'),
  /** The tip; patient coordinates, mm. */
  target: point,
  /** Outer diameter of what ends up in the bone (screw, wire, needle), mm. Default: the procedure pack's. */
  diameter: size.optional(),
  /** Id of the anatomy that it must stay inside of. */
  within: id.optional(),
  /** Wanted distance to that bone's cortex, mm. Default: the procedure pack's limit. */
  minCortex: gap.optional(),
});

/** A planned cut: bounded along normal x up (width, centred on the origin) and along -up from the origin (depth). */
export const cutPlaneSchema = z.strictObject({
  id,
  /** Default: the id. */
  name: line().optional(),
  /** Where the blade enters; patient coordinates, mm. */
  origin: point,
  /** Across the cut; normalised on use. */
  normal: direction,
  /** Direction from which the blade enters; made square to the normal on use. */
  up: direction,
  /** Of the cut, along normal x up, mm. Default: the procedure pack's. */
  width: size.optional(),
  /** Of the cut, along -up, mm. Default: the procedure pack's. */
  depth: size.optional(),
  /** Blade thickness, mm. Default: the procedure pack's. */
  kerf: size.optional(),
});

export type Trajectory = DeepReadonly<z.output<typeof trajectorySchema>>;
export type CutPlane = DeepReadonly<z.output<typeof cutPlaneSchema>>;
