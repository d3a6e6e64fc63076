import type { MeshData } from '../mesh/mesh-data.ts';
import { add, scale, type Vec3 } from '../mesh/vec3.ts';
import { type Box, boxOf } from './box.ts';
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
  const { corners: c, areas } = context.measured(framedPart);
  const { pieceOf, pieces: count } = context.measured(partTopology);
  const { positions, triangles } = context.weldedPart;
  const facets = new Uint32Array(count);
  const volumes = new Float64Array(count);
  // Tetrahedra stand on a corner of the part, not on the origin: a scanner's offset of 800 mm would cost six digits.
  const ox = c[0] ?? 0;
  const oy = c[1] ?? 0;
  const oz = c[2] ?? 0;
  const flat: number[] = [];
  for (let f = 0; f < areas.length; f++) {
    const piece = pieceOf[f];
    if (piece < 0) continue;
    if (areas[f] < PERHAPS_FLAT && isFlat(positions, triangles, 3 * f)) flat.push(f);
    const o = 9 * f;
    const ax = c[o] - ox;
    const ay = c[o + 1] - oy;
    const az = c[o + 2] - oz;
    const bx = c[o + 3] - ox;
    const by = c[o + 4] - oy;
    const bz = c[o + 5] - oz;
    const dx = c[o + 6] - ox;
    const dy = c[o + 7] - oy;
    const dz = c[o + 8] - oz;
    volumes[piece] +=
      (ax * (by * dz - bz * dy) + ay * (bz * dx - bx * dz) + az * (bx * dy - by * dx)) / 6;
    facets[piece]++;
  }
  const centres = centresOf(context.weldedPart, pieceOf, count);
  const pieces = Array.from(facets, (number, p) => ({
    facets: number,
    volume: volumes[p],
    centre: centres[p],
  }));
  pieces.sort((a, b) => Math.abs(b.volume) - Math.abs(a.volume));
  return { flat, volume: volumes.reduce((sum, v) => sum + v, 0), pieces };
}

/** Middles of the pieces' bounds, patient frame. */
function centresOf({ positions, triangles }: MeshData, pieceOf: Int32Array, count: number): Vec3[] {
  if (count === 1) return [middleOf(boxOf(positions))];
  const low = new Float64Array(3 * count).fill(Infinity);
  const high = new Float64Array(3 * count).fill(-Infinity);
  for (let i = 0; i < triangles.length; i++) {
    const piece = pieceOf[Math.floor(i / 3)];
    if (piece < 0) continue;
    for (let k = 0; k < 3; k++) {
      const x = positions[3 * triangles[i] + k];
      if (x < low[3 * piece + k]) low[3 * piece + k] = x;
      if (x > high[3 * piece + k]) high[3 * piece + k] = x;
    }
  }
  return Array.from({ length: count }, (_, p) => {
    const corner = (of: Float64Array): Vec3 => [of[3 * p], of[3 * p + 1], of[3 * p + 2]];
    return middleOf({ min: corner(low), max: corner(high) });
  });
}

const middleOf = ({ min, max }: Box): Vec3 => scale(add(min, max), 0.5);

/** Larger facets are not worth the test for no area at all, mm2: rounding leaves less. */
const PERHAPS_FLAT = 1e-6;

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
