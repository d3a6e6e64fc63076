import { dot, scale, subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { FacetCells } from './facet-cells.ts';
import { cornersOf, type Facets, normalOf, visitMiddles } from './read-facets.ts';

/** The plane of a label, whose strokes' ribs are lettering and no walls. */
interface LabelPlane {
  readonly origin: Vec3;
  readonly normal: Vec3;
}

/** One ray to about this much surface: its side, mm. */
const SPACING = 0.7;

/** A wall's two faces look away from each other to within 10 degrees (cosine). */
const OPPOSING = -0.985;

/** Walls above this are not of interest, mm. */
const FAR = 4;

/** Less surface than this, mm2, is a sliver and no wall: the figure is the thickness that so much of the part falls below. */
const LEAST_AREA = 0.5;

/** Rays start below the facet that they leave, mm. */
const START = 1e-4;

/** Sides of strokes stand square to the label to this cosine, within this distance of its middle, mm. */
const SIDE = 0.5;
const LABEL_REACH = 30;

/** The thickness, mm, that LEAST_AREA of the part's surface falls below, by rays against the facets' normals. Infinity where all is thicker than FAR. */
export function thinnestWall(part: Facets, label: LabelPlane | null): number {
  const cells = new FacetCells(part);
  const found: { readonly thickness: number; readonly area: number }[] = [];
  for (let f = 0; f < part.count; f++) {
    if (part.areas[f] === 0) continue;
    const normal = normalOf(part, f);
    const corners = cornersOf(part.corners, f);
    if (label !== null && isStrokeSide(corners[0], normal, label)) continue;
    const thicknesses: number[] = [];
    let rays = 0;
    visitMiddles(corners, SPACING, (point) => {
      rays++;
      const met = cells.first(point, scale(normal, -1), START, FAR);
      if (met === null || dot(normalOf(part, met.facet), normal) > OPPOSING) return;
      thicknesses.push(met.distance);
    });
    for (const thickness of thicknesses) found.push({ thickness, area: part.areas[f] / rays });
  }
  found.sort((a, b) => a.thickness - b.thickness);
  let area = 0;
  for (const wall of found) {
    area += wall.area;
    if (area >= LEAST_AREA) return wall.thickness;
  }
  return Infinity;
}

const isStrokeSide = (point: Vec3, normal: Vec3, label: LabelPlane): boolean =>
  Math.abs(dot(normal, label.normal)) < SIDE &&
  Math.hypot(...subtract(point, label.origin)) < LABEL_REACH &&
  Math.abs(dot(subtract(point, label.origin), label.normal)) < LABEL_REACH / 5;
