import type { CaseDocument } from '../case/case-schema.ts';
import { boundsOf } from '../mesh/bounds.ts';
import type { MeshData } from '../mesh/mesh-data.ts';
import { along, dot, scale, subtract, type Vec3 } from '../mesh/vec3.ts';
import { patientFrame, type Side } from './patient-frame.ts';
import type { PlanningWarning } from './proposal.ts';

// A guide for the wrong level or the wrong side fits its bone perfectly: names have to agree with each other and with the geometry.

/** A vertebra of the case and where it is. */
export interface LevelledBone {
  readonly id: string;
  readonly name: string;
  readonly mesh: MeshData;
}

/** Spine from the head down; the number tells the order. */
const REGIONS: readonly (readonly [string, number])[] = [
  ['C', 7],
  ['T', 12],
  ['L', 5],
  ['S', 5],
];

/** The level that a text names: `L4` in "L4 left" or "guide-l4"; null for none; several for a text that names several. */
export function levelsIn(text: string): string[] {
  const found = [
    ...text.matchAll(/(?<![\p{L}\p{N}])([CTLS])\s?(1[0-2]|[1-9])(?!\p{N}|\.\p{N})/giu),
  ];
  const levels = found
    .map(([, region, number]) => `${region.toUpperCase()}${number}`)
    .filter((level) => orderOf(level) !== null);
  return [...new Set(levels)];
}

/** Place in the spine, 0 for C1; null for a level that there is not. */
export function orderOf(level: string): number | null {
  let before = 0;
  for (const [region, count] of REGIONS) {
    const number = Number(level.slice(1));
    if (level.startsWith(region))
      return number >= 1 && number <= count ? before + number - 1 : null;
    before += count;
  }
  return null;
}

/** A vertebra's name, and those that follow it in a list or span: `L3`, `L3-L5`, `T12/L1`, `L3-5`. */
const SPAN =
  /(?<![\p{L}\p{N}])[CTLS]\s?(?:1[0-2]|[1-9])(?!\p{N}|\.\p{N})(?:\s*[-–/,+&]\s*[CTLS]?\s?(?:1[0-2]|[1-9])(?![\p{L}\p{N}]))*/giu;

/** A side's mark at the end of a label. */
const SIDE_AT_END = /\s+(?:[LR]|L\s*[+/&]\s*R|R\s*[+/&]\s*L)$/u;

/** A label's text for one vertebra of several: its level in place of those that it names, or before its side where it names none. */
export function textForLevel(text: string, level: string): string {
  if (levelsIn(text).length > 0) return text.replace(SPAN, level);
  const side = SIDE_AT_END.exec(text);
  return side === null
    ? `${text} ${level}`.trim()
    : `${text.slice(0, side.index)} ${level}${side[0]}`.trim();
}

/** The side that a text names in either language; null for none or both. */
export function sideIn(text: string): Side | null {
  const left = /(?<!\p{L})(left|links|l(?=$|[\s._+/&-])(?!\s?\p{N}))(?!\p{L}|\p{N})|左/iu.test(
    text,
  );
  const right = /(?<!\p{L})(right|r(?=$|[\s._+/&-])(?!\s?\p{N}))(?!\p{L}|\p{N})|右/iu.test(text);
  return left === right ? null : left ? 'left' : 'right';
}

/**
 * Compares what names say with where things are: a trajectory called left that runs right of its bone's middle; a guide or label of the one
 * side whose instruments all enter on the other; two vertebrae whose names are in another order than they lie; a guide, label or trajectory that names another level than the bone it belongs to.
 * `bones` in mm, in the case's coordinates.
 */
export function guardLevels(
  document: CaseDocument,
  bones: readonly LevelledBone[],
): PlanningWarning[] {
  return [
    ...wrongSides(document, bones),
    ...wrongGuideSides(document, bones),
    ...wrongOrder(document, bones),
    ...wrongLevels(document, bones),
  ];
}

/** Nearer to the middle than this a trajectory has no side, mm. */
const MIDDLE = 3;

function wrongSides(document: CaseDocument, bones: readonly LevelledBone[]): PlanningWarning[] {
  const { left } = patientFrame(document.coordinateSystem);
  const warnings: PlanningWarning[] = [];
  for (const { id, name, entry, within } of document.trajectories) {
    const said = sideIn(name ?? id) ?? sideIn(id);
    const support = document.guides.find(({ sleeves }) =>
      sleeves.some(({ trajectory }) => trajectory === id),
    )?.support;
    const bone = bones.find((one) => one.id === (within ?? support));
    const middle = bone === undefined ? null : middleOf(bone.mesh);
    if (said === null || middle === null || bone === undefined) continue;
    // A bone of one side has no middle that parts left from right.
    if (sideIn(bone.name) !== null || sideIn(bone.id) !== null) continue;
    const off = dot(subtract(entry, middle), left);
    if (Math.abs(off) < MIDDLE || off > 0 === (said === 'left')) continue;
    warnings.push({
      code: 'wrong-side',
      of: id,
      message: `"${name ?? id}" is called ${said}, but it enters ${Math.abs(off).toFixed(0)} mm to the patient's ${off > 0 ? 'left' : 'right'} of the middle of ${bone.name}: check the side, the name and the coordinate system (${document.coordinateSystem}).`,
      at: entry,
    });
  }
  return warnings;
}

