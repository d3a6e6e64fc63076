import type { Vec3 } from '../mesh/vec3.ts';

/** Which ends of the patient the coordinates grow towards. */
export type PatientSystem = 'LPS' | 'RAS';

/** Words for the positive and the negative end of each axis. */
const ENDS: Readonly<Record<PatientSystem, readonly (readonly [string, string])[]>> = {
  LPS: [
    ['left', 'right'],
    ['posterior', 'anterior'],
    ['superior', 'inferior'],
  ],
  RAS: [
    ['right', 'left'],
    ['anterior', 'posterior'],
    ['superior', 'inferior'],
  ],
};

/** A second axis is named where its share is at least this much of the first's. */
const SECOND_SHARE = 0.5;

/** A direction of the patient in words: "left", "posterior-superior"; the larger share first. */
export function directionWords(direction: Vec3, system: PatientSystem): string {
  return shares(direction)
    .map(({ axis, share }) => ENDS[system][axis][share > 0 ? 0 : 1])
    .join('-');
}

/** An axis, of which both ends are alike, in words: "left-right", "posterior-anterior and superior-inferior". */
export function axisWords(axis: Vec3, system: PatientSystem): string {
  return shares(axis)
    .map((part) => ENDS[system][part.axis].join('-'))
    .join(' and ');
}

function shares(direction: Vec3): { axis: number; share: number }[] {
  const all = direction.map((share, axis) => ({ axis, share }));
  all.sort((a, b) => Math.abs(b.share) - Math.abs(a.share));
  const least = SECOND_SHARE * Math.abs(all[0].share);
  return all.slice(0, 2).filter(({ share }, i) => i === 0 || Math.abs(share) >= least);
}
