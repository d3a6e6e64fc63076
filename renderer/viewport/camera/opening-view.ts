import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { add, dot, length, normalize, subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { patientRotation } from './look-along.ts';
import { type PatientSystem, STANDARD_VIEWS, towards } from './patient-sides.ts';
import type { Pose } from './pose.ts';

/** The first picture is taken from beside and above the side that is worked on, so that depth reads: share of a right angle's sine. */
const ASIDE = 0.42;
const ABOVE = 0.36;

/** What views along the patient's axis count for against the others. */
const UPRIGHT = 0.45;

/** Procedures that are done from behind: where there is no plan yet, the view begins there. */
const FROM_BEHIND: ReadonlySet<string> = new Set([
  'pedicle-screw',
  'vertebral-osteotomy',
  'sacral-s3',
  'retrosigmoid-keyhole',
]);

/** How a case is first seen: from the side from which its instruments come, a little turned; without a plan from where its procedure works. */
export function openingRotation(document: CaseDocument): Pose['rotation'] {
  const system: PatientSystem = document.coordinateSystem;
  const ways = [
    ...document.trajectories.map(({ entry, target }) => normalize(subtract(entry, target))),
    ...document.cutPlanes.map(({ up }) => normalize(up)),
  ];
  const sum = ways.reduce(add, [0, 0, 0] as Vec3);
  const usual = FROM_BEHIND.has(document.pack?.basedOn ?? document.procedure ?? '')
    ? 'posterior'
    : 'anterior';
  const outward = length(sum) > 0.3 ? normalize(sum) : towards(usual, system);
  const sides = STANDARD_VIEWS.map((side) => towards(side, system));
  const head = towards('superior', system);
  // From above or below only where the instruments come from nowhere else: a patient is easier to know upright.
  const squareness = (side: Vec3): number =>
    dot(side, outward) * (Math.abs(dot(side, head)) > 0.5 ? UPRIGHT : 1);
  const squarest = sides.reduce((a, b) => (squareness(b) > squareness(a) ? b : a));
  const front = towards('anterior', system);
  const isVertical = Math.abs(dot(squarest, head)) > 0.5;
  const left = towards('left', system);
  const aside = Math.abs(dot(squarest, left)) > 0.5 ? front : left;
  const from = normalize([
    squarest[0] + ASIDE * aside[0] + ABOVE * (isVertical ? front : head)[0],
    squarest[1] + ASIDE * aside[1] + ABOVE * (isVertical ? front : head)[1],
    squarest[2] + ASIDE * aside[2] + ABOVE * (isVertical ? front : head)[2],
  ]);
  return patientRotation([0 - from[0], 0 - from[1], 0 - from[2]], system);
}
