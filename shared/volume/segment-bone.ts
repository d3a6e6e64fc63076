import { InputError } from '../mesh/input-error.ts';
import { type JobControl, Pace } from '../mesh/job-control.ts';
import type { MeshData } from '../mesh/mesh-data.ts';
import type { ReadWarning } from '../mesh/read-result.ts';
import type { Vec3 } from '../mesh/vec3.ts';
import { boneByMarks, type Mark } from './bone-by-marks.ts';
import { closeMask } from './close-mask.ts';
import { isoSurface } from './iso-surface.ts';
import { partOf } from './part-of-volume.ts';
import { findRegions, type Mask } from './runs.ts';
import { handedness, spacingOf, toGrid, toPatient, type Volume } from './volume.ts';

/** How a bone is taken from a scan. */
export interface SegmentOptions {
  /** Hounsfield units; the surface lies where the scan has this value. */
  readonly threshold: number;
  /** `largest`: the largest region; a point (LPS mm): the region that holds it or is nearest to it; `all`: every region. */
  readonly region?: 'largest' | 'all' | { readonly at: Vec3 };
  /** Gaps narrower than twice this are closed, mm; default 0: none. */
  readonly closeMm?: number;
  /** Fills what is enclosed: marrow and sinuses. Default true. */
  readonly fillCavities?: boolean;
  /** Only voxels whose centres lie in this box (LPS mm) are looked at. */
  readonly box?: { readonly min: Vec3; readonly max: Vec3 };
  /** Parts the bone from others that it touches: balls put into it and into them. Takes the place of `region`. */
  readonly marks?: readonly Mark[];
}

/** A bone from a scan. */
export interface SegmentedBone {
  /** LPS mm; closed. */
  readonly mesh: MeshData;
  /** Voxels at or above the threshold, and regions that they form. */
  readonly voxelsAbove: number;
  readonly regions: number;
  /** Voxels of the bone, filled ones among them. */
  readonly voxels: number;
  readonly filledVoxels: number;
  readonly volumeMm3: number;
  readonly warnings: readonly ReadWarning[];
}

/** A filled voxel counts as this much above the threshold, HU: the surface keeps half a voxel from it where its neighbour is soft tissue. */
const FILLED_ABOVE = 100;

/** Voxels of other regions count as this much below the threshold, HU. */
const JUST_BELOW = 1;

/** Most voxels of the cropped field, which takes 10 bytes each. */
const MAX_CROP = 1.5e8;

/**
 * Takes a bone from a scan: threshold, choice of a region, closing, filling, then the surface between voxels where the scan meets
 * the threshold, in the patient's frame. With marks the bone is what they part from its neighbours, and its surface lies halfway
 * between its voxels and others. The volume is not changed.
 *
 * Throws InputError E_NO_BONE where nothing is at or above the threshold, E_NO_MARK, E_TOO_LARGE, E_CANCELLED.
 */
export function segmentBone(
  volume: Volume,
  options: SegmentOptions,
  control: JobControl = {},
): SegmentedBone {
  const { marks, box, ...others } = options;
  if (marks === undefined) return boneAbove(volume, options, control);
  const part = box === undefined ? volume : partOf(volume, box);
  const pace = new Pace(control, 'separating', 1);
  const own = boneByMarks(part, marks, options.threshold, () => pace.at(0));
  // As far above the middle as below it.
  const values = Float32Array.from(own, (bone) => (bone === 1 ? FILLED_ABOVE : -FILLED_ABOVE));
  return boneAbove({ ...part, values }, { ...others, threshold: 0, region: 'largest' }, control);
}

