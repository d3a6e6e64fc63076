import { type Tissue, tissueOf } from '../case/tissue.ts';
import type { AnatomyMesh, CutPlanePlan, TrajectoryPlan } from '../checks/check.ts';
import type { MeshData } from '../mesh/mesh-data.ts';
import {
  along,
  cross,
  distance,
  dot,
  normalize,
  scale,
  subtract,
  type Vec3,
} from '../mesh/vec3.ts';
import { COLOURS, type Drawing, type Shape } from './drawing.ts';
import { type DrawingPlane, type DrawnPoint, sectionContours } from './section-contours.ts';

/** What pictures show besides the plan. */
export interface PictureScene {
  readonly anatomy: readonly AnatomyMesh[];
  /** Exported guides, read back. */
  readonly guides: readonly MeshData[];
  readonly coordinateSystem: 'LPS' | 'RAS';
}

/** How an instrument strays, for its cone; mm. */
export interface DrawnInstrument {
  readonly trajectory: TrajectoryPlan;
  /** Of the sleeve's top above the entry; 0 without a sleeve. */
  readonly height: number;
  /** Of the drill; null without a sleeve. */
  readonly drillDiameter: number | null;
  /** Greatest offsets of the axis at the entry and at the tip; null where no cone was measured. */
  readonly stray: { readonly atEntry: number; readonly atTip: number } | null;
  /** From the entry, along the axis, where the view along it is cut. */
  readonly sectionAt: number;
}

/** Each side of the axis that a slice shows, mm. */
const HALF_WIDTH = 26;
const MARGIN = 8;

/** The three standard views of a trajectory: along the axis, and two slices that contain it. */
export function trajectoryPictures(
  instrument: DrawnInstrument,
  scene: PictureScene,
): readonly Drawing[] {
  const { entry, target } = instrument.trajectory;
  const axis = normalize(subtract(target, entry));
  const side = lateral(axis);
  const front = cross(axis, side);
  return [
    alongPicture(instrument, scene, axis, side),
    slicePicture(instrument, scene, axis, side, 'slice through the axis 1 / 含轴切面 1'),
    slicePicture(
      instrument,
      scene,
      axis,
      front,
      'slice through the axis 2, square to 1 / 含轴切面 2',
    ),
  ];
}

/** Unit, square to the axis, as near to the patient's left-right as can be, else to posterior. */
function lateral(axis: Vec3): Vec3 {
  const x: Vec3 = Math.abs(axis[0]) < 0.9 ? [1, 0, 0] : [0, 1, 0];
  return normalize(subtract(x, scale(axis, dot(x, axis))));
}

/**
 * A slice as radiologists look at it: transverse ones from the feet, sagittal ones from the patient's left, coronal ones from the
 * front. `up` stays; where the reader would stand on the wrong side, `right` turns round.
 */
function seenAsUsual(
  right: Vec3,
  up: Vec3,
  system: 'LPS' | 'RAS',
): Pick<DrawingPlane, 'right' | 'up'> {
  const towardsReader = sideLetter(cross(right, up), system);
  return { right: 'ILA'.includes(towardsReader) ? right : scale(right, -1), up };
}

function alongPicture(
  instrument: DrawnInstrument,
  scene: PictureScene,
  axis: Vec3,
  side: Vec3,
): Drawing {
  const { trajectory, stray, sectionAt, drillDiameter } = instrument;
  // Seen along the axis, the head up where that can be.
  const up = cross(side, axis);
  const turned = up[2] < 0 ? -1 : 1;
  const origin = along(trajectory.entry, axis, sectionAt);
  const plane = { origin, right: scale(side, turned), up: scale(up, turned) };
  const length = distance(trajectory.entry, trajectory.target);
  const shapes = sections(plane, scene);
  const share = Math.max(0, Math.min(1, sectionAt / length));
  if (stray !== null) {
    const reach = stray.atEntry + share * (stray.atTip - stray.atEntry);
    shapes.push(outline(circle(trajectory.diameter / 2 + reach), COLOURS.trajectoryLine, true));
  }
  shapes.push(
    filled([circle(trajectory.diameter / 2)], COLOURS.trajectory, COLOURS.trajectoryLine, 0.75),
  );
  if (drillDiameter !== null && drillDiameter < trajectory.diameter) {
    shapes.push(outline(circle(drillDiameter / 2), COLOURS.trajectoryLine, false));
  }
  shapes.push(...cross_(2));
  const caption = `along the axis, cut ${sectionAt.toFixed(1)} mm past the entry / 沿轴视图，入点下 ${sectionAt.toFixed(1)} mm`;
  return framed(
    caption,
    [-HALF_WIDTH, -HALF_WIDTH],
    [HALF_WIDTH, HALF_WIDTH],
    shapes,
    plane,
    scene,
  );
}

