/**
 * Bounds and tolerances of the case document. They catch slips of the pen (a unit, a digit, a swapped point); what is
 * good for a patient is the procedure pack's and the checks' business. Coordinates are bounded by the mesh readers' limit.
 */

/** Largest size of anything that is made or put in, mm. */
export const SIZE_LIMIT_MM = 1000;

/** Finest sampling of a shell, mm: below it the grid of a large guide no longer fits into memory. */
export const FINEST_RESOLUTION_MM = 0.05;

/** Coarsest sampling of a shell, mm: above it a 3 mm shell is no longer seen. */
export const COARSEST_RESOLUTION_MM = 2;

/** A direction shorter than this is none: its digits are noise. No unit, since directions need not be normalised. */
export const SHORTEST_DIRECTION = 1e-6;

/** A component of a direction beyond this is no direction, and its products would overflow. No unit. */
export const LARGEST_DIRECTION_COMPONENT = 1e6;

/** Entry and target nearer than this give no axis, mm: it is below what a scanner resolves. */
export const SHORTEST_TRAJECTORY_MM = 0.1;

/** A cut plane's `up` nearer than this to its normal leaves no direction for the blade to enter from, degrees. */
export const LEAST_ANGLE_UP_TO_NORMAL_DEG = 1;

/** Longest id, characters: ids become parts of file names. */
export const LONGEST_ID = 64;

/** Longest name, characters. */
export const LONGEST_NAME = 200;

/** Longest label, characters: more does not fit on any guide. */
export const LONGEST_LABEL = 64;

/** Longest mesh path, characters: what every file system takes. */
export const LONGEST_PATH = 200;

/** Most entries of one list (points of a stroke, guides ...): far above any real case, far below what would hang a reader. */
export const LONGEST_LIST = 20_000;