function boneAbove(volume: Volume, options: SegmentOptions, control: JobControl): SegmentedBone {
  const pace = new Pace(control, 'segmenting', 6);
  const warnings: ReadWarning[] = [];
  const { threshold } = options;
  // 1. threshold
  const above = thresholded(volume, threshold, options.box);
  pace.at(1);
  // 2. the region that is wanted
  const regions = findRegions(above, 1);
  const voxelsAbove = regions.sizes.reduce((sum, n) => sum + n, 0);
  if (voxelsAbove === 0) {
    throw new InputError('E_NO_BONE', `no voxel reaches ${threshold} HU: choose a lower threshold`);
  }
  const chosen = chooseRegion(volume, above, regions, options.region ?? 'largest');
  pace.at(2);
  // 3. cropped to it, with room for closing and for the border that counts as outside
  const spacing = spacingOf(volume.frame);
  const closeMm = options.closeMm ?? 0;
  const crop = cropRound(
    volume,
    regions,
    chosen,
    spacing.map((h) => 2 + Math.ceil(closeMm / h)),
  );
  const atBorder = regions.atBorder.some((flag, region) => flag === 1 && chosen(region));
  if (atBorder) {
    warnings.push({
      code: 'W_CUT_BY_SCAN',
      message: 'the bone reaches the border of the scan: it is cut off there by a flat face',
    });
  }
  pace.at(3);
  // 4. closing and filling
  const own = crop.mask.voxels;
  let mask = crop.mask;
  if (closeMm > 0) mask = closeMask(mask, spacing, closeMm);
  if (options.fillCavities ?? true) mask = withoutCavities(mask, crop.inner);
  pace.at(4);
  // 5. the field: the scan's values within and next to the bone
  const field = new Float32Array(mask.voxels.length);
  let voxels = 0;
  let filledVoxels = 0;
  crop.eachVoxel((at, source) => {
    const value = source < 0 ? threshold - 2 * FILLED_ABOVE : volume.values[source];
    if (mask.voxels[at] === 1) {
      voxels++;
      if (own[at] === 0) filledVoxels++;
      field[at] = own[at] === 1 ? value : Math.max(value, threshold + FILLED_ABOVE);
    } else {
      field[at] = value < threshold ? value : threshold - JUST_BELOW;
    }
  });
  pace.at(5);
  // 6. its surface, in the patient's frame
  const surface = isoSurface({ size: mask.size, values: field }, threshold);
  const positions = new Float32Array(surface.positions.length);
  const [ci, cj, ck] = crop.origin;
  for (let v = 0; v < positions.length; v += 3) {
    const p = surface.positions;
    positions.set(toPatient(volume.frame, p[v] + ci, p[v + 1] + cj, p[v + 2] + ck), v);
  }
  const { triangles } = surface;
  if (handedness(volume.frame.axes) < 0) {
    for (let t = 0; t < triangles.length; t += 3) {
      [triangles[t + 1], triangles[t + 2]] = [triangles[t + 2], triangles[t + 1]];
    }
  }
  pace.at(6);
  return {
    mesh: { positions, triangles },
    voxelsAbove,
    regions: regions.sizes.length,
    voxels,
    filledVoxels,
    volumeMm3: voxels * Math.abs(handedness(volume.frame.axes)),
    warnings,
  };
}

function thresholded(
  { size, values, frame }: Volume,
  threshold: number,
  box: SegmentOptions['box'],
): Mask {
  const voxels = new Uint8Array(values.length);
  const [nx, ny] = size;
  for (let index = 0; index < values.length; index++) {
    if (values[index] < threshold) continue;
    if (box !== undefined) {
      const i = index % nx;
      const j = Math.floor(index / nx) % ny;
      const p = toPatient(frame, i, j, Math.floor(index / (nx * ny)));
      if (p.some((c, axis) => c < box.min[axis] || c > box.max[axis])) continue;
    }
    voxels[index] = 1;
  }
  return { size, voxels };
}

type Regions = ReturnType<typeof findRegions>;

function chooseRegion(
  volume: Volume,
  mask: Mask,
  regions: Regions,
  wanted: NonNullable<SegmentOptions['region']>,
): (region: number) => boolean {
  if (wanted === 'all') return () => true;
  let chosen = 0;
  if (wanted === 'largest') {
    regions.sizes.forEach((n, region) => {
      if (n > regions.sizes[chosen]) chosen = region;
    });
  } else {
    chosen = regions.at(nearestVoxel(mask, toGrid(volume.frame, wanted.at)));
  }
  return (region) => region === chosen;
}

/** The voxel of the mask nearest to a point of the grid, in voxels. */
function nearestVoxel({ size: [nx, ny], voxels }: Mask, [x, y, z]: Vec3): number {
  let nearest = -1;
  let least = Infinity;
  for (let index = 0; index < voxels.length; index++) {
    if (voxels[index] === 0) continue;
    const i = index % nx;
    const row = (index - i) / nx;
    const j = row % ny;
    const d = (i - x) ** 2 + (j - y) ** 2 + ((row - j) / ny - z) ** 2;
    if (d < least) {
      least = d;
      nearest = index;
    }
  }
  return nearest;
}

interface Crop {
  readonly mask: Mask;
  /** Grid coordinates of the crop's first voxel; negative where the crop reaches beyond the scan. */
  readonly origin: readonly [number, number, number];
  /** The part of it that lies within the scan. */
  readonly inner: Extent;
  /** Each voxel of the crop with its index in the scan, or -1. */
  eachVoxel(visit: (at: number, source: number) => void): void;
}