function slicePicture(
  instrument: DrawnInstrument,
  scene: PictureScene,
  axis: Vec3,
  right: Vec3,
  caption: string,
): Drawing {
  const { trajectory, height, drillDiameter, stray } = instrument;
  const plane = {
    origin: trajectory.entry,
    ...seenAsUsual(right, scale(axis, -1), scene.coordinateSystem),
  };
  const length = distance(trajectory.entry, trajectory.target);
  const shapes = sections(plane, scene);
  const r = trajectory.diameter / 2;
  if (stray !== null) {
    for (const s of [-1, 1]) {
      const edge: DrawnPoint[] = [
        [s * (r + stray.atEntry), 0],
        [s * (r + stray.atTip), -length],
      ];
      shapes.push({
        kind: 'line',
        points: edge,
        stroke: COLOURS.trajectoryLine,
        width: 0.25,
        dashed: true,
      });
    }
  }
  if (drillDiameter !== null) {
    const d = drillDiameter / 2;
    shapes.push(
      filled([rectangle(-d, 0, d, height + MARGIN)], '#FFFFFF', COLOURS.trajectoryLine, 0.6),
    );
  }
  shapes.push(
    filled([rectangle(-r, -length, r, 0)], COLOURS.trajectory, COLOURS.trajectoryLine, 0.75),
  );
  const axisLine: DrawnPoint[] = [
    [0, height + MARGIN],
    [0, -length - 3],
  ];
  shapes.push({
    kind: 'line',
    points: axisLine,
    stroke: COLOURS.trajectoryLine,
    width: 0.15,
    dashed: true,
  });
  const bottom = Math.min(-length - MARGIN, 2 * -HALF_WIDTH + height + MARGIN);
  return framed(
    caption,
    [-HALF_WIDTH, bottom],
    [HALF_WIDTH, height + MARGIN],
    shapes,
    plane,
    scene,
  );
}

/** Two views of a cut: in its plane, and across it along the cut. */
export function cutPictures(
  cut: CutPlanePlan,
  slot: { readonly width: number; readonly height: number } | null,
  scene: PictureScene,
): readonly Drawing[] {
  const normal = normalize(cut.normal);
  const up = normalize(subtract(cut.up, scale(normal, dot(cut.up, normal))));
  const right = cross(normal, up);
  const top = (slot?.height ?? 0) + MARGIN;
  const inPlane: DrawingPlane = { origin: cut.origin, right, up };
  const across: DrawingPlane = { origin: cut.origin, right: normal, up };
  const half = Math.max(HALF_WIDTH, cut.width / 2 + MARGIN);
  const face = sections(inPlane, scene);
  face.push(
    filled(
      [rectangle(-cut.width / 2, -cut.depth, cut.width / 2, 0)],
      COLOURS.cut,
      COLOURS.cut,
      0.25,
    ),
  );
  const edge = sections(across, scene);
  const k = cut.kerf / 2;
  edge.push(filled([rectangle(-k, -cut.depth, k, top - 3)], COLOURS.cut, COLOURS.cut, 0.6));
  const bottom = Math.min(-cut.depth - MARGIN, top - 2 * HALF_WIDTH);
  return [
    framed('in the cut plane / 截骨平面内', [-half, bottom], [half, top], face, inPlane, scene),
    framed(
      'across the cut, with its kerf / 横切面与锯缝',
      [-HALF_WIDTH, bottom],
      [HALF_WIDTH, top],
      edge,
      across,
      scene,
    ),
  ];
}

/** Outlines of all meshes at a plane, anatomy first. */
function sections(plane: DrawingPlane, { anatomy, guides }: PictureScene): Shape[] {
  const shapes: Shape[] = [];
  for (const one of anatomy) {
    const outlines = sectionContours(one.mesh, plane);
    if (outlines.length === 0) continue;
    const [fill, line, opacity] = LOOKS[tissueOf(one)];
    shapes.push(filled(outlines, fill, line, opacity));
  }
  for (const guide of guides) {
    const outlines = sectionContours(guide, plane);
    if (outlines.length > 0) shapes.push(filled(outlines, COLOURS.guide, COLOURS.guideLine, 0.55));
  }
  return shapes;
}

