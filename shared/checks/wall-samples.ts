import { cross, type Vec3 } from '../mesh/vec3.ts';
import type { CheckContext } from './check-context.ts';
import { framedPart, toPatient } from './frame-mesh.ts';
import { partGrid } from './self-crossing.ts';

/**
 * A wall is where the inward ray leaves through a face that looks the other way to within 30 degrees (cosine). At rounded
 * rims and convex edges it leaves through a face that looks sideways, and those are no walls.
 */
export const OPPOSING_COSINE = 0.866;

/** One ray for so much surface, mm2: ten on the smallest patch that counts, seen from both faces. */
const AREA_PER_SAMPLE = 0.1;

/** A part with more surface than this many samples cover is sampled coarser. */
const MAX_SAMPLES = 60_000;

/** Rays start this far below the surface, mm, so that rounding cannot find the facet that they start on. */
const START_DEPTH = 1e-5;

/** Walls thicker than this many times the limit are not measured. */
const THICKEST = 4;

/** Engraved or embossed strokes have sides that stand on the shell: their normals are square to the label's to this cosine. */
const STROKE_SIDE_COSINE = 0.5;

/** Strokes are looked for within this distance of the label's plane, mm: a label follows a curved shell. */
const LABEL_REACH = 6;

/** Thickness of the part's walls at points spread evenly over its surface. */
export interface WallSamples {
  /** 4 numbers a sample: place (removal frame) and thickness, mm. Only where there is a wall up to THICKEST limits. */
  readonly samples: Float64Array;
  /** Surface that each sample stands for, mm2. */
  readonly area: number;
}

/** Measurement: thickness along the inward normal at evenly spread points of the surface. */
export function wallSamples(context: CheckContext): WallSamples {
  const part = context.measured(framedPart);
  const grid = context.measured(partGrid);
  const { corners: c, planes, areas } = part;
  const far = THICKEST * context.limits.minWall;
  const total = areas.reduce((sum, a) => sum + a, 0);
  const quota = Math.max(AREA_PER_SAMPLE, total / MAX_SAMPLES);
  const isStrokeSide = strokeSides(context);
  const samples: number[] = [];

  // Facets are walked in order and a ray is sent each time that a quota of surface has gone by: large facets get
  // several, of many small ones every so-and-so-manieth gets one. The first comes after half a quota.
  let owed = quota / 2;
  for (let f = 0; f < areas.length; f++) {
    owed += areas[f];
    if (owed < quota) continue;
    const rays = Math.floor(owed / quota);
    owed -= rays * quota;
    const p = 4 * f;
    const nx = planes[p];
    const ny = planes[p + 1];
    const nz = planes[p + 2];
    for (let i = 0; i < rays; i++) {
      // Evenly spread over a triangle: the R2 sequence (Roberts 2018), folded at the diagonal.
      let s = rays === 1 ? 1 / 3 : (0.5 + 0.7548776662466927 * i) % 1;
      let t = rays === 1 ? 1 / 3 : (0.5 + 0.5698402909980532 * i) % 1;
      if (s + t > 1) {
        s = 1 - s;
        t = 1 - t;
      }
      const o = 9 * f;
      const x = c[o] + (c[o + 3] - c[o]) * s + (c[o + 6] - c[o]) * t;
      const y = c[o + 1] + (c[o + 4] - c[o + 1]) * s + (c[o + 7] - c[o + 1]) * t;
      const z = c[o + 2] + (c[o + 5] - c[o + 2]) * s + (c[o + 8] - c[o + 2]) * t;
      const d = grid.exitAlong(
        x - nx * START_DEPTH,
        y - ny * START_DEPTH,
        z - nz * START_DEPTH,
        -nx,
        -ny,
        -nz,
        far,
      );
      if (d === Infinity) continue;
      const e = 4 * grid.facet;
      const opposing = -(nx * planes[e] + ny * planes[e + 1] + nz * planes[e + 2]);
      if (opposing < OPPOSING_COSINE || isStrokeSide(x, y, z, nx, ny, nz)) continue;
      samples.push(x, y, z, d + START_DEPTH);
    }
  }
  return { samples: Float64Array.from(samples), area: quota };
}

/**
 * Tells the sides of the label's strokes: the ribs between two strokes are as thin as the lettering, which the label check
 * judges. The floor of an engraving looks along the label's normal and stays a wall.
 */
function strokeSides(
  context: CheckContext,
): (x: number, y: number, z: number, nx: number, ny: number, nz: number) => boolean {
  const placement = context.plan.labelPlacement;
  const outlines = context.labelOutlines;
  if (placement === null || outlines === null) return () => false;
  let halfWidth = 0;
  let halfHeight = 0;
  for (const polygon of outlines.polygons) {
    for (const [x, y] of polygon) {
      halfWidth = Math.max(halfWidth, Math.abs(x));
      halfHeight = Math.max(halfHeight, Math.abs(y));
    }
  }
  const { frame } = context;
  const inFrame = (d: Vec3): Vec3 => [
    frame.u[0] * d[0] + frame.u[1] * d[1] + frame.u[2] * d[2],
    frame.v[0] * d[0] + frame.v[1] * d[1] + frame.v[2] * d[2],
    frame.removal[0] * d[0] + frame.removal[1] * d[1] + frame.removal[2] * d[2],
  ];
  const origin = inFrame(placement.origin);
  const right = inFrame(placement.right);
  const up = inFrame(placement.up);
  const normal = cross(right, up);
  return (x, y, z, nx, ny, nz) => {
    if (Math.abs(nx * normal[0] + ny * normal[1] + nz * normal[2]) > STROKE_SIDE_COSINE)
      return false;
    const dx = x - origin[0];
    const dy = y - origin[1];
    const dz = z - origin[2];
    return (
      Math.abs(dx * right[0] + dy * right[1] + dz * right[2]) <= halfWidth + 0.1 &&
      Math.abs(dx * up[0] + dy * up[1] + dz * up[2]) <= halfHeight + 0.1 &&
      Math.abs(dx * normal[0] + dy * normal[1] + dz * normal[2]) <= LABEL_REACH
    );
  };
}

/** A sample's place in the patient frame. */
export const samplePlace = (context: CheckContext, samples: Float64Array, i: number): Vec3 =>
  toPatient(context.frame, samples[4 * i], samples[4 * i + 1], samples[4 * i + 2]);
