import { normalize, type Vec3 } from '../mesh/vec3.ts';
import type { AreaSamples } from './facet-samples.ts';
import { solveLinear } from './solve-linear.ts';

/** A cylinder in the samples' local frame, whose w axis it follows within some degrees. */
export interface FittedCylinder {
  /** On the axis, at the samples' mean height. */
  readonly centre: Vec3;
  /** Unit, with positive third component. */
  readonly axis: Vec3;
  readonly radius: number;
  /** Root mean square of the samples' distances to the surface, mm. */
  readonly rms: number;
}

const MAX_ITERATIONS = 30;

/** A step below this, in mm and in tangents, ends the iteration. */
const CONVERGED = 1e-8;

/**
 * The cylinder with the least weighted sum of squared distances to the samples: Gauss-Newton on the axis' place (2), its
 * slope (2) and the radius, from a start within a millimetre and some degrees. Null where the samples do not
 * determine a cylinder.
 */
export function fitCylinder(
  { points, weights }: AreaSamples,
  start: { readonly centre: Vec3; readonly axis: Vec3; readonly radius: number },
): FittedCylinder | null {
  const height = weightedMeanHeight(points, weights);
  if (height === null) return null;
  // The axis is (a, b, height) + t (p, q, 1).
  let p = start.axis[0] / start.axis[2];
  let q = start.axis[1] / start.axis[2];
  let a = start.centre[0] + p * (height - start.centre[2]);
  let b = start.centre[1] + q * (height - start.centre[2]);
  let radius = start.radius;
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
    const axis = normalize([p, q, 1]);
    const { matrix, right } = normalEquations(points, weights, [a, b, height], axis, radius);
    const step = solveLinear(matrix, right);
    if (step === null || !step.every(Number.isFinite)) return null;
    a += step[0];
    b += step[1];
    p += step[2];
    q += step[3];
    radius += step[4];
    if (step.every((x) => Math.abs(x) < CONVERGED)) break;
  }
  if (!(radius > 0)) return null;
  const centre: Vec3 = [a, b, height];
  const axis = normalize([p, q, 1]);
  return { centre, axis, radius, rms: rootMeanSquare(points, weights, centre, axis, radius) };
}

function weightedMeanHeight(points: Float64Array, weights: Float64Array): number | null {
  let sum = 0;
  let total = 0;
  weights.forEach((weight, i) => {
    sum += weight * points[3 * i + 2];
    total += weight;
  });
  return total > 0 ? sum / total : null;
}

/**
 * With e the unit radial direction at a sample and t its height on the axis, the distance's derivatives are -e by the
 * axis' place and -t e by its slope, exactly: a change of direction along the axis itself does nothing.
 */
function normalEquations(
  points: Float64Array,
  weights: Float64Array,
  centre: Vec3,
  axis: Vec3,
  radius: number,
): { matrix: number[][]; right: number[] } {
  const matrix = Array.from({ length: 5 }, () => [0, 0, 0, 0, 0]);
  const right = [0, 0, 0, 0, 0];
  const row = [0, 0, 0, 0, -1];
  const [dx, dy, dz] = axis;
  for (let i = 0; i < weights.length; i++) {
    const vx = points[3 * i] - centre[0];
    const vy = points[3 * i + 1] - centre[1];
    const vz = points[3 * i + 2] - centre[2];
    const t = vx * dx + vy * dy + vz * dz;
    const rx = vx - t * dx;
    const ry = vy - t * dy;
    const distance = Math.hypot(rx, ry, vz - t * dz);
    if (distance === 0) continue;
    row[0] = -rx / distance;
    row[1] = -ry / distance;
    // The slope (p, q) turns the unit axis by dz a unit.
    row[2] = t * dz * row[0];
    row[3] = t * dz * row[1];
    const residual = distance - radius;
    const weight = weights[i];
    for (let j = 0; j < 5; j++) {
      const wj = weight * row[j];
      right[j] -= wj * residual;
      for (let k = 0; k <= j; k++) matrix[j][k] += wj * row[k];
    }
  }
  for (let j = 0; j < 5; j++) {
    for (let k = j + 1; k < 5; k++) matrix[j][k] = matrix[k][j];
  }
  return { matrix, right };
}

function rootMeanSquare(
  points: Float64Array,
  weights: Float64Array,
  centre: Vec3,
  [dx, dy, dz]: Vec3,
  radius: number,
): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < weights.length; i++) {
    const x = points[3 * i] - centre[0];
    const y = points[3 * i + 1] - centre[1];
    const z = points[3 * i + 2] - centre[2];
    const t = x * dx + y * dy + z * dz;
    const distance = Math.hypot(x - t * dx, y - t * dy, z - t * dz);
    sum += weights[i] * (distance - radius) ** 2;
    total += weights[i];
  }
  return Math.sqrt(sum / total);
}
