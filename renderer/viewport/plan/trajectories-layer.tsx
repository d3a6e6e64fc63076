import { useMemo } from 'react';
import type { TrajectoryPlan } from '../../../shared/checks/check.ts';
import { playCone } from '../../../shared/checks/drill-play.ts';
import type { SleevePlan } from '../../../shared/geometry/guide-plan.ts';
import { along, distance, normalize, subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';
import type { ResolvedCase } from '../../../shared/procedures/resolved-case.ts';
import { keyOf, useAppearance, useView } from '../../stores/view-store.ts';
import { gapToSegment, isHidden } from '../picking/scene-pickers.ts';
import { useScenePick } from '../picking/use-scene-pick.ts';
import { useHighlight } from '../surface/highlight.ts';
import { useThemeColours } from '../theme-colours.ts';
import { AxisLine } from './axis-line.tsx';
import { BodyOfRevolution } from './body-of-revolution.tsx';
import { Dot } from './dot.tsx';
import { instrumentProfile, playProfile } from './instrument-profile.ts';
import { useResolvedCase } from './resolved.ts';
import { SceneLabel } from './scene-label.tsx';

/** An axis goes on outside of the bone by this, mm, where no sleeve says how far. */
const OUTSIDE = 22;
/** And beyond the top of its sleeve by this, mm. */
const ABOVE = 8;
/** The pointer picks an axis within this, pixels. */
const NEAR = 6;

/** The axes of all trajectories; with the instrument and its play of those that are selected. */
export function TrajectoriesLayer() {
  const resolved = useResolvedCase();
  return resolved?.trajectories.map((trajectory) => (
    <Trajectory
      key={trajectory.id}
      trajectory={trajectory}
      sleeve={sleeveOf(trajectory.id, resolved)}
    />
  ));
}

interface TrajectoryProps {
  readonly trajectory: TrajectoryPlan;
  /** Of the first guide that carries it. */
  readonly sleeve: SleevePlan | null;
}

function Trajectory(props: TrajectoryProps) {
  const { visible } = useAppearance({ kind: 'trajectory', id: props.trajectory.id });
  return visible ? <ShownTrajectory {...props} /> : null;
}

function ShownTrajectory({ trajectory, sleeve }: TrajectoryProps) {
  const { id, name, entry, target, diameter } = trajectory;
  const item = { kind: 'trajectory', id } as const;
  const colours = useThemeColours();
  const isSelected = useIsSelected(id);
  const highlight = useHighlight(item);
  const axis = useMemo(() => normalize(subtract(target, entry)), [entry, target]);
  const outer = along(entry, axis, -(sleeve === null ? OUTSIDE : sleeve.height + ABOVE));
  useScenePick((probe) => {
    const near = gapToSegment(probe, outer, target);
    if (near === null || near.gap > NEAR || isHidden(probe, near.place)) return null;
    return { item, gap: near.gap, kind: 'plan', cursor: 'pointer' };
  });
  return (
    <>
      <AxisLine
        from={outer}
        to={target}
        colour={colours.trajectory}
        width={isSelected || highlight > 0 ? 3 : 2}
      />
      <Dot at={entry} colour={colours.trajectory} radius={isSelected ? 4.5 : 3.5} />
      <Dot at={target} colour={colours.trajectory} radius={isSelected ? 3.5 : 2.5} />
      {isSelected && (
        <Instrument
          entry={entry}
          axis={axis}
          length={distance(entry, target)}
          diameter={diameter}
          sleeve={sleeve}
          colour={colours.trajectory}
        />
      )}
      {(isSelected || highlight > 0) && (
        <SceneLabel at={outer} colour={colours.trajectory} rank="marked">
          {name}
        </SceneLabel>
      )}
    </>
  );
}

interface InstrumentProps {
  readonly entry: Vec3;
  readonly axis: Vec3;
  readonly length: number;
  readonly diameter: number;
  readonly sleeve: SleevePlan | null;
  readonly colour: string;
}

function Instrument({ entry, axis, length, diameter, sleeve, colour }: InstrumentProps) {
  const body = useMemo(() => instrumentProfile(length, diameter), [length, diameter]);
  const cone = useMemo(() => (sleeve === null ? null : coneOf(sleeve, length)), [sleeve, length]);
  return (
    <>
      <BodyOfRevolution
        origin={entry}
        axis={axis}
        profile={body}
        colour={colour}
        opacity={0.6}
        through={0.2}
      />
      {cone !== null && (
        <BodyOfRevolution
          origin={entry}
          axis={axis}
          profile={cone}
          colour={colour}
          opacity={0.2}
          through={0.09}
        />
      )}
    </>
  );
}

/** Where the drill can be within its play; null where it does not fit its bore, which the checks say. */
function coneOf(sleeve: SleevePlan, length: number): readonly (readonly [number, number])[] | null {
  const play = sleeve.boreDiameter - sleeve.drillDiameter;
  if (play < 0 || sleeve.height <= 0) return null;
  return playProfile(playCone(play, sleeve.height, length), sleeve, length);
}

/** Whether the trajectory is selected, or a sleeve on it. */
function useIsSelected(id: string): boolean {
  const key = keyOf({ kind: 'trajectory', id });
  return useView(({ selection }) =>
    selection.some((item) => keyOf(item) === key || (item.kind === 'sleeve' && item.id === id)),
  );
}

function sleeveOf(trajectory: string, { guides }: ResolvedCase): SleevePlan | null {
  for (const { plan } of guides) {
    const found = plan.sleeves.find((sleeve) => sleeve.trajectory === trajectory);
    if (found !== undefined) return found;
  }
  return null;
}
