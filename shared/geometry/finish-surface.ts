import type { MeshData } from '../mesh/mesh-data.ts';
import { VertexWelder } from '../mesh/weld.ts';
import { collapseNeedles } from './collapse-needles.ts';
import { flipCaps } from './flip-caps.ts';
import { type LocalFrame, positionsToPatient } from './local-frame.ts';

/** Edges shorter than this are closed before rounding, mm: float32 steps are 0.00006 mm at 800 mm from the origin. */
const SHORTEST_EDGE = 0.001;

/** Facets flatter than this are flipped away, mm: rounding could turn them over. */
const LEAST_HEIGHT = 0.0006;

/** Where the surface touches itself, or a facet has lost its area, vertices move this far, mm; each further try doubles it. */
const STEP_APART = 0.001;

/** Tries; one is usual, two have been seen. */
const TRIES = 6;

/**
 * The surface as a file will hold it: in the patient frame and rounded to float32, such that position-welding what is written
 * gives back a closed surface with two facets an edge and no facet without an area. Rounding can let facets collapse, and
 * cutting can leave a surface that touches itself in a point or along an edge: needles and caps are taken away first; vertices that share
 * a position without being neighbours are drawn apart, each a little into its own solid; corners of flat facets are drawn
 * off their opposite edge. Throws where that does not succeed: a broken promise, not a fault of the input.
 */
export function finishSurface(
  surface: { readonly positions: Float64Array | Float32Array; readonly triangles: Uint32Array },
  frame: LocalFrame,
): MeshData {
  const cleaned = collapseNeedles(surface, SHORTEST_EDGE);
  const { positions } = cleaned;
  const triangles = cleaned.triangles.slice();
  flipCaps(positions, triangles, LEAST_HEIGHT);
  let step = STEP_APART;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const rounded = positionsToPatient(frame, positions);
    const faults = touchingVertices(rounded);
    const flat = flatFacets(rounded, triangles);
    if (faults.size === 0 && flat.length === 0) return { positions: rounded, triangles };
    drawIn(positions, triangles, faults, step);
    for (const t of flat) drawOff(positions, triangles, t, step);
    step *= 2;
  }
  throw new Error('the surface still touches itself after rounding to float32');
}

/** Vertices that share their rounded position with another. */
function touchingVertices(rounded: Float32Array): Set<number> {
  const bits = new Uint32Array(rounded.buffer, rounded.byteOffset, rounded.length);
  const count = rounded.length / 3;
  const welder = new VertexWelder(count);
  const first = new Int32Array(count).fill(-1);
  const touching = new Set<number>();
  for (let v = 0; v < count; v++) {
    const id = welder.add(bits[3 * v], bits[3 * v + 1], bits[3 * v + 2]);
    if (first[id] < 0) {
      first[id] = v;
    } else {
      touching.add(first[id]);
      touching.add(v);
    }
  }
  return touching;
}

/** Facets (by index) whose area in float64 is that of round-off. */
function flatFacets(p: Float32Array, triangles: Uint32Array): number[] {
  const out: number[] = [];
  for (let t = 0; t < triangles.length / 3; t++) {
    const a = 3 * triangles[3 * t];
    const b = 3 * triangles[3 * t + 1];
    const c = 3 * triangles[3 * t + 2];
    const ux = p[b] - p[a];
    const uy = p[b + 1] - p[a + 1];
    const uz = p[b + 2] - p[a + 2];
    const vx = p[c] - p[a];
    const vy = p[c + 1] - p[a + 1];
    const vz = p[c + 2] - p[a + 2];
    const nx = uy * vz - uz * vy;
    const ny = uz * vx - ux * vz;
    const nz = ux * vy - uy * vx;
    if (nx * nx + ny * ny + nz * nz < FLAT * FLAT) out.push(t);
  }
  return out;
}

/** Twice the area of a facet that counts as none, mm2. */
const FLAT = 1e-9;

/** Draws touching sheets apart: each vertex goes against its mean normal, into its own solid. */
function drawIn(
  p: Float64Array,
  triangles: Uint32Array,
  touches: ReadonlySet<number>,
  step: number,
): void {
  if (touches.size === 0) return;
  const normals = new Map<number, [number, number, number]>();
  for (const v of touches) normals.set(v, [0, 0, 0]);
  for (let t = 0; t < triangles.length; t++) {
    const sum = normals.get(triangles[t]);
    if (!sum) continue;
    const n = facetNormal(p, triangles, Math.floor(t / 3));
    for (let c = 0; c < 3; c++) sum[c] += n[c];
  }
  for (const [v, n] of normals) {
    const l = Math.hypot(...n) || 1;
    for (let c = 0; c < 3; c++) p[3 * v + c] -= (step * n[c]) / l;
  }
}

/** Moves the corner that faces a flat facet's longest side off that side. */
function drawOff(p: Float64Array, triangles: Uint32Array, t: number, step: number): void {
  const corners = [triangles[3 * t], triangles[3 * t + 1], triangles[3 * t + 2]];
  const side = (i: number, j: number): number =>
    Math.hypot(...[0, 1, 2].map((c) => p[3 * corners[i] + c] - p[3 * corners[j] + c]));
  const lengths = [side(1, 2), side(2, 0), side(0, 1)];
  const apex = lengths.indexOf(Math.max(...lengths));
  const [v, a, b] = [corners[apex], corners[(apex + 1) % 3], corners[(apex + 2) % 3]];
  const along = [0, 1, 2].map((c) => p[3 * b + c] - p[3 * a + c]);
  const least = along.map(Math.abs).indexOf(Math.min(...along.map(Math.abs)));
  const axis = [0, 1, 2].map((c) => (c === least ? 1 : 0));
  const off = [
    along[1] * axis[2] - along[2] * axis[1],
    along[2] * axis[0] - along[0] * axis[2],
    along[0] * axis[1] - along[1] * axis[0],
  ];
  const l = Math.hypot(...off) || 1;
  for (let c = 0; c < 3; c++) p[3 * v + c] += (step * off[c]) / l;
}

function facetNormal(p: Float64Array, triangles: Uint32Array, t: number): [number, number, number] {
  const [a, b, c] = [3 * triangles[3 * t], 3 * triangles[3 * t + 1], 3 * triangles[3 * t + 2]];
  const u = [p[b] - p[a], p[b + 1] - p[a + 1], p[b + 2] - p[a + 2]];
  const v = [p[c] - p[a], p[c + 1] - p[a + 1], p[c + 2] - p[a + 2]];
  return [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
}
