import type { CaseDocument, CutPlane, Pin, Trajectory } from '../../shared/case/case-schema.ts';
import { parseCase } from '../../shared/case/parse-case.ts';
import {
  along,
  anyPerpendicular,
  cross,
  distance,
  dot,
  normalize,
  scale,
  subtract,
  type Vec3,
} from '../../shared/mesh/vec3.ts';
import { turned } from '../support/carved-parts.ts';
import type { FacetCells } from './read/facet-cells.ts';
import type { SampleCase } from './sample-cases.ts';

/** Numbers in [0, 1). */
type Random = () => number;

/** How far an entry may stray and an axis lean from the sample's: on a surface, and in an opening, which is narrow. mm, degrees. */
const ON_SURFACE = { shift: 2.5, lean: 6 };
const IN_OPENING = { shift: 0.4, lean: 2 };

/** The same of a cut plane and of a removal direction. */
const CUT = { shift: 2, lean: 5 };
const REMOVAL_LEAN = 10;

/** An axis is followed this far before and behind its old entry to find the surface again, mm. */
const SURFACE_REACH = 8;

const ORIGIN: Vec3 = [0, 0, 0];

/**
 * A sample's case with its numbers drawn anew: entries, axes, cut planes, pins, sizes of all features, clearance, thickness, sampling,
 * footprint, label and removal direction. Entries stay on the surface. The same random numbers give the same case.
 */
export function randomDesign(sample: SampleCase, random: Random): CaseDocument {
  const { document } = sample.files;
  const { bone } = sample;
  const { plan } = sample.guide;
  const between = (from: number, to: number): number => round(from + (to - from) * random());
  const about = (value: number, share: number): number =>
    round(value * (1 - share + 2 * share * random()));
  const [guide] = document.guides;

  const trajectories = document.trajectories.map((t) => movedTrajectory(t, bone, random));
  const cutPlanes = document.cutPlanes.map((c) => ({
    ...movedCut(c, random),
    kerf: between(0.6, 1.3),
  }));
  const sleeves = plan.sleeves.map(({ trajectory, drillDiameter: drill, height }) => {
    const drillDiameter = about(drill, 0.2);
    const boreDiameter = round(drillDiameter + between(0.05, 0.4));
    const seat = random() < 0.25 ? round(boreDiameter + between(1, 2.5)) : null;
    const top = about(height, 0.25);
    return {
      trajectory,
      drillDiameter,
      boreDiameter,
      outerDiameter: round((seat ?? boreDiameter) + 2 * between(2, 4)),
      height: top,
      ...(seat === null
        ? {}
        : { bushing: { outerDiameter: seat, length: round(top * between(0.3, 0.6)) } }),
    };
  });
  const slots = plan.slots.map(({ cutPlane, height, length, sides }) => ({
    cutPlane,
    width: round((cutPlanes.find(({ id }) => id === cutPlane)?.kerf ?? 1) + between(0.2, 0.8)),
    wall: between(2, 4),
    height: about(height, 0.25),
    length: about(length, 0.15),
    sides: random() < 0.8 ? sides : 1,
  }));
  const pins = guide.pins.map((pin) => {
    const boreDiameter = between(1.6, 3.2);
    const outerDiameter = round(boreDiameter + 2 * between(1.6, 3));
    return { ...movedPin(pin, bone, random), boreDiameter, outerDiameter, height: between(6, 12) };
  });
  const label = plan.label && drawnLabel(guide.label, plan.label, about, random);
  const base = plan.removalDirection;
  const removalDirection =
    base === 'auto' || random() < 0.2 ? 'auto' : leaned(normalize(base), REMOVAL_LEAN, random);
  const drawn = {
    ...guide,
    sleeves,
    slots,
    pins,
    ...(label === null ? {} : { label }),
    removalDirection,
    clearance: between(0.1, 0.5),
    thickness: between(2.5, 5),
    resolution: [0.4, 0.5, 0.6][Math.floor(3 * random())],
    footprint: { ...guide.footprint, featureRadius: about(plan.footprint.featureRadius, 0.25) },
  };
  return parseCase({ ...document, trajectories, cutPlanes, guides: [drawn] });
}

/**
 * A label of another height, engraved where the sample has it or raised where the program finds room: a place that was chosen for the sample's
 * own footprint and features has no room for most others.
 */
function drawnLabel(
  own: CaseDocument['guides'][number]['label'],
  { text, height }: { readonly text: string; readonly height: number },
  about: (value: number, share: number) => number,
  random: Random,
): CaseDocument['guides'][number]['label'] {
  const drawn = about(height, 0.15);
  if (random() < 0.5) {
    const fits = own?.position === undefined ? drawn : Math.min(drawn, height);
    return { ...own, text, height: fits, mode: 'engrave' };
  }
  return { text, height: drawn, mode: 'emboss' };
}

/** Micrometres: what a person could have typed. */
const round = (value: number): number => Math.round(1000 * value) / 1000;

function movedTrajectory(t: Trajectory, bone: FacetCells, random: Random): Trajectory {
  const opening = t.entryOn === 'opening';
  const { shift, lean } = opening ? IN_OPENING : ON_SURFACE;
  const old = normalize(subtract(t.target, t.entry));
  const axis = leaned(old, lean, random);
  const place = shifted(t.entry, old, shift, random);
  const entry = opening ? place : onSurface(place, axis, bone);
  return { ...t, entry, target: along(entry, axis, distance(t.entry, t.target)) };
}

function movedPin(pin: Pin, bone: FacetCells, random: Random): Pin {
  const old = normalize(pin.direction);
  const direction = leaned(old, ON_SURFACE.lean, random);
  const place = shifted(pin.position, old, ON_SURFACE.shift, random);
  return { ...pin, direction, position: onSurface(place, direction, bone) };
}

function movedCut(cut: CutPlane, random: Random): CutPlane {
  const normal = leaned(normalize(cut.normal), CUT.lean, random);
  const up = normalize(along(cut.up, normal, -dot(cut.up, normal)));
  return { ...cut, normal, up, origin: along(cut.origin, normal, CUT.shift * (2 * random() - 1)) };
}

/** Turned by up to `most` degrees about a random axis square to it. */
function leaned(direction: Vec3, most: number, random: Random): Vec3 {
  const side = turned(anyPerpendicular(direction), ORIGIN, direction, 360 * random());
  return normalize(turned(direction, ORIGIN, side, most * random()));
}

/** Moved by up to `most` square to `axis`. */
function shifted(point: Vec3, axis: Vec3, most: number, random: Random): Vec3 {
  const u = anyPerpendicular(axis);
  const v = cross(axis, u);
  const a = 2 * Math.PI * random();
  const way = most * Math.sqrt(random());
  return along(along(point, u, way * Math.cos(a)), v, way * Math.sin(a));
}

/** Where the line through `point` first meets the bone, coming from outside; the point itself where it does not near here. */
function onSurface(point: Vec3, axis: Vec3, bone: FacetCells): Vec3 {
  const from = along(point, scale(axis, -1), SURFACE_REACH);
  const met = bone.first(from, axis, 0, 2 * SURFACE_REACH);
  return met === null ? point : along(from, axis, met.distance);
}