function cropRound(
  { size }: Volume,
  regions: Regions,
  chosen: (region: number) => boolean,
  margin: readonly number[],
): Crop {
  const [nx, ny] = size;
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  regions.fill(chosen, (start, end) => {
    const i = start % nx;
    const row = (start - i) / nx;
    const j = row % ny;
    const k = (row - j) / ny;
    [i, j, k].forEach((c, axis) => {
      low[axis] = Math.min(low[axis], c);
    });
    [i + end - start - 1, j, k].forEach((c, axis) => {
      high[axis] = Math.max(high[axis], c);
    });
  });
  const origin: [number, number, number] = [
    low[0] - margin[0],
    low[1] - margin[1],
    low[2] - margin[2],
  ];
  const cropSize: [number, number, number] = [
    high[0] + margin[0] - origin[0] + 1,
    high[1] + margin[1] - origin[1] + 1,
    high[2] + margin[2] - origin[2] + 1,
  ];
  const [cx, cy, cz] = cropSize;
  if (cx * cy * cz > MAX_CROP) {
    throw new InputError(
      'E_TOO_LARGE',
      `the bone spans ${cx} x ${cy} x ${cz} voxels, more than ${MAX_CROP / 1e6} million: choose a part of the scan`,
    );
  }
  const voxels = new Uint8Array(cx * cy * cz);
  regions.fill(chosen, (start, end) => {
    const i = start % nx;
    const row = (start - i) / nx;
    const j = row % ny;
    const k = (row - j) / ny;
    const at = ((k - origin[2]) * cy + j - origin[1]) * cx + i - origin[0];
    voxels.fill(1, at, at + end - start);
  });
  return {
    mask: { size: cropSize, voxels },
    origin,
    inner: {
      low: origin.map((o) => Math.max(0, -o)),
      high: origin.map((o, axis) => Math.min(cropSize[axis], size[axis] - o) - 1),
    },
    eachVoxel(visit) {
      let at = 0;
      for (let k = origin[2]; k < origin[2] + cz; k++) {
        for (let j = origin[1]; j < origin[1] + cy; j++) {
          const row = k >= 0 && k < size[2] && j >= 0 && j < ny ? (k * ny + j) * nx : -1;
          for (let i = origin[0]; i < origin[0] + cx; i++, at++) {
            visit(at, row >= 0 && i >= 0 && i < nx ? row + i : -1);
          }
        }
      }
    },
  };
}

/**
 * The mask with all that it encloses. Where the scan cuts the bone, its marrow is open to the border: there each border
 * slice is filled first, as far as the mask encloses it within the slice.
 */
function withoutCavities(mask: Mask, inner: Extent): Mask {
  const { size } = mask;
  const voxels = mask.voxels.slice();
  for (const axis of [0, 1, 2] as const) {
    for (const face of [inner.low[axis], inner.high[axis]])
      fillFace(size, voxels, inner, axis, face);
  }
  const outside = findRegions({ size, voxels }, 0);
  outside.fill(
    (region) => outside.atBorder[region] === 0,
    (start, end) => voxels.fill(1, start, end),
  );
  return { size, voxels };
}

/** First and last voxel of a crop that lies within the scan. */
interface Extent {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** Fills what the mask encloses within one slice across `axis`. */
function fillFace(
  [nx, ny]: readonly [number, number, number],
  voxels: Uint8Array,
  { low, high }: Extent,
  axis: 0 | 1 | 2,
  face: number,
): void {
  const [u, v] = axis === 0 ? [1, 2] : axis === 1 ? [0, 2] : [0, 1];
  const step = [1, nx, nx * ny];
  const width = high[u] - low[u] + 3;
  const height = high[v] - low[v] + 3;
  const index = (a: number, b: number): number =>
    face * step[axis] + (low[u] + a - 1) * step[u] + (low[v] + b - 1) * step[v];
  const slice = new Uint8Array(width * height);
  for (let b = 1; b < height - 1; b++) {
    for (let a = 1; a < width - 1; a++) slice[b * width + a] = voxels[index(a, b)];
  }
  const open = findRegions({ size: [width, height, 1], voxels: slice }, 0);
  const outer = open.at(0);
  open.fill(
    (region) => region !== outer,
    (start, end) => {
      for (let at = start; at < end; at++) voxels[index(at % width, Math.floor(at / width))] = 1;
    },
  );
}
