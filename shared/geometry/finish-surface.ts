import type { MeshData } from '../mesh/mesh-data.ts';
import { VertexWelder } from '../mesh/weld.ts';
import { closeSides, collapseNeedles } from './collapse-needles.ts';
import { drawApart, openFlatFacet } from './draw-apart.ts';
import { flipCaps } from './flip-caps.ts';
import { type LocalFrame, positionsToPatient } from './local-frame.ts';
import { tangledSides } from './untangle.ts';

/** Edges shorter than this are closed before rounding, mm: float32 steps are 0.00006 mm at 800 mm from the origin. */
const SHORTEST_EDGE = 0.001;

/** Facets flatter than this are flipped away, mm: rounding could turn them over. */
const LEAST_HEIGHT = 0.0006;

/** Where the surface touches itself, or a facet has lost its area, vertices move this far, mm; each further try doubles it. */
const STEP_APART = 0.001;

/** Tries; one is usual, three have been seen. */
const TRIES = 8;

/**
 * The surface as a file will hold it: in the patient frame and rounded to float32, such that position-welding what is written
 * gives back a closed surface with two facets an edge and no facet without an area. Rounding can let facets collapse, and
 * cutting can leave a surface that touches itself in a point or along an edge: needles and caps are taken away first; vertices that share
 * a position without being neighbours are drawn apart; corners of flat facets are drawn
 * off their opposite edge; narrow facets that rounding has turned through others lose their shortest side. Throws where that does not succeed: a broken promise, not a fault of the input.
 */
export function finishSurface(
  surface: { readonly positions: Float64Array | Float32Array; readonly triangles: Uint32Array },
  frame: LocalFrame,
): MeshData {
  const cleaned = collapseNeedles(surface, SHORTEST_EDGE);
  let { positions } = cleaned;
  let triangles: Uint32Array = cleaned.triangles.slice();
  flipCaps(positions, triangles, LEAST_HEIGHT);
  let step = STEP_APART;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const rounded = positionsToPatient(frame, positions);
    const faults = touchingVertices(rounded);
    const flat = flatFacets(rounded, triangles);
    if (faults.length === 0 && flat.length === 0) {
      const tangled = tangledSides(rounded, triangles);
      if (tangled.length === 0) return { positions: rounded, triangles };
      const closed = closeSides({ positions, triangles }, tangled);
      // Where none could be closed, the check of the file has the last word.
      if (closed.triangles.length === triangles.length) return { positions: rounded, triangles };
      ({ positions, triangles } = closed);
      continue;
    }
    drawApart(positions, triangles, faults, step);
    for (const facet of flat) openFlatFacet(positions, triangles, facet, step);
    step *= 2;
  }
  throw new Error('the surface still touches itself after rounding to float32');
}

/** Groups of vertices that share their rounded position. */
function touchingVertices(rounded: Float32Array): number[][] {
  const bits = new Uint32Array(rounded.buffer, rounded.byteOffset, rounded.length);
  const count = rounded.length / 3;
  const welder = new VertexWelder(count);
  const first = new Int32Array(count).fill(-1);
  const groups = new Map<number, number[]>();
  for (let v = 0; v < count; v++) {
    const id = welder.add(bits[3 * v], bits[3 * v + 1], bits[3 * v + 2]);
    if (first[id] < 0) {
      first[id] = v;
    } else {
      const group = groups.get(id);
      if (group) group.push(v);
      else groups.set(id, [first[id], v]);
    }
  }
  return [...groups.values()];
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
