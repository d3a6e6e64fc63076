import { z } from 'zod';

/** Lengths that a step may name, mm. */
const length = z.number().positive().max(100);

/**
 * One step of a repair, as it is asked for and as it is recorded. Each is optional; their order is the user's, `DEFAULT_STEPS` is
 * the one that suits most bones.
 */
export const repairStepSchema = z.discriminatedUnion('step', [
  /** Joins vertices nearer than the tolerance (0: only equal ones). */
  z.strictObject({ step: z.literal('weld'), toleranceMm: z.number().min(0).max(1).default(0) }),
  /** Leaves out facets without an area and second copies. */
  z.strictObject({ step: z.literal('clean') }),
  /** Turns facets and parts to face outward. */
  z.strictObject({ step: z.literal('orient') }),
  /** Leaves out parts: all but the largest, those below an area, or all but those named by number. */
  z.strictObject({
    step: z.literal('keep'),
    parts: z.union([
      z.literal('largest'),
      z.strictObject({ minAreaMm2: z.number().min(0) }),
      z.strictObject({ parts: z.array(z.int().min(0)).min(1) }),
    ]),
  }),
  /** Closes holes whose rim is at most so long. */
  z.strictObject({ step: z.literal('fill'), maxPerimeterMm: z.number().positive().max(1000) }),
  /** Makes one surface of overlapping shells and of one that cuts itself. */
  z.strictObject({ step: z.literal('resolve'), cellMm: length.optional() }),
  /** Fewer facets, at most so far from the surface. */
  z.strictObject({
    step: z.literal('decimate'),
    toleranceMm: length,
    targetTriangles: z.int().min(4).optional(),
  }),
  /** Smooths without shrinking. */
  z.strictObject({ step: z.literal('smooth'), rounds: z.int().min(1).max(200) }),
  /** Turns RAS coordinates to LPS or back: x and y change their sign, which is half a turn about z and mirrors nothing. */
  z.strictObject({ step: z.literal('turn-axes') }),
  /** Mirrors across the plane square to an axis through the origin. Only ever by the user's explicit wish. */
  z.strictObject({ step: z.literal('mirror'), axis: z.enum(['x', 'y', 'z']) }),
  /** A new surface from the distance field: the last resort. */
  z.strictObject({ step: z.literal('remesh'), cellMm: length }),
]);

/** A step with its options filled in. */
export type RepairStep = z.output<typeof repairStepSchema>;

/** What is tried first: nothing of it moves a vertex. */
export const DEFAULT_STEPS: readonly RepairStep[] = [
  { step: 'weld', toleranceMm: 0 },
  { step: 'clean' },
  { step: 'orient' },
  { step: 'fill', maxPerimeterMm: 15 },
  { step: 'resolve' },
];

/** What a mesh is before or after a step. */
export const repairCountsSchema = z.strictObject({
  triangles: z.int().min(0),
  vertices: z.int().min(0),
  parts: z.int().min(0),
  openEdges: z.int().min(0),
  nonManifoldEdges: z.int().min(0),
  flippedEdges: z.int().min(0),
  degenerateTriangles: z.int().min(0),
  duplicateTriangles: z.int().min(0),
  selfIntersections: z.int().min(0),
  /** mm3. */
  volume: z.number(),
});

export type RepairCounts = z.output<typeof repairCountsSchema>;

/** What one step did. */
export const repairReportSchema = z.strictObject({
  step: repairStepSchema,
  before: repairCountsSchema,
  after: repairCountsSchema,
  /** One sentence with the numbers that matter, for people. */
  said: z.string().max(500),
  /**
   * How far the surface after the step lies from the one before it at most, mm, measured on samples; null where no vertex was
   * moved or made.
   */
  deviationMm: z.number().min(0).nullable(),
});

export type RepairReport = z.output<typeof repairReportSchema>;
