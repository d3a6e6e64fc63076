import { normalize, type Vec3 } from '../mesh/vec3.ts';
import type { AreaSamples } from './facet-samples.ts';
import { solveLinear } from './solve-linear.ts';

/** A plane in the samples' local frame. */
export interface FittedPlane {
  /** The samples' weighted mean, on the plane. */
  readonly centre: Vec3;
  /** Unit, with positive third component. */
  readonly normal: Vec3;
  /** Root mean square of the samples' distances to the plane, mm. */
  readonly rms: number;
}

/** Steps of the re-weighting: two already bring the tilt's share in the distance to nothing. */
const ITERATIONS = 4;

/**
 * The plane with the least weighted sum of squared distances to the samples, within some degrees of square to w: height = h + p x + q y,
 * solved again in the plane found, so that distances are true and not along w. Null where the samples lie on a line.
 */
export function fitPlane({ points, weights }: AreaSamples): FittedPlane | null {
  const centre = weightedMean(points, weights);
  if (centre === null) return null;
  let p = 0;
  let q = 0;
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    // Derivatives of (z - p x - q y) / sqrt(1 + p2 + q2) about the present slopes.
    const n2 = 1 + p * p + q * q;
    const matrix = [
      [0, 0],
      [0, 0],
    ];
    const right = [0, 0];
    for (let i = 0; i < weights.length; i++) {
      const x = points[3 * i] - centre[0];
      const y = points[3 * i + 1] - centre[1];
      const z = points[3 * i + 2] - centre[2];
      const residual = z - p * x - q * y;
      const jx = -x - (p * residual) / n2;
      const jy = -y - (q * residual) / n2;
      matrix[0][0] += weights[i] * jx * jx;
      matrix[0][1] += weights[i] * jx * jy;
      matrix[1][1] += weights[i] * jy * jy;
      right[0] -= weights[i] * jx * residual;
      right[1] -= weights[i] * jy * residual;
    }
    matrix[1][0] = matrix[0][1];
    const step = solveLinear(matrix, right);
    if (step === null) return null;
    p += step[0];
    q += step[1];
  }
  const normal = normalize([-p, -q, 1]);
  let sum = 0;
  let total = 0;
  weights.forEach((weight, i) => {
    const distance =
      (points[3 * i] - centre[0]) * normal[0] +
      (points[3 * i + 1] - centre[1]) * normal[1] +
      (points[3 * i + 2] - centre[2]) * normal[2];
    sum += weight * distance * distance;
    total += weight;
  });
  return { centre, normal, rms: Math.sqrt(sum / total) };
}

function weightedMean(points: Float64Array, weights: Float64Array): Vec3 | null {
  const sum = [0, 0, 0];
  let total = 0;
  weights.forEach((weight, i) => {
    for (let k = 0; k < 3; k++) sum[k] += weight * points[3 * i + k];
    total += weight;
  });
  return total > 0 ? [sum[0] / total, sum[1] / total, sum[2] / total] : null;
}