/** Guides and labels of the one side whose trajectories and cuts all lie on the other, or that sit on a bone of the other. */
function wrongGuideSides(
  document: CaseDocument,
  bones: readonly LevelledBone[],
): PlanningWarning[] {
  const { left } = patientFrame(document.coordinateSystem);
  return document.guides.flatMap((guide): PlanningWarning[] => {
    const bone = bones.find(({ id }) => id === guide.support);
    if (bone === undefined) return [];
    const carried = new Set(guide.sleeves.map(({ trajectory }) => trajectory));
    const places = document.trajectories
      .filter(({ id }) => carried.has(id))
      .map(({ entry }) => entry);
    const own = sideIn(bone.name) ?? sideIn(bone.id);
    const middle = own === null ? middleOf(bone.mesh) : null;
    const offs = middle === null ? [] : places.map((p) => dot(subtract(p, middle), left));
    const there: Side | null =
      own ??
      (offs.length === 0
        ? null
        : offs.every((off) => off > MIDDLE)
          ? 'left'
          : offs.every((off) => off < -MIDDLE)
            ? 'right'
            : null);
    const said: readonly (readonly [string, string])[] = [
      ['The guide', guide.name ?? guide.id],
      ['The label', guide.label?.text ?? ''],
    ];
    return said.flatMap(([what, text]): PlanningWarning[] => {
      const side = sideIn(text);
      if (side === null || there === null || side === there) return [];
      return [
        {
          code: 'wrong-side',
          of: guide.id,
          message: `${what} says ${side} ("${text}"), but what it leads lies on the patient's ${there} of ${bone.name}: check the side, the label and the coordinate system (${document.coordinateSystem}).`,
          at: places[0] ?? null,
        },
      ];
    });
  });
}

function wrongOrder(document: CaseDocument, bones: readonly LevelledBone[]): PlanningWarning[] {
  const { superior } = patientFrame(document.coordinateSystem);
  const placed = bones
    .map((bone) => ({ bone, level: levelsIn(bone.name)[0] ?? levelsIn(bone.id)[0] }))
    .flatMap(({ bone, level }) => {
      const order = level === undefined ? null : orderOf(level);
      const middle = middleOf(bone.mesh);
      return order === null || middle === null
        ? []
        : [{ bone, level, order, height: dot(middle, superior), middle }];
    })
    .sort((a, b) => a.order - b.order);
  return placed.slice(1).flatMap((lower, i) => {
    const upper = placed[i];
    if (upper.height > lower.height && upper.order < lower.order) return [];
    return [
      {
        code: 'wrong-level',
        of: lower.bone.id,
        message: `${lower.bone.name} (${lower.level}) does not lie below ${upper.bone.name} (${upper.level}): one of them has the wrong name, or the images are upside down.`,
        at: lower.middle,
      },
    ];
  });
}

function wrongLevels(document: CaseDocument, bones: readonly LevelledBone[]): PlanningWarning[] {
  const warnings: PlanningWarning[] = [];
  const compare = (what: string, text: string, of: string, boneId: string | undefined): void => {
    const bone = bones.find(({ id }) => id === boneId);
    if (bone === undefined) return;
    const own = levelsIn(bone.name)[0] ?? levelsIn(bone.id)[0];
    const said = levelsIn(text);
    if (own === undefined || said.length === 0 || said.includes(own)) return;
    warnings.push({
      code: 'wrong-level',
      of,
      message: `${what} says ${said.join(' and ')} ("${text}"), but it belongs to ${bone.name} (${own}).`,
      at: null,
    });
  };
  for (const guide of document.guides) {
    compare('The guide', guide.name ?? guide.id, guide.id, guide.support);
    if (guide.label?.text !== undefined) {
      compare('The label', guide.label.text, guide.id, guide.support);
    }
    for (const { trajectory: id } of guide.sleeves) {
      const trajectory = document.trajectories.find((one) => one.id === id);
      if (trajectory === undefined) continue;
      compare('The trajectory', trajectory.name ?? id, id, trajectory.within ?? guide.support);
    }
  }
  return warnings;
}

const middleOf = (mesh: MeshData): Vec3 | null => {
  const bounds = boundsOf(mesh);
  return bounds === null ? null : along(scale(bounds.min, 0.5), bounds.max, 0.5);
};

/** A foramen next to the wanted one, for the distance between levels. */
export interface NeighbourOpening {
  readonly name: string;
  readonly centre: Vec3;
}

/**
 * Whether an axis aims at the level that it should: of the wanted opening and its neighbours the axis has to pass nearest to the wanted
 * one. The distance to the nearest other level is told in any case.
 */
export function guardOpening(
  wanted: NeighbourOpening,
  neighbours: readonly NeighbourOpening[],
  entry: Vec3,
  direction: Vec3,
): {
  readonly nearest: NeighbourOpening;
  readonly distance: number;
  readonly wrong: boolean;
} | null {
  const off = ({ centre }: NeighbourOpening): number => {
    const d = subtract(centre, entry);
    return Math.hypot(...subtract(d, scale(direction, dot(d, direction))));
  };
  const others = [...neighbours].sort((a, b) => off(a) - off(b));
  const nearest = others[0];
  if (nearest === undefined) return null;
  return { nearest, distance: off(nearest), wrong: off(nearest) <= off(wanted) };
}
