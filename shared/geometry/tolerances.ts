/**
 * The lengths that the builder uses and the case does not name. All in mm. One file, so that a reader sees
 * which numbers are choices, and why each is what it is.
 */

/** Extra gap on faces that the guide slides past rather than rests on: keeps the swept walls clear whatever the sampling does to them. */
export const SLIDE_RELIEF = 0.08;

/** Faces are slid past, not rested on, from this many samples of travel onwards. */
export const SLIDE_RELIEF_SAMPLES = 2;

/** Rounding of the shell's outer rim. Surgical parts have no sharp outer edges. */
export const RIM_RADIUS = 1.0;

/** Rounding of the edge between the contact face and the rim; small, because it costs contact. */
export const CONTACT_EDGE_RADIUS = 0.4;

/** Fillet where a sleeve, wall or bar leaves the shell: removes the notch where printed parts crack. */
export const FILLET_RADIUS = 1.0;

/** Rounding of the outer edges of sleeves and walls: at least 1.5 samples at 0.4 mm, so that the edge is drawn smoothly. */
export const EDGE_RADIUS = 0.6;

/** Share of the thickness that the block-out of an undercut may take from the shell before the footprint ends there. */
export const BLOCK_OUT_SHARE = 0.25;

/** A facet of the contact face may cut the corner of a ridge by this much, well under what the clearance check allows (0.05); beyond it the facet is lifted. */
export const CONTACT_SAG = 0.02;

/** Largest gap between a polygonal bore's flats and its corners, on the diameter: half of what the plan allows (0.02). */
export const BORE_FACET_ERROR = 0.008;

/** What lies deeper than this inside the guide is its core: a wall of twice that has one. Less where the plan asks for thinner walls. */
export const FEATHER_CORE = 0.6;

/** What is further from all core than the core's depth and this is a feather: enough for a square edge to stay. */
export const FEATHER_SLACK = 0.3;

/** The lattice must have this many spacings across the thinnest planned wall: fewer may miss it between two samples. */
export const SAMPLES_A_WALL = 2.5;

/** Cutters reach this far beyond the material that they cut: no coplanar faces. */
export const CUTTER_OVERSHOOT = 1.0;

/** Cutters are sliced at this spacing: the kernel's broad phase works on boxes, and long tilted facets have large ones. */
export const CUTTER_SLICE = 3.0;

/**
 * Closest gap that is built: what its check allows; a case may hold less, no guide is made of it. A facet may cut a ridge by CONTACT_SAG and
 * merging moves it by CONTACT_MERGE_TOLERANCE: 0.2, 0.1 and 0.05 came out as 0.176, 0.073 and 0.021 on L4 and the sacrum, 0.03 as a touch. Below,
 * facets are lost sight of besides: lift-sagging.ts measures distances without a side, and a facet that cuts deeper than twice the clearance
 * looks clear. Telling sides by the way off the bone mended 0.03 on the sacrum, not on L4, and tore the face at spurs at 0.01.
 */
export const CLOSEST_CLEARANCE = 0.05;

/** Facets are merged where the surface moves by no more than this: a tenth of what a printer resolves. */
export const MERGE_TOLERANCE = 0.012;

/** The same on the contact face, whose clearance is checked to 0.05. */
export const CONTACT_MERGE_TOLERANCE = 0.006;

/** Boundary loops of the support no longer than this are closed in the working copy: a segmentation's pinholes, not openings. */
export const CLOSED_HOLE_PERIMETER = 60;

/** Pieces below this volume (mm3) that carry no feature are cutting crumbs and are left out, with a note. */
export const CRUMB_VOLUME = 20;
