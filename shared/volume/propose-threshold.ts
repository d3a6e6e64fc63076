import type { ReadVolume } from './read-volume.ts';

/** Thresholds that suit a scan, HU, and what they were taken from. */
export interface ProposedThreshold {
  /** Keeps cortex that is thinner than the scan's blur. */
  readonly threshold: number;
  /** Halfway from soft tissue to dense bone: right where the cortex is thick. */
  readonly halfMaximum: number;
  /** Where most of the soft tissue lies, and the mean of dense bone. */
  readonly softTissue: number;
  readonly denseBone: number;
}

/** Values that are looked at, HU: from fat to dense cortex. Air and metal would draw the classes to themselves. */
const LEAST = -200;
const MOST = 2000;

/** Muscle, organs and blood lie here, HU. */
const SOFT = { least: 0, most: 120 } as const;

/** Half the window that evens out the histogram, HU: some scans know steps of 16 HU only. */
const WINDOW = 10;

/** Every CT of a patient holds fat or air, below this HU; a scan without is in other units. */
const FAT = -50;

/** Least share of fat or air, and of dense bone, in the scan. */
const LEAST_SHARE = 0.001;

/** Dense bone is at least this much brighter than soft tissue, HU. */
const LEAST_CONTRAST = 150;

/**
 * Proposes thresholds for bone from the scan's own values: Otsu's method (IEEE Trans. Syst. Man Cybern. 9:62, 1979) parts dense bone from
 * soft tissue, and halfway between them lies the edge of a thick cortex (half-maximum height). Cortex thinner than the scan's blur reaches
 * about half of dense bone's value, so that halfway to that keeps it: this is the one to begin with.
 *
 * Null where the values are no Hounsfield units (another modality, neither fat nor air) or the scan holds no dense bone.
 */
export function proposeThreshold({
  volume: { values },
  modality,
}: Pick<ReadVolume, 'volume' | 'modality'>): ProposedThreshold | null {
  if (modality !== '' && modality !== 'CT') return null;
  const counts = new Float64Array(MOST - LEAST + 1);
  let below = 0;
  for (const value of values) {
    if (value < FAT) below++;
    if (value >= LEAST && value <= MOST) counts[Math.round(value) - LEAST]++;
  }
  const classes = otsu(counts);
  if (classes === null || below < LEAST_SHARE * values.length) return null;
  const softTissue = mostFrequent(counts);
  const denseBone = classes.meanAbove + LEAST;
  const tooFew = classes.above < LEAST_SHARE * values.length;
  if (tooFew || denseBone - softTissue < LEAST_CONTRAST) return null;
  const towardsBone = (share: number): number =>
    Math.round(softTissue + share * (denseBone - softTissue));
  return {
    threshold: towardsBone(1 / 4),
    halfMaximum: towardsBone(1 / 2),
    softTissue,
    denseBone: Math.round(denseBone),
  };
}

/** The upper of the two classes with the greatest variance between them; null where all values are the same. */
function otsu(counts: Float64Array): { readonly above: number; readonly meanAbove: number } | null {
  const all = counts.reduce((sum, n) => sum + n, 0);
  const total = counts.reduce((sum, n, value) => sum + n * value, 0);
  let best: { readonly above: number; readonly meanAbove: number } | null = null;
  let most = 0;
  let below = 0;
  let sumBelow = 0;
  for (let value = 0; value < counts.length - 1; value++) {
    below += counts[value];
    sumBelow += value * counts[value];
    const above = all - below;
    if (below === 0 || above === 0) continue;
    const meanAbove = (total - sumBelow) / above;
    const between = below * above * (meanAbove - sumBelow / below) ** 2;
    if (between <= most) continue;
    most = between;
    best = { above, meanAbove };
  }
  return best;
}

/** The value about which most of the soft tissue lies, HU: in the middle where several windows hold the same. */
function mostFrequent(counts: Float64Array): number {
  let [first, last]: [number, number] = [SOFT.least, SOFT.least];
  let most = 0;
  for (let value: number = SOFT.least; value <= SOFT.most; value++) {
    const at = value - LEAST;
    const near = counts.subarray(at - WINDOW, at + WINDOW + 1).reduce((sum, n) => sum + n, 0);
    if (near < most) continue;
    if (near > most) first = value;
    last = value;
    most = near;
  }
  return Math.round((first + last) / 2);
}
