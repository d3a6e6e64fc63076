import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import type { Mark } from '../../../shared/volume/bone-by-marks.ts';
import type { BoneOptions } from '../../geometry-client/scan-protocol.ts';
import type { Side } from './case-of-meshes.ts';

/** What the user said about the bone of a scan. */
export interface BoneAnswers {
  /** HU; null: what the scan suggests. */
  readonly threshold: number | null;
  /** `marks`: parted from its neighbours by balls that are clicked into it and into them. */
  readonly region: 'largest' | 'all' | 'at' | 'marks';
  readonly marks: readonly Mark[];
  /** What the next click marks, and the radius of its ball, mm. */
  readonly marking: 'bone' | 'other';
  readonly markMm: number;
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
  /** Key of the procedure; null: what the bone's name and level say, else it is asked. */
  readonly procedure: string | null;
  readonly level: string;
  readonly side: Side;
}

export const FIRST_ANSWERS: BoneAnswers = {
  threshold: null,
  region: 'largest',
  marks: [],
  marking: 'bone',
  markMm: 4,
  cropped: false,
  cropMm: 120,
  closeMm: 0,
  fillCavities: true,
  smoothRounds: 0,
  cross: null,
  name: '',
  pseudonym: '',
  procedure: null,
  level: '',
  side: 'none',
};

/** What is said of the case, which leaves the surface as it is. */
const OF_THE_CASE: readonly (keyof BoneAnswers)[] = [
  'name',
  'pseudonym',
  'procedure',
  'level',
  'side',
];

/** Whether the surface has to be made anew: what is said of the case leaves it, and so does what is looked at unless it cuts there. */
export function changesSurface(
  { region, cropped }: BoneAnswers,
  changes: Partial<BoneAnswers>,
): boolean {
  const keys = Object.keys(changes) as (keyof BoneAnswers)[];
  if (keys.every((key) => OF_THE_CASE.includes(key))) return false;
  const lookedAt = keys.every((key) => ['cross', 'marking', 'markMm'].includes(key));
  const cutsAt = region === 'at' || (cropped && region !== 'marks');
  return !lookedAt || cutsAt;
}

/** Lower end of "bone" in common programs, HU: where the scan suggests no threshold. */
export const USUAL_THRESHOLD = 226;

/** Thresholds that are a click away, HU. */
export const PRESETS = [150, USUAL_THRESHOLD, 400, 700, 1500] as const;

/** Ends of the slider, HU. */
export const THRESHOLDS = { least: -200, most: 3000 } as const;

/** The middle of the box: the cross, which clicks move, or the middle of the bone's marks, which they don't lose. */
function boxMiddle({ region, marks, cross }: BoneAnswers & { readonly cross: Vec3 }): Vec3 {
  const own = region === 'marks' ? marks.filter(({ bone }) => bone) : [];
  if (own.length === 0) return cross;
  const mean = (axis: 0 | 1 | 2): number =>
    own.reduce((sum, { at }) => sum + at[axis], 0) / own.length;
  return [mean(0), mean(1), mean(2)];
}

/** The answers after a click into a slice: the cross is there, and a mark where marks are being put. */
export function clicked(answers: BoneAnswers, at: Vec3): Partial<BoneAnswers> {
  const { region, marks, marking, markMm } = answers;
  if (region !== 'marks') return { cross: at };
  return { cross: at, marks: [...marks, { at, radiusMm: markMm, bone: marking === 'bone' }] };
}

/** The answers where nothing is left to the scan any more. */
export interface CompleteAnswers extends BoneAnswers {
  readonly threshold: number;
  readonly cross: Vec3;
}

/** The answers as the segmentation wants them. */
export function optionsOf(answers: CompleteAnswers): BoneOptions {
  const { threshold, region, cropped, cropMm, closeMm, fillCavities, smoothRounds, cross } =
    answers;
  const half = cropMm / 2;
  const middle = boxMiddle(answers);
  const by = (sign: number): Vec3 => [
    middle[0] + sign * half,
    middle[1] + sign * half,
    middle[2] + sign * half,
  ];
  return {
    threshold,
    closeMm,
    fillCavities,
    smoothRounds,
    ...(region === 'marks'
      ? { marks: answers.marks }
      : { region: region === 'at' ? { at: cross } : region }),
    ...(cropped ? { box: { min: by(-1), max: by(1) } } : {}),
  };
}
