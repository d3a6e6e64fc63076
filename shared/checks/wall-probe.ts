import { cross, dot, type Vec3 } from '../mesh/vec3.ts';
import type { CheckContext } from './check-context.ts';
import { framedPart } from './frame-mesh.ts';
import { partGrid } from './self-crossing.ts';

/**
 * A wall is where the inward ray leaves through a face that looks the other way to within 30 degrees (cosine). At rounded
 * rims and convex edges it leaves through a face that looks sideways, and those are no walls.
 */
export const OPPOSING_COSINE = 0.866;

/** Rays start this far below the surface, mm, so that rounding cannot find the facet that they start on. */
const START_DEPTH = 1e-5;

/** Engraved or embossed strokes have sides that stand on the shell: their normals are square to the label's to this cosine. */
const STROKE_SIDE_COSINE = 0.5;

/** Strokes are looked for within this distance of the label's plane, mm: a label follows a curved shell. */
const LABEL_REACH = 6;

/** Measures the part below points of its surface. Removal frame, mm. */
export interface WallProbe {
  /** Thickness below the point (x, y, z) of facet f along the inward normal, mm; Infinity where there is no wall thinner than `far`. */
  thickness(f: number, x: number, y: number, z: number, far: number): number;
  /** Of the last wall: how squarely its two faces look away from each other, OPPOSING_COSINE to 1. */
  readonly opposing: number;
}

/** Measurement: the probe of the part's walls. */
export function wallProbe(context: CheckContext): WallProbe {
  const { planes } = context.measured(framedPart);
  const grid = context.measured(partGrid);
  const isStrokeSide = strokeSides(context);
  let opposing = 0;
  const thickness: WallProbe['thickness'] = (f, x, y, z, far) => {
    const p = 4 * f;
    const nx = planes[p];
    const ny = planes[p + 1];
    const nz = planes[p + 2];
    const depth = grid.exitAlong(
      x - nx * START_DEPTH,
      y - ny * START_DEPTH,
      z - nz * START_DEPTH,
      -nx,
      -ny,
      -nz,
      far,
    );
    if (depth === Infinity) return depth;
    const e = 4 * grid.facet;
    opposing = -(nx * planes[e] + ny * planes[e + 1] + nz * planes[e + 2]);
    if (opposing < OPPOSING_COSINE || isStrokeSide([x, y, z], [nx, ny, nz])) return Infinity;
    return depth + START_DEPTH;
  };
  return {
    thickness,
    get opposing() {
      return opposing;
    },
  };
}

/**
 * Tells the sides of the label's strokes: the ribs between two strokes are as thin as the lettering, which the label check
 * judges. The floor of an engraving looks along the label's normal and stays a wall.
 */
function strokeSides(context: CheckContext): (point: Vec3, normal: Vec3) => boolean {
  const placement = context.plan.labelPlacement;
  const outlines = context.labelOutlines;
  if (placement === null || outlines === null) return () => false;
  const corners = outlines.polygons.flat();
  const halfWidth = corners.reduce((most, [x]) => Math.max(most, Math.abs(x)), 0);
  const halfHeight = corners.reduce((most, [, y]) => Math.max(most, Math.abs(y)), 0);
  const { u, v, removal } = context.frame;
  const inFrame = (d: Vec3): Vec3 => [dot(u, d), dot(v, d), dot(removal, d)];
  const origin = inFrame(placement.origin);
  const right = inFrame(placement.right);
  const up = inFrame(placement.up);
  const outward = cross(right, up);
  return ([x, y, z], normal) => {
    if (Math.abs(dot(normal, outward)) > STROKE_SIDE_COSINE) return false;
    const from: Vec3 = [x - origin[0], y - origin[1], z - origin[2]];
    return (
      Math.abs(dot(from, right)) <= halfWidth + EDGE_SLACK &&
      Math.abs(dot(from, up)) <= halfHeight + EDGE_SLACK &&
      Math.abs(dot(from, outward)) <= LABEL_REACH
    );
  };
}

/** The outermost strokes' sides lie on the label's box, give or take rounding, mm. */
const EDGE_SLACK = 0.1;
