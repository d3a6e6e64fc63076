import { add, cross, dot, length, scale, type Vec3 } from '../mesh/vec3.ts';
import { type WeakestMotion, weakestMotion } from '../mesh/weakest-motion.ts';
import type { CheckResult } from './check.ts';
import type { CheckContext } from './check-context.ts';
import { contactSamples } from './contact-samples.ts';
import { toPatient } from './frame-mesh.ts';
import { axisWords, directionWords } from './patient-direction.ts';
import { place, toldApart } from './wording.ts';

/** A motion with more of its square in the turn than this is called a turn. */
const MOSTLY_TURN = 0.5;

/**
 * Seating: whether the contact holds the guide in one position while it is pressed on against the removal direction.
 * Value: the score of weakest-motion.ts, 0 (some motion is free) to 1; the message names the weakest motion in the
 * patient's terms.
 */
export function checkSeating(context: CheckContext): readonly CheckResult[] {
  const limit = context.limits.minSeating;
  const { contacts } = context.measured(contactSamples);
  // Contacts are given in the removal frame, whose third axis is the removal direction.
  const weakest = weakestMotion(contacts, [0, 0, 1]);
  if (weakest === null) {
    return [
      result('fail', 0, limit, null, 'Nothing is in contact with the support, nothing holds it.'),
    ];
  }
  const at = toPatient(context.frame, ...weakest.centroid);
  const passes = weakest.score >= limit;
  const motion = describe(weakest, context);
  const [score, asked] = toldApart(weakest.score, limit, 3);
  const message = passes
    ? `Held in all directions; weakest (${score}): ${motion}.`
    : `Not held against ${motion} (${score}, ${asked} is asked). Extend the footprint over surfaces that face that motion.`;
  return [result(passes ? 'pass' : 'fail', weakest.score, limit, at, message)];
}

/** The motion in words: "sliding towards left-superior" or "turning about a left-right axis at (..)". */
function describe(weakest: WeakestMotion, context: CheckContext): string {
  const { slide, turn, centroid, radius } = weakest;
  const { frame, coordinateSystem = 'LPS' } = context;
  if (dot(turn, turn) < MOSTLY_TURN) {
    return `sliding towards ${directionWords(toPatient(frame, ...slide), coordinateSystem)}`;
  }
  // The axis of the twist passes the centroid at (w x v) / |w|2, with w = turn / radius.
  const w = scale(turn, 1 / radius);
  const offset: Vec3 = scale(cross(w, slide), 1 / dot(w, w));
  const axis = axisWords(toPatient(frame, ...turn), coordinateSystem);
  const near = length(offset) <= 4 * radius ? add(centroid, offset) : centroid;
  return `turning about a ${axis} axis at ${place(toPatient(frame, ...near))}`;
}

const result = (
  status: CheckResult['status'],
  value: number,
  limit: number,
  at: Vec3 | null,
  message: string,
): CheckResult => ({
  id: 'seating',
  feature: null,
  status,
  value,
  limit,
  unit: 'score',
  at,
  message,
});
