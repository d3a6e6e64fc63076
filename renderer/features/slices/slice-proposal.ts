import { along, cross, normalize, scale, subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';
import type { Proposal } from '../../../shared/planning/proposal.ts';
import { type SliceFrame, toSlice } from './slice-frame.ts';

/** A place of the slice, mm. */
type Flat = readonly [number, number];

/** What a slice meets of something that is proposed: a piece of a line, mm in the slice. */
export interface ProposedMark {
  readonly kind: 'trajectory' | 'cutPlane' | 'pin' | 'stroke';
  /** As the proposal calls it; null for what bears no name in the views. */
  readonly name: string | null;
  readonly from: Flat;
  readonly to: Flat;
  /** Of the instrument, mm; 0 where there is none to scale. */
  readonly radius: number;
  /** Half the longer axis of the ellipse in which an instrument passes through the slice, mm; null where it ends in it or lies along it. */
  readonly halfSection: number | null;
  /** Entry and target as far as the slice passes them. */
  readonly ends: readonly Flat[];
}

/** A thin thing is shown in a slice that passes it within this, mm; an instrument within its radius, if that is more. */
export const PROPOSED_REACH = 1.5;

/** How far a pin goes on outside of the bone and within, mm: as in the 3D view. */
const PIN = { outside: 12, inside: 14 };

/** What a slice shows of a proposal before it is taken over. */
export const proposedMarks = (
  { trajectories, cutPlanes, guides }: Pick<Proposal, 'trajectories' | 'cutPlanes' | 'guides'>,
  frame: SliceFrame,
): readonly ProposedMark[] => [
  ...trajectories.flatMap(({ id, name, entry, target, diameter = 0 }) =>
    axisMark(frame, 'trajectory', name ?? id, entry, target, diameter / 2),
  ),
  ...cutPlanes.flatMap((cut) => cutMark(frame, cut)),
  ...guides.flatMap(({ pins = [] }) =>
    pins.flatMap(({ id, name, position, direction }) => {
      const axis = normalize(direction);
      const from = along(position, axis, -PIN.outside);
      return axisMark(frame, 'pin', name ?? id, from, along(position, axis, PIN.inside), 0);
    }),
  ),
  ...guides.flatMap(({ footprint }) =>
    (footprint?.strokes ?? []).flatMap(({ points }) =>
      points.slice(1).flatMap((to, i) => axisMark(frame, 'stroke', null, points[i], to, 0)),
    ),
  ),
];

function axisMark(
  frame: SliceFrame,
  kind: ProposedMark['kind'],
  name: string | null,
  from: Vec3,
  to: Vec3,
  radius: number,
): ProposedMark[] {
  const a = toSlice(frame, from);
  const b = toSlice(frame, to);
  const reach = Math.max(radius, PROPOSED_REACH);
  const piece = within(a[2], b[2], reach);
  if (piece === null) return [];
  const at = (share: number): Flat => [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
  const passes = radius > 0 && piece[0] > 0 && piece[1] < 1;
  const half = (Math.hypot(b[0] - a[0], b[1] - a[1]) * (piece[1] - piece[0])) / 2;
  const ends = kind !== 'trajectory' ? [] : [a, b].filter(([, , off]) => Math.abs(off) <= reach);
  return [
    {
      ...{ kind, name, radius, from: at(piece[0]), to: at(piece[1]) },
      halfSection: passes ? Math.hypot(radius, (half * radius) / reach) : null,
      ends: ends.map(([x, y]): Flat => [x, y]),
    },
  ];
}

/** The shares of the way from height `a` to height `b` between which it is within `reach` of the plane; null where it never is. */
function within(a: number, b: number, reach: number): readonly [number, number] | null {
  if (a === b) return Math.abs(a) <= reach ? [0, 1] : null;
  const one = (reach - a) / (b - a);
  const other = (-reach - a) / (b - a);
  const from = Math.max(0, Math.min(one, other));
  const to = Math.min(1, Math.max(one, other));
  return from > to ? null : [from, to];
}

/** The line in which a slice meets a bounded cut. Proposals give every cut its bounds. */
function cutMark(frame: SliceFrame, cut: Proposal['cutPlanes'][number]): ProposedMark[] {
  const { id, name, origin, width = 0, depth = 0 } = cut;
  const up = normalize(cut.up);
  const across = normalize(cross(cut.normal, up));
  const low = along(origin, up, -depth);
  const half = scale(across, width / 2);
  const corners = [
    subtract(origin, half),
    along(origin, half, 1),
    along(low, half, 1),
    subtract(low, half),
  ].map((corner) => toSlice(frame, corner));
  const met = corners.flatMap((a, i): Flat[] => {
    const b = corners[(i + 1) % corners.length];
    if (a[2] === 0) return [[a[0], a[1]]];
    if (a[2] * b[2] >= 0) return [];
    const share = a[2] / (a[2] - b[2]);
    return [[a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]];
  });
  if (met.length !== 2) return [];
  const [from, to] = met;
  return [{ kind: 'cutPlane', name: name ?? id, from, to, radius: 0, halfSection: null, ends: [] }];
}