/** Fill, line and opacity. */
const LOOKS: Readonly<Record<Tissue, readonly [string, string, number]>> = {
  bone: [COLOURS.bone, COLOURS.boneLine, 1],
  skin: [COLOURS.skin, COLOURS.skin, 0.35],
  artery: [COLOURS.artery, COLOURS.artery, 0.55],
  vein: [COLOURS.vein, COLOURS.vein, 0.55],
  nerve: [COLOURS.nerve, COLOURS.nerveLine, 0.55],
  other: [COLOURS.other, COLOURS.other, 0.4],
};

const SCALE_BAR = 10;

/** A view with its scale bar and the letters of the patient's sides. */
export function framed(
  caption: string,
  min: DrawnPoint,
  max: DrawnPoint,
  shapes: readonly Shape[],
  plane: DrawingPlane,
  { coordinateSystem }: PictureScene,
): Drawing {
  const [x0, y0] = min;
  const [x1, y1] = max;
  const middle = (y0 + y1) / 2;
  // Letters keep their size on paper, however much the view shows.
  const unit = (x1 - x0) / (2 * HALF_WIDTH);
  const letter = (direction: Vec3): string => sideLetter(direction, coordinateSystem);
  const text = (at: DrawnPoint, words: string, anchor: 'start' | 'middle' | 'end'): Shape => ({
    kind: 'text',
    at,
    text: words,
    colour: COLOURS.ink,
    size: 2 * unit,
    anchor,
  });
  const bar: DrawnPoint[] = [
    [x0 + 2 * unit, y0 + 2 * unit],
    [x0 + 2 * unit + SCALE_BAR, y0 + 2 * unit],
  ];
  const aside = (x0 + x1) / 2 + 8 * unit;
  return {
    caption,
    view: { min, max },
    shapes: [
      ...shapes,
      text([x0 + unit, middle], letter(scale(plane.right, -1)), 'start'),
      text([x1 - unit, middle], letter(plane.right), 'end'),
      text([aside, y1 - 3 * unit], letter(plane.up), 'middle'),
      text([aside, y0 + unit], letter(scale(plane.up, -1)), 'middle'),
      { kind: 'line', points: bar, stroke: COLOURS.ink, width: 0.5 * unit, dashed: false },
      text([x0 + 2 * unit, y0 + 3.2 * unit], `${SCALE_BAR} mm`, 'start'),
    ],
  };
}

/** The end of the patient that a direction points to most: L R A P S I. */
export function sideLetter(direction: Vec3, system: 'LPS' | 'RAS'): string {
  const ends = system === 'LPS' ? ['LR', 'PA', 'SI'] : ['RL', 'AP', 'SI'];
  const most = [0, 1, 2].reduce((a, b) =>
    Math.abs(direction[b]) > Math.abs(direction[a]) ? b : a,
  );
  return ends[most][direction[most] > 0 ? 0 : 1];
}

const filled = (
  outlines: readonly (readonly DrawnPoint[])[],
  fill: string,
  stroke: string,
  opacity: number,
): Shape => ({ kind: 'area', outlines, fill, stroke, width: 0.2, opacity });

const outline = (points: readonly DrawnPoint[], stroke: string, dashed: boolean): Shape => ({
  kind: 'line',
  points: [...points, points[0]],
  stroke,
  width: 0.25,
  dashed,
});

const rectangle = (x0: number, y0: number, x1: number, y1: number): DrawnPoint[] => [
  [x0, y0],
  [x1, y0],
  [x1, y1],
  [x0, y1],
];

const CORNERS = 48;
const circle = (radius: number): DrawnPoint[] =>
  Array.from({ length: CORNERS }, (_, i) => {
    const a = (2 * Math.PI * i) / CORNERS;
    return [radius * Math.cos(a), radius * Math.sin(a)] as const;
  });

const cross_ = (size: number): Shape[] =>
  [
    [
      [-size, 0],
      [size, 0],
    ],
    [
      [0, -size],
      [0, size],
    ],
  ].map(
    (points): Shape => ({
      kind: 'line',
      points: points.map(([x, y]) => [x, y] as const),
      stroke: COLOURS.ink,
      width: 0.15,
      dashed: false,
    }),
  );
