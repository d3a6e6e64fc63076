import type { Vec3 } from '../mesh/vec3.ts';

/** Words for the positive and negative end of each LPS axis. */
const ENDS = [
  ['left', 'right'],
  ['posterior', 'anterior'],
  ['superior', 'inferior'],
] as const;

/** A second axis is named where its share is at least this much of the first's. */
const SECOND_SHARE = 0.5;

/** A direction of the patient (LPS) in words: "left", "posterior-superior"; the larger share first. */
export function directionWords(direction: Vec3): string {
  return shares(direction)
    .map(({ axis, share }) => ENDS[axis][share > 0 ? 0 : 1])
    .join('-');
}

/** An axis, of which both ends are alike, in words: "left-right", "posterior-anterior and superior-inferior". */
export function axisWords(axis: Vec3): string {
  return shares(axis)
    .map((part) => ENDS[part.axis].join('-'))
    .join(' and ');
}

function shares(direction: Vec3): { axis: number; share: number }[] {
  const all = direction.map((share, axis) => ({ axis, share }));
  all.sort((a, b) => Math.abs(b.share) - Math.abs(a.share));
  const least = SECOND_SHARE * Math.abs(all[0].share);
  return all.slice(0, 2).filter(({ share }, i) => i === 0 || Math.abs(share) >= least);
}
