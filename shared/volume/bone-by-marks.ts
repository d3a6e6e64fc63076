import { InputError } from '../mesh/input-error.ts';
import type { Vec3 } from '../mesh/vec3.ts';
import { cutGrid } from './grid-cut.ts';
import { smoothedValues } from './smoothed-values.ts';
import { spacingOf, toGrid, type Volume } from './volume.ts';

/** A ball that someone put into a scan: what is in it belongs to the bone, or does not. */
export interface Mark {
  /** LPS mm. */
  readonly at: Vec3;
  readonly radiusMm: number;
  readonly bone: boolean;
}

/** Most voxels that are cut at once: 0.9 GB. */
export const MAX_MARKED_VOXELS = 1.2e7;

// Found on the CT of a spine with thin cortex and noise of some 70 HU in voxels of 1.5 mm (docs/segmentation.md).

/** Smoothing before all, in voxels: noise would open the surface everywhere. */
const SMOOTHING = 0.5;

/** A step between neighbours counts as an edge from about here on, HU. */
const EDGE_HU = 80;

/** Above the threshold a voxel is bone of someone, more surely up to here above it, HU. */
const SURE_HU = 100;

/** Fat and air are no bone, HU; marrow may be darker than muscle, so that nothing brighter tells. */
const FAT_HU = -20;

/** What fat and air weigh against bone. */
const FAT_WEIGHT = 0.3;

/** What keeps a cut small where there is no edge, as a share of a cut through even bone. */
const LEAST_LINK = 0.02;

/** A joint's gap is darker than this above the threshold, HU: a thin one is brightened by the bone on both sides. */
const GAP_HU = 70;

/** A step through darkness is so many times as far as one through bone: what a joint parts stays parted. */
const DARK_STEPS = 10;

/** Finest difference of ways that counts, in steps. */
const BUCKET = 0.25;

/** Who a voxel belongs to. */
const BONE = 1;
const OTHER = 2;

/**
 * The voxels of a marked bone, 1 for each: first each voxel goes to the mark that it is nearest to along bone, ways through dark gaps
 * being long; then the bone's surface is laid where its cost is least, along edges from bright inside to dark outside (a directed
 * graph cut; Y. Boykov, G. Funka-Lea, "Graph cuts and efficient N-D image segmentation", 2006, doi:10.1007/s11263-006-7934-5), so
 * that it follows the outer face of the cortex, bridges its pores and takes the marrow in.
 *
 * Throws InputError E_NO_MARK (none of the bone lies in the scan), E_TOO_LARGE.
 */
export function boneByMarks(
  volume: Volume,
  marks: readonly Mark[],
  threshold: number,
  look: () => void = () => {},
): Uint8Array {
  const { size, values } = volume;
  if (values.length > MAX_MARKED_VOXELS) {
    throw new InputError(
      'E_TOO_LARGE',
      `a bone is parted from others by marks in up to ${MAX_MARKED_VOXELS / 1e6} million voxels, here are ${(values.length / 1e6).toFixed(1)} million: look at a part of the scan about the bone`,
    );
  }
  const marked = markedVoxels(volume, marks);
  if (!marked.includes(BONE)) {
    throw new InputError('E_NO_MARK', 'no mark says where the bone is: put one into it');
  }
  const smooth = smoothedValues(volume, SMOOTHING);
  look();
  const nearest = nearestMarks(size, smooth, marked, threshold + GAP_HU);
  look();
  const pull = new Float32Array(values.length);
  for (let p = 0; p < pull.length; p++) {
    if (marked[p] !== 0) pull[p] = marked[p] === BONE ? Infinity : -Infinity;
    else if (nearest[p] !== BONE) pull[p] = -1;
    else {
      const bone = share((smooth[p] - threshold) / SURE_HU);
      pull[p] = bone - FAT_WEIGHT * share((FAT_HU - smooth[p]) / SURE_HU);
    }
  }
  return cutGrid({ size, pull, links: linksOf(size, smooth) }, look);
}

