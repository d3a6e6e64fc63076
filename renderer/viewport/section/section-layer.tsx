import { useThree } from '@react-three/fiber';
import { useEffect, useMemo } from 'react';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { along, cross, dot, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { useAnatomy } from '../../stores/anatomy-store.ts';
import { documentNow, useDocument } from '../../stores/case-store.ts';
import { useJobs } from '../../stores/job-store.ts';
import { useStandIns } from '../../stores/stand-ins-store.ts';
import { keyOf, PLAIN, useView } from '../../stores/view-store.ts';
import { gapToPlace, type SceneDrag } from '../picking/scene-pickers.ts';
import { type MeshItem, shownMeshes } from '../picking/surface-hit.ts';
import { useScenePick } from '../picking/use-scene-pick.ts';
import { AxisLine } from '../plan/axis-line.tsx';
import { Dot } from '../plan/dot.tsx';
import { defaultOpacity, roleColour } from '../surface/role-look.ts';
import { type ThemeColours, useThemeColours } from '../theme-colours.ts';
import { useViewportParts } from '../viewport-context.ts';
import { contoursAt, type Plane } from './contours.ts';
import { SectionCap } from './section-cap.ts';

/** The cut faces of everything that a section cuts, and the handle that moves the plane. */
export function SectionLayer() {
  const isCut = useView(({ section }) => section !== null);
  return isCut ? <ShownSection /> : null;
}

function ShownSection() {
  const colours = useThemeColours();
  const document = useDocument();
  const anatomy = useAnatomy(({ byId }) => byId);
  const jobs = useJobs((state) => state.jobs);
  const appearances = useView((state) => state.appearances);
  const standIns = useStandIns((state) => state.meshes);
  // biome-ignore lint/correctness/useExhaustiveDependencies: shownMeshes reads these stores.
  const meshes = useMemo(
    () =>
      shownMeshes(document).map(({ item, index }) => ({
        key: keyOf(item),
        item,
        mesh: index.mesh,
      })),
    [document, anatomy, jobs, appearances],
  );
  return (
    <>
      {meshes.map(({ key, item, mesh }) => (
        <Cap key={key} mesh={mesh} {...capLook(item, colours)} />
      ))}
      {standIns.map(({ id, mesh, colour }) => (
        <Cap
          key={`stand-in ${id}`}
          mesh={mesh}
          colour={colour}
          opacity={1}
          order={CAP_ORDER.bone}
        />
      ))}
      <SectionHandle />
    </>
  );
}

interface CapProps {
  readonly mesh: MeshData;
  readonly colour: string;
  readonly opacity: number;
  readonly order: number;
}

/** Follows the plane without React: a plane that is being moved costs its contours alone. */
function Cap({ mesh, colour, opacity, order }: CapProps) {
  const { clip } = useViewportParts();
  const invalidate = useThree((state) => state.invalidate);
  const cap = useMemo(() => new SectionCap(order), [order]);
  useEffect(() => () => cap.dispose(), [cap]);
  useEffect(() => {
    cap.setColour(colour, opacity);
    invalidate();
  }, [cap, colour, opacity, invalidate]);
  useEffect(() => {
    const cut = (section: Plane | null): void => {
      if (section === null) return;
      clip.set(section);
      cap.set(contoursAt(mesh, section), section);
      invalidate();
    };
    cut(useView.getState().section);
    return useView.subscribe(({ section }, before) => {
      if (section !== before.section) cut(section);
    });
  }, [cap, clip, mesh, invalidate]);
  return <primitive object={cap.group} />;
}

/** Length of the handle, pixels. */
const ARM = 46;

/** An arrow on the plane that is pulled along its normal. */
function SectionHandle() {
  const section = useView((state) => state.section);
  const { rig } = useViewportParts();
  const colours = useThemeColours();
  const tipOf = ({ point, normal }: Plane): Vec3 =>
    along(point, normal, ARM / (rig.pixelsPerMmAt(point) ?? rig.pixelsPerMm));
  useScenePick((probe) => {
    const now = useView.getState().section;
    if (now === null) return null;
    const gap = Math.min(gapToPlace(probe, tipOf(now)), gapToPlace(probe, now.point));
    if (gap > 10) return null;
    return { item: null, gap, kind: 'handle', cursor: 'grab', drag: () => dragOf(now, probe.ray) };
  });
  if (section === null) return null;
  return (
    <>
      <AxisLine from={section.point} to={tipOf(section)} colour={colours.accent} width={3} />
      <Dot at={section.point} colour={colours.accent} radius={4} onTop />
      <Dot at={tipOf(section)} colour={colours.accent} ring={colours.viewBottom} radius={6} onTop />
    </>
  );
}

type Ray = { readonly origin: Vec3; readonly direction: Vec3 };

/** Moves the plane along its normal by as much as the pointer moves along it. */
function dragOf(start: Plane, ray: Ray): SceneDrag {
  const from = placeAlong(start, ray);
  return {
    move({ ray: now }) {
      const to = placeAlong(start, now);
      if (from === null || to === null) return;
      const { point, normal } = start;
      useView.setState({ section: { normal, point: along(point, normal, to - from) } });
    },
    end(cancelled) {
      if (cancelled) useView.setState({ section: start });
    },
  };
}

/** How far along the plane's normal the line of sight passes nearest; null where it runs along it. */
function placeAlong({ point, normal }: Plane, { origin, direction }: Ray): number | null {
  const square = cross(normal, direction);
  const size = dot(square, square);
  if (size < 1e-4) return null;
  const between: Vec3 = [origin[0] - point[0], origin[1] - point[1], origin[2] - point[2]];
  return dot(cross(between, direction), square) / size;
}

/** Colour of a cut face; caps of what lies inside come after, over those of what it lies in. */
function capLook(item: MeshItem, colours: ThemeColours): Omit<CapProps, 'mesh'> {
  const { opacity } = useView.getState().appearances.get(keyOf(item)) ?? PLAIN;
  const entry = documentNow()?.anatomy.find(({ id }) => id === item.id);
  if (item.kind === 'guide' || entry === undefined) {
    return { colour: colours.guide, opacity: opacity ?? 1, order: 3 };
  }
  return {
    colour: roleColour(entry, colours),
    opacity: opacity ?? defaultOpacity(entry.role),
    order: CAP_ORDER[entry.role],
  };
}

const CAP_ORDER = { skin: 0, bone: 1, other: 1, risk: 2 } as const;
