/**
 * What the checks of features and trajectories accept, and how finely they look. Lengths in mm, angles in degrees.
 * Limits that a procedure pack may set are not here but in `CheckLimits`.
 */

// The exported feature against the plan: the contract's figures.

/** Angle between a fitted bore or slot face and the plan. */
export const MAX_FEATURE_ANGLE = 0.05;

/** Distance of a fitted bore axis or slot face from the plan. */
export const MAX_FEATURE_OFFSET = 0.02;

/** Difference of a fitted bore's diameter from the plan. */
export const MAX_DIAMETER_ERROR = 0.02;

/** Difference of a bushing seat's depth from the plan: it decides how far the bushing stands out, not where the drill goes. */
export const MAX_SEAT_DEPTH_ERROR = 0.1;

/**
 * Difference of a sleeve's or slot's top from the planned height: a drill that ends at a stop goes too deep, or not deep enough, by as much. Below what
 * a drill's length is known to, above what the shell's sampling does to an edge.
 */
export const MAX_HEIGHT_ERROR = 0.1;

/** How much thinner than planned a slot's wall, and narrower a sleeve's outside, may be: half a sample of the usual grid. */
export const MAX_THINNER = 0.2;

/** Share of a window's diameter that must be free: its axis is a mean of many facets, and a degree tilts it by 0.06 mm in a shell. */
export const WINDOW_SHARE = 0.8;

/** Lines in a feature's wall run this far inside its material: beyond its facets' gap, well within the thinnest sleeve. */
export const INTO_WALL = 0.1;

// How a bore or a slot face is found in the part.

/** A bore or face that is this far from its place is still found, and then refused by its measured offset. */
export const FEATURE_SEARCH = 1.5;

/** So is one that is tilted by this angle. */
export const FEATURE_SEARCH_ANGLE = 4;

/** A wall's facets lie this near to the surface that is fitted to them: well above the facets' own gap (0.004) and float32, well below a step. */
export const WALL_BAND = 0.05;

/** Share of the circle that a bore's wall must cover to be called a bore. */
export const MIN_BORE_COVERAGE = 0.5;

/** Share of a slot's length times height that a face must cover to be called its wall: more than the shell's own cut edge, less than bone that rises beside the cut leaves. */
export const MIN_FACE_COVERAGE = 0.5;

// Free space for drill and blade.

/** Material that reaches less than this into a drill or blade is rounding, not an obstacle. */
export const TOUCH = 0.005;

/** A pin fills its bore but for this: twice the accepted error of diameter and of place, rounded up. */
export const PIN_PLAY = 0.1;

/** A blade that reaches a slot's closed ends is narrower than the slot by this, so that it does not touch them. */
export const BLADE_END_PLAY = 0.1;

/** Room that a drill or blade needs beyond a feature's top to be brought in straight. */
export const RUN_IN_LENGTH = 30;

// Trajectories.

/** Distance between the planned entry and where the axis first meets the support. */
export const MAX_ENTRY_GAP = 0.5;

/** Spacing of the places along an instrument, and around it, at which the bone about it is measured. */
export const PASSAGE_STEP = 0.5;

/** How many diameters past the first bone an instrument may still be partly outside without breaching: its entry. */
export const ENTRY_DIAMETERS = 1.5;

// Bars, whose lift over the bone is the builder's choice and not in the plan.

/** A bar's material is looked for this far around the bar's planned outline. */
export const BAR_OUTLINE_MARGIN = 0.5;

// The label.

/** Samples across the thinnest stroke; below three a stroke's core is lost beside its rims. */
export const SAMPLES_PER_STROKE = 4;

/** Most samples that a label is read with: about 10 ms. */
export const MAX_LABEL_SAMPLES = 30_000;

/** Near an outline the sample may fall on either side: this far from it nothing is compared. */
export const OUTLINE_BAND = 0.04;

/** Part of the outlines' and the relief's union that both must share. */
export const MIN_LABEL_MATCH = 0.9;

/** A patch that differs from the outlines is a wrong letter when it is larger than this share of a stroke's width squared. */
export const MAX_LABEL_FLAW = 0.5;

/** Difference between the relief's depth and the plan's, as a share of the planned depth. */
export const MAX_LABEL_DEPTH_ERROR = 0.2;

/** The face below a label may rise and fall by this from the label's plane where the shell is curved. */
export const LABEL_REACH = 5;

/** Bare face around the ink that is looked at for strokes that should not be there. */
export const LABEL_SURROUND = 0.4;

/** What the ground's curvature and sampling may take from a measured depth. */
export const LABEL_DEPTH_NOISE = 0.05;
