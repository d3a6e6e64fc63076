import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { type Bounds, unionOf } from '../../../shared/mesh/bounds.ts';
import { add, cross, scale, subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { type AnatomyStatus, isDrawn } from '../../stores/anatomy-store.ts';
import type { SliceFrame, SliceKind } from './slice-frame.ts';

/** Which of the patient's planes a flat view shows while there is no axis to follow. */
export const PATIENT_PLANE = {
  along: 'axial',
  'slice-a': 'coronal',
  'slice-b': 'sagittal',
} as const satisfies Record<SliceKind, string>;

type PatientPlane = (typeof PATIENT_PLANE)[SliceKind];

/** As radiologists look: axial from the feet, coronal from the front, sagittal from the left. LPS; `through` is the coordinate that moves. */
const LOOKS: Readonly<
  Record<PatientPlane, { readonly right: Vec3; readonly up: Vec3; readonly through: 0 | 1 | 2 }>
> = {
  axial: { right: [1, 0, 0], up: [0, -1, 0], through: 2 },
  coronal: { right: [1, 0, 0], up: [0, 0, 1], through: 1 },
  sagittal: { right: [0, 1, 0], up: [0, 0, 1], through: 0 },
};

/** The coordinate along which a plane is moved: 0, 1 or 2. */
export const coordinateThrough = (kind: SliceKind): 0 | 1 | 2 => LOOKS[PATIENT_PLANE[kind]].through;

export const middleOf = ({ min, max }: Bounds): Vec3 => scale(add(min, max), 0.5);

/** The patient's plane through `at`. The origin stays over the middle of `box`, so that the picture does not move with the plane. */
export function patientFrame(
  kind: SliceKind,
  box: Bounds,
  at: Vec3,
  system: CaseDocument['coordinateSystem'],
): SliceFrame {
  const look = LOOKS[PATIENT_PLANE[kind]];
  const [right, up] = [look.right, look.up].map((v) => (system === 'RAS' ? fromLps(v) : v));
  return {
    origin: withCoordinate(middleOf(box), look.through, at[look.through]),
    right,
    up,
    normal: cross(right, up),
  };
}

const fromLps = ([x, y, z]: Vec3): Vec3 => [0 - x, 0 - y, z];

/** `p` with one coordinate changed. */
export function withCoordinate(p: Vec3, which: 0 | 1 | 2, value: number): Vec3 {
  const [x, y, z] = p;
  return which === 0 ? [value, y, z] : which === 1 ? [x, value, z] : [x, y, value];
}

/** Width and height of the box as a plane shows it, mm. */
export function sizeIn({ right, up }: SliceFrame, { min, max }: Bounds): readonly [number, number] {
  const size = subtract(max, min);
  const across = (v: Vec3): number => Math.abs(v[0] * size[0] + v[1] * size[1] + v[2] * size[2]);
  return [across(right), across(up)];
}

/** The box round the bones that can be seen, else round all anatomy; null before anything was read. */
export function slicedBox(
  { anatomy }: CaseDocument,
  byId: ReadonlyMap<string, AnatomyStatus>,
): Bounds | null {
  const boxes = (entries: CaseDocument['anatomy']): readonly Bounds[] =>
    entries.flatMap(({ id }) => {
      const status = byId.get(id);
      const box = status !== undefined && isDrawn(status) ? status.bounds : null;
      return box === null ? [] : [box];
    });
  const bones = boxes(anatomy.filter(({ role }) => role === 'bone'));
  const all = bones.length > 0 ? bones : boxes(anatomy);
  return all.length === 0 ? null : unionOf(all);
}