const share = (x: number): number => Math.min(1, Math.max(0, x));

/** Cheap to cut from bright to dark, dear the other way round and where nothing changes. */
function linksOf([nx, ny]: Volume['size'], smooth: Float32Array): Float32Array[] {
  return [-1, 1, -nx, nx, -nx * ny, nx * ny].map((step) => {
    const link = new Float32Array(smooth.length);
    const first = Math.max(0, -step);
    const end = Math.min(smooth.length, smooth.length - step);
    for (let p = first; p < end; p++) {
      const fall = smooth[p] - smooth[p + step];
      link[p] = LEAST_LINK + (fall <= 0 ? 1 : Math.exp(-(fall * fall) / (2 * EDGE_HU * EDGE_HU)));
    }
    return link;
  });
}

/** Voxels in the balls of the marks; where two meet, the later one counts. */
function markedVoxels({ size, frame }: Volume, marks: readonly Mark[]): Uint8Array {
  const [nx, ny, nz] = size;
  const marked = new Uint8Array(nx * ny * nz);
  const spacing = spacingOf(frame);
  for (const { at, radiusMm, bone } of marks) {
    const centre = toGrid(frame, at);
    const reach = spacing.map((h) => Math.max(0.5, radiusMm / h));
    const from = centre.map((c, axis) => Math.max(0, Math.ceil(c - reach[axis])));
    const to = centre.map((c, axis) => Math.min(size[axis] - 1, Math.floor(c + reach[axis])));
    for (let k = from[2]; k <= to[2]; k++) {
      for (let j = from[1]; j <= to[1]; j++) {
        for (let i = from[0]; i <= to[0]; i++) {
          const far = [i, j, k].map((c, axis) => (c - centre[axis]) / reach[axis]);
          if (Math.hypot(...far) > 1) continue;
          marked[(k * ny + j) * nx + i] = bone ? BONE : OTHER;
        }
      }
    }
  }
  return marked;
}

/** For each voxel which kind of mark it is nearest to, by steps that count more the darker they lead. */
function nearestMarks(
  [nx, ny, nz]: Volume['size'],
  smooth: Float32Array,
  marked: Uint8Array,
  bright: number,
): Uint8Array {
  const owner = new Uint8Array(marked.length);
  const far = new Float32Array(marked.length).fill(Infinity);
  // Voxels by their distance in buckets: exact to one bucket, and linear in time (R. Dial, 1969, doi:10.1145/363269.363610).
  const buckets: number[][] = [];
  const reach = (p: number, distance: number, by: number): void => {
    if (distance >= far[p]) return;
    far[p] = distance;
    owner[p] = by;
    const bucket = Math.floor(far[p] / BUCKET);
    buckets[bucket] ??= [];
    buckets[bucket].push(p);
  };
  const darkness = 1 / Math.max(1, bright);
  const step = (from: number, to: number): void => {
    const dark = share((bright - smooth[to]) * darkness);
    reach(to, far[from] + 1 + DARK_STEPS * dark, owner[from]);
  };
  for (let p = 0; p < marked.length; p++) if (marked[p] !== 0) reach(p, 0, marked[p]);
  for (let b = 0; b < buckets.length; b++) {
    for (const p of buckets[b] ?? []) {
      if (Math.floor(far[p] / BUCKET) !== b) continue;
      const i = p % nx;
      const row = (p - i) / nx;
      const j = row % ny;
      const k = (row - j) / ny;
      if (i > 0) step(p, p - 1);
      if (i < nx - 1) step(p, p + 1);
      if (j > 0) step(p, p - nx);
      if (j < ny - 1) step(p, p + nx);
      if (k > 0) step(p, p - nx * ny);
      if (k < nz - 1) step(p, p + nx * ny);
    }
    delete buckets[b];
  }
  return owner;
}
