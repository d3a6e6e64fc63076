import type { Vec3 } from '../mesh/vec3.ts';

/**
 * What a guide is to be, with every number filled in: the case document after defaults of the procedure pack,
 * references and derived values (drill-stop heights) have been resolved. Patient frame, millimetres.
 * `path` names the place in the case document that a message about the feature should point to.
 */
export interface GuidePlan {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  /** Unit vector away from the bone, or 'auto' to let the builder choose it. */
  readonly removalDirection: Vec3 | 'auto';
  /** Gap between support surface and guide, mm. */
  readonly clearance: number;
  /** Of the shell, beyond the clearance, mm. */
  readonly thickness: number;
  /** Sampling of the shell, mm. */
  readonly resolution: number;
  readonly footprint: FootprintPlan;
  readonly sleeves: readonly SleevePlan[];
  readonly slots: readonly SlotPlan[];
  readonly pins: readonly PinPlan[];
  readonly bars: readonly BarPlan[];
  readonly windows: readonly WindowPlan[];
  readonly label: LabelPlan | null;
}

export interface FootprintPlan {
  /** The shell reaches this far from each feature along the surface, mm. */
  readonly featureRadius: number;
  readonly strokes: readonly StrokePlan[];
}

export interface StrokePlan {
  readonly path: string;
  readonly points: readonly Vec3[];
  readonly radius: number;
  readonly mode: 'add' | 'erase';
}

/** What sleeves and pins share: a tube with a bore. `axis` points into the bone. */
export interface TubePlan {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  /** Where the axis meets the support surface, or the centre of the opening that it enters. */
  readonly entry: Vec3;
  /** Unit vector from outside towards the bone. */
  readonly axis: Vec3;
  readonly entryOn: 'surface' | 'opening';
  readonly boreDiameter: number;
  readonly outerDiameter: number;
  /** Of the top above the entry, along -axis, mm. */
  readonly height: number;
}

export interface SleevePlan extends TubePlan {
  /** The trajectory's id; `id` is the same. */
  readonly trajectory: string;
  readonly target: Vec3;
  /** Of the drill, wire or needle that runs in the bore, mm. */
  readonly drillDiameter: number;
  /** Metal bushing's seat, from the top. */
  readonly bushing: { readonly outerDiameter: number; readonly length: number } | null;
}

export type PinPlan = TubePlan;

/** A guided cut. `up` and `normal` are unit and square to each other; `along` = normal x up. */
export interface SlotPlan {
  /** The cut plane's id; `id` is the same. */
  readonly id: string;
  readonly cutPlane: string;
  readonly name: string;
  readonly path: string;
  readonly origin: Vec3;
  readonly normal: Vec3;
  readonly up: Vec3;
  readonly along: Vec3;
  /** Of the blade's slab below the origin, mm. */
  readonly depth: number;
  /** Blade thickness, mm. */
  readonly kerf: number;
  /** Of the gap, across the plane, mm. */
  readonly width: number;
  /** Material each side of the gap, and at each closed end, mm. */
  readonly wall: number;
  /** Of the top above the origin, along `up`, mm. */
  readonly height: number;
  /** Of the gap, along `along`, mm. */
  readonly length: number;
  /** 2: closed slot; 1: fence on the +normal side only. */
  readonly sides: 1 | 2;
}

export interface BarPlan {
  readonly id: string;
  readonly path: string;
  /** Id of a sleeve's trajectory or of a pin of this guide. */
  readonly from: string;
  readonly to: string;
  readonly diameter: number;
  /** Above the entry, along -axis of each end, mm. */
  readonly height: number;
  readonly via: readonly Vec3[];
}

export interface WindowPlan {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly position: Vec3;
  readonly diameter: number;
}

export interface LabelPlan {
  readonly path: string;
  readonly text: string;
  /** Of a capital letter, mm. */
  readonly height: number;
  /** Where the text fits nowhere at `height`, its letters may be as low as this, mm, if they print; `height` where the case says one. */
  readonly leastHeight: number;
  /** What the printer renders, mm: thinner strokes are widened to it as far as the gaps between them allow. */
  readonly minStroke: number;
  /** Of the engraving, or of the relief, mm. */
  readonly depth: number;
  readonly mode: 'engrave' | 'emboss';
  /** A point near the shell on which the text is centred; null: placed automatically. */
  readonly position: Vec3 | null;
  /** Direction in which the text reads; null: chosen. */
  readonly direction: Vec3 | null;
}

/** Where a label came to stand: a plane above the shell, onto which the glyphs' outlines are drawn and from which they are projected. */
export interface LabelPlacement {
  /** Centre of the text's box, on the shell's outer face, mm. */
  readonly origin: Vec3;
  /** Unit; the reading direction. */
  readonly right: Vec3;
  /** Unit; towards the top of the letters. */
  readonly up: Vec3;
  /** Unit; out of the shell, towards the reader. */
  readonly normal: Vec3;
}

/** Closed polygons, even-odd filled, x along the reading direction, y up, mm, centred on the label's origin. */
export interface LabelOutlines {
  readonly polygons: readonly (readonly (readonly [number, number])[])[];
  /** Thinnest stroke, mm. */
  readonly strokeWidth: number;
}

/** A plan after the builder has settled what was left to it. What the checks measure the bytes against. */
export interface SettledPlan extends Omit<GuidePlan, 'removalDirection'> {
  readonly removalDirection: Vec3;
  readonly labelPlacement: LabelPlacement | null;
  /** Of the capitals that were cut, mm: below the label's `height` where that fitted nowhere; null without a label. */
  readonly labelHeight: number | null;
}
