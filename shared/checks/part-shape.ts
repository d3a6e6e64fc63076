import type { Vec3 } from '../mesh/vec3.ts';
import type { CheckContext } from './check-context.ts';
import { framedPart } from './frame-mesh.ts';
import { partTopology } from './part-topology.ts';

/** One connected piece of the part. */
export interface Piece {
  readonly facets: number;
  /** mm3; negative for a closed cavity or a piece turned inside out. */
  readonly volume: number;
  /** Middle of its bounds, patient frame. */
  readonly centre: Vec3;
}

/** What the part's facets enclose. */
export interface PartShape {
  /** Facets with three different corners and no area in float64. */
  readonly flat: readonly number[];
  /** Enclosed volume by the divergence theorem, mm3; meaningful for closed surfaces. */
  readonly volume: number;
  /** Connected pieces, the largest by volume first. */
  readonly pieces: readonly Piece[];
}

/** Measurement: volumes and pieces of the welded part. */
export function partShape(context: CheckContext): PartShape {
  const { corners } = context.measured(framedPart);
  const topology = context.measured(partTopology);
  const { positions, triangles } = context.weldedPart;
  const facets = new Uint32Array(topology.pieces);
  const volumes = new Float64Array(topology.pieces);
  const bounds = new Float64Array(6 * topology.pieces);
  for (let p = 0; p < topology.pieces; p++)
    bounds.set([Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity], 6 * p);

  // Tetrahedra stand on a corner of the part, not on the origin: a scanner's offset of 800 mm would cost six digits.
  const ox = corners[0] ?? 0;
  const oy = corners[1] ?? 0;
  const oz = corners[2] ?? 0;
  const flat: number[] = [];
  for (let f = 0; f < triangles.length / 3; f++) {
    const piece = topology.pieceOf[f];
    if (piece < 0) continue;
    if (isFlat(positions, triangles, 3 * f)) flat.push(f);
    const o = 9 * f;
    const ax = corners[o] - ox;
    const ay = corners[o + 1] - oy;
    const az = corners[o + 2] - oz;
    const bx = corners[o + 3] - ox;
    const by = corners[o + 4] - oy;
    const bz = corners[o + 5] - oz;
    const cx = corners[o + 6] - ox;
    const cy = corners[o + 7] - oy;
    const cz = corners[o + 8] - oz;
    volumes[piece] +=
      (ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx)) / 6;
    facets[piece]++;
    const b = 6 * piece;
    for (let k = 0; k < 3; k++) {
      const v = 3 * triangles[3 * f + k];
      for (let axis = 0; axis < 3; axis++) {
        const x = positions[v + axis];
        if (x < bounds[b + axis]) bounds[b + axis] = x;
        if (x > bounds[b + 3 + axis]) bounds[b + 3 + axis] = x;
      }
    }
  }

  const pieces: Piece[] = [];
  for (let p = 0; p < topology.pieces; p++) {
    const middle = (axis: number): number => (bounds[6 * p + axis] + bounds[6 * p + 3 + axis]) / 2;
    pieces.push({
      facets: facets[p],
      volume: volumes[p],
      centre: [middle(0), middle(1), middle(2)],
    });
  }
  pieces.sort((a, b) => Math.abs(b.volume) - Math.abs(a.volume));
  return { flat, volume: volumes.reduce((sum, v) => sum + v, 0), pieces };
}

/**
 * Whether the corners lie on one line, in the file's own coordinates: differences of float32 are exact in float64 and
 * so, nearly always, are their products, which a turned frame would round.
 */
function isFlat(positions: Float32Array, triangles: Uint32Array, i: number): boolean {
  const a = 3 * triangles[i];
  const b = 3 * triangles[i + 1];
  const c = 3 * triangles[i + 2];
  const ux = positions[b] - positions[a];
  const uy = positions[b + 1] - positions[a + 1];
  const uz = positions[b + 2] - positions[a + 2];
  const vx = positions[c] - positions[a];
  const vy = positions[c + 1] - positions[a + 1];
  const vz = positions[c + 2] - positions[a + 2];
  return uy * vz === uz * vy && uz * vx === ux * vz && ux * vy === uy * vx;
}
