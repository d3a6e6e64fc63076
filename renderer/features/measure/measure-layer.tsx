import { useThree } from '@react-three/fiber';
import { useEffect, useRef } from 'react';
import type { Mesh } from 'three';
import { along, subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { useTool } from '../../stores/tool-store.ts';
import { layBetween, notPicked } from '../../tools/laid-between.ts';
import { usePointerText } from '../../tools/pointer-text.tsx';
import {
  AxisLine,
  Dot,
  ORDER,
  PlanLine,
  SceneLabel,
  useRig,
  useThemeColours,
} from '../../viewport/index.ts';
import { MEASURE_TOOL, useMeasureHover, useMeasurements, useMeasuring } from './measure-tool.ts';
import { arcOf, type Measurement, measured, valueText } from './measurement.ts';

/** What was measured, and what is being measured. */
export function MeasureLayer() {
  const held = useTool(({ tool }) => tool?.id === MEASURE_TOOL);
  const done = useMeasurements();
  return (
    <>
      {done.map((one) => (
        <Annotation key={one.id} measurement={one} />
      ))}
      {held && <Pending />}
    </>
  );
}

function Annotation({ measurement }: { readonly measurement: Measurement }) {
  const { text, viewBottom } = useThemeColours();
  const { kind, points } = measurement;
  return (
    <>
      {points.slice(1).map((point, i) => (
        <AxisLine key={point.join(' ')} from={points[i]} to={point} colour={text} width={1.5} />
      ))}
      {kind === 'angle' && <PlanLine points={arcOf(points)} colour={text} width={1.5} />}
      {points.map((point) => (
        <Dot key={point.join(' ')} at={point} colour={text} ring={viewBottom} radius={3} onTop />
      ))}
      <SceneLabel at={labelPlace(measurement)} colour={text} centred={kind === 'angle'}>
        {valueText(measurement)}
      </SceneLabel>
    </>
  );
}

/** How far behind its corner the number of an angle stands, in radii of the arc. */
const BEHIND = 1.6;

/** Beside the middle of a line; of an angle behind the corner, where neither leg runs. */
function labelPlace({ kind, points }: Measurement): Vec3 {
  const [a, b] = points;
  if (kind === 'angle') {
    const arc = arcOf(points);
    const middle = arc[Math.floor(arc.length / 2)];
    return along(b, subtract(b, middle), BEHIND);
  }
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2];
}

/** Clicked places, the line to the pointer, and the number there: follows the pointer without React. */
function Pending() {
  const rig = useRig();
  const { accent, viewBottom } = useThemeColours();
  const invalidate = useThree((state) => state.invalidate);
  const points = useMeasuring((state) => state.points);
  const words = usePointerText();
  const band = useRef<Mesh>(null);
  const legs = points.slice(1);

  useEffect(() => {
    const follow = (): void => {
      const line = band.current;
      if (line === null) return;
      const { at, wall } = useMeasureHover.getState();
      const { kind, points: clicked } = useMeasuring.getState();
      const ends = bandOf(at, wall, clicked);
      line.visible = ends !== null;
      if (ends !== null) layBetween(line, ...ends, 1 / (rig.pixelsPerMmAt(ends[1]) ?? 1));
      const value =
        wall !== null
          ? wall.thickness
          : at === null || kind === 'wall'
            ? null
            : measured(kind, [...clicked, at]);
      if (at === null || value === null) words.hide();
      else words.show(at, valueText({ kind, value }));
      invalidate();
    };
    follow();
    const stops = [
      rig.onChange(follow),
      useMeasureHover.subscribe(follow),
      useMeasuring.subscribe(follow),
    ];
    return () => {
      for (const stop of stops) stop();
      words.hide();
    };
  }, [rig, words, invalidate]);
  return (
    <>
      {points.map((point) => (
        <Dot key={point.join(' ')} at={point} colour={accent} ring={viewBottom} radius={4} onTop />
      ))}
      {legs.map((point, i) => (
        <AxisLine key={point.join(' ')} from={points[i]} to={point} colour={accent} width={1.5} />
      ))}
      <mesh ref={band} visible={false} raycast={notPicked} renderOrder={ORDER.handles}>
        <cylinderGeometry args={[1, 1, 1, 8, 1, true]} />
        <meshBasicMaterial color={accent} depthTest={false} transparent />
      </mesh>
    </>
  );
}

/** The line that is shown at the pointer: through the wall, or from the last place that was clicked. */
function bandOf(
  at: Vec3 | null,
  wall: { readonly from: Vec3; readonly far: Vec3 } | null,
  clicked: readonly Vec3[],
): readonly [Vec3, Vec3] | null {
  if (wall !== null) return [wall.from, wall.far];
  const from = clicked[clicked.length - 1];
  return from === undefined || at === null ? null : [from, at];
}
