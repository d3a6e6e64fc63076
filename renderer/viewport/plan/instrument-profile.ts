import type { PlayCone } from '../../../shared/checks/drill-play.ts';

/** Pairs of distance along the axis past the entry and radius, mm: turned about the axis they make a body. */
export type Profile = readonly (readonly [number, number])[];

/** A screw, wire or needle from the entry to its tip, which is pointed. */
export function instrumentProfile(length: number, diameter: number): Profile {
  const radius = diameter / 2;
  const point = Math.min(diameter, length / 3);
  return [
    [0, 0],
    [0, radius],
    [length - point, radius],
    [length, 0],
  ];
}

/** The room in which a drill can be: its radius and its play, from the sleeve's top to the tip. */
export function playProfile(
  cone: PlayCone,
  sleeve: { readonly height: number; readonly drillDiameter: number },
  length: number,
): Profile {
  const radius = sleeve.drillDiameter / 2;
  return [
    [-sleeve.height, radius + cone.offsetAt(-sleeve.height)],
    [0, radius + cone.offsetAt(0)],
    [length, radius + cone.offsetAt(length)],
    [length, 0],
  ];
}
