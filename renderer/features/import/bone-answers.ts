import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import type { BoneOptions } from '../../geometry-client/scan-protocol.ts';

/** What the user said about the bone of a scan. */
export interface BoneAnswers {
  /** HU. */
  readonly threshold: number;
  readonly region: 'largest' | 'all' | 'at';
  readonly cropped: boolean;
  /** Side of the box about the cross, mm. */
  readonly cropMm: number;
  readonly closeMm: number;
  readonly fillCavities: boolean;
  readonly smoothRounds: number;
  /** LPS mm; null: the middle of the scan. */
  readonly cross: Vec3 | null;
  readonly name: string;
  readonly pseudonym: string;
  readonly procedure: string;
}

export const FIRST_ANSWERS: BoneAnswers = {
  threshold: 226,
  region: 'largest',
  cropped: false,
  cropMm: 120,
  closeMm: 0,
  fillCavities: true,
  smoothRounds: 0,
  cross: null,
  name: '',
  pseudonym: '',
  procedure: 'pedicle-screw',
};

/** Thresholds that are a click away, HU; 226 is the lower end of "bone" in common programs. */
export const PRESETS = [150, 226, 400, 700, 1500] as const;

/** Ends of the slider, HU. */
export const THRESHOLDS = { least: -200, most: 3000 } as const;

/** The answers as the segmentation wants them. */
export function optionsOf(answers: BoneAnswers & { readonly cross: Vec3 }): BoneOptions {
  const { threshold, region, cropped, cropMm, closeMm, fillCavities, smoothRounds, cross } =
    answers;
  const half = cropMm / 2;
  const by = (sign: number): Vec3 => [
    cross[0] + sign * half,
    cross[1] + sign * half,
    cross[2] + sign * half,
  ];
  return {
    threshold,
    closeMm,
    fillCavities,
    smoothRounds,
    region: region === 'at' ? { at: cross } : region,
    ...(cropped ? { box: { min: by(-1), max: by(1) } } : {}),
  };
}
