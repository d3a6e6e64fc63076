import { useThree } from '@react-three/fiber';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { BufferAttribute, BufferGeometry, Color, DoubleSide, type Group, Matrix4 } from 'three';
import type { FitMap } from '../../../shared/jobs/fit-pieces.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { along } from '../../../shared/mesh/vec3.ts';
import type { RigidMotion } from '../../../shared/planning/rigid-motion.ts';
import type { DrawnPiece } from '../../geometry-client/simulation-protocol.ts';
import { useTool } from '../../stores/tool-store.ts';
import { notPicked } from '../../tools/laid-between.ts';
import {
  AxisLine,
  Dot,
  ORDER,
  SceneLabel,
  SurfaceMesh,
  useSectionPlanes,
  useThemeColours,
} from '../../viewport/index.ts';
import type { PieceHole } from './holes.ts';
import { FIT_STOPS, NO_BONE_OPPOSITE, pieceColour } from './piece-colours.ts';
import type { Role } from './roles.ts';
import {
  centreNow,
  holdsNow,
  motionNow,
  SIMULATION_TOOL,
  useSimulation,
} from './simulation-tool.ts';

/** A hole is drawn from above the bone into it, mm. */
const HOLE = { above: 14, below: 26 };
const REMOVED_OPACITY = 0.16;

/** The pieces in place of the bone, where they have been moved to, and how they fit. */
export function SimulationLayer() {
  const held = useTool(({ tool }) => tool?.id === SIMULATION_TOOL);
  const cut = useSimulation((state) => state.cut);
  const roles = useSimulation((state) => state.roles);
  const holes = useSimulation((state) => state.holes);
  if (!held || cut === null) return null;
  return (
    <>
      {cut.pieces.map((piece) => (
        <Moved key={piece.number} moves={roles[piece.number] === 'moves'}>
          <Piece piece={piece} role={roles[piece.number]} />
          {holes
            .filter((hole) => hole.piece === piece.number && roles[piece.number] !== 'removed')
            .map((hole) => (
              <Hole key={hole.id} hole={hole} />
            ))}
        </Moved>
      ))}
      <Centre />
      <ShownFit />
    </>
  );
}

/** Half of the hinge's line as it is drawn, mm. */
const HINGE_HALF = 30;

/** About what the pieces turn: the hinge's line, and for a typed motion the point on it, or in the middle of what moves. */
function Centre() {
  const { t } = useTranslation('simulation');
  const { accent } = useThemeColours();
  const { hinge, by, roles } = useSimulation();
  if (!roles.includes('moves')) return null;
  const typed = by === 'typed';
  const at = typed ? centreNow() : (hinge?.point ?? centreNow());
  return (
    <>
      {hinge !== null && (
        <AxisLine
          from={along(hinge.point, hinge.axis, -HINGE_HALF)}
          to={along(hinge.point, hinge.axis, HINGE_HALF)}
          colour={accent}
          width={2.5}
        />
      )}
      {typed && <Dot at={at} colour={accent} radius={4} onTop />}
      <SceneLabel
        at={typed || hinge === null ? at : along(hinge.point, hinge.axis, HINGE_HALF)}
        colour={accent}
      >
        {hinge === null ? t('centre') : t('hinge')}
      </SceneLabel>
    </>
  );
}

/** What lies in it goes along with the motion. */
function Moved({ moves, children }: { readonly moves: boolean; readonly children: ReactNode }) {
  const group = useRef<Group>(null);
  const invalidate = useThree((state) => state.invalidate);
  useEffect(() => {
    const follow = (): void => {
      if (group.current === null) return;
      group.current.matrixAutoUpdate = false;
      group.current.matrix.copy(moves ? matrixOf(motionNow()) : new Matrix4());
      group.current.matrixWorldNeedsUpdate = true;
      invalidate(2);
    };
    follow();
    return useSimulation.subscribe(follow);
  }, [moves, invalidate]);
  return <group ref={group}>{children}</group>;
}

function matrixOf({ rotation: [a, b, c], translation: [x, y, z] }: RigidMotion): Matrix4 {
  return new Matrix4().set(...a, x, ...b, y, ...c, z, 0, 0, 0, 1);
}

interface PieceProps {
  readonly piece: DrawnPiece;
  readonly role: Role;
}

function Piece({ piece, role }: PieceProps) {
  const colours = useThemeColours();
  const colour = pieceColour(piece.number, colours);
  const { accent } = colours;
  const opacity = role === 'removed' ? REMOVED_OPACITY : 1;
  const look = useMemo(
    () => ({ colour, opacity, dim: 0, selected: 0, accent, gloss: 0.12 }),
    [colour, opacity, accent],
  );
  return (
    <SurfaceMesh
      kept={piece}
      look={look}
      occlusion={null}
      values={null}
      ramp={[]}
      rank="middle"
      edges={false}
    />
  );
}

function Hole({ hole: { name, position, direction } }: { readonly hole: PieceHole }) {
  const { trajectory } = useThemeColours();
  const top = along(position, direction, -HOLE.above);
  return (
    <>
      <AxisLine
        from={top}
        to={along(position, direction, HOLE.below)}
        colour={trajectory}
        width={4}
      />
      <SceneLabel at={top} colour={trajectory}>
        {name}
      </SceneLabel>
    </>
  );
}

/** What was measured, while it holds for what is shown. */
function ShownFit() {
  const fit = useSimulation((state) =>
    state.fit !== null && holdsNow(state.fit.of) ? state.fit : null,
  );
  if (fit === null) return null;
  const { map, overlap } = fit.measured;
  return (
    <>
      <FitColours map={map} />
      {overlap !== null && <Overlap mesh={overlap} />}
    </>
  );
}

/** The moved cut faces, coloured by gap and overlap. */
function FitColours({ map }: { readonly map: FitMap }) {
  const geometry = useGeometry(map.mesh, map.values);
  const cutBy = useSectionPlanes();
  return (
    <mesh geometry={geometry} raycast={notPicked}>
      <meshBasicMaterial vertexColors side={DoubleSide} clippingPlanes={[...cutBy]} />
    </mesh>
  );
}

/** What both pieces take up, seen through them. */
function Overlap({ mesh }: { readonly mesh: MeshData }) {
  const geometry = useGeometry(mesh, null);
  const cutBy = useSectionPlanes();
  const { fail } = useThemeColours();
  return (
    <mesh geometry={geometry} raycast={notPicked} renderOrder={ORDER.ghosts}>
      <meshBasicMaterial
        color={fail}
        transparent
        opacity={0.4}
        clippingPlanes={[...cutBy]}
        depthTest={false}
        depthWrite={false}
      />
    </mesh>
  );
}

function useGeometry(mesh: MeshData, values: Float32Array | null): BufferGeometry {
  const invalidate = useThree((state) => state.invalidate);
  const geometry = useMemo(() => {
    const made = new BufferGeometry();
    made.setAttribute('position', new BufferAttribute(mesh.positions, 3));
    made.setIndex(new BufferAttribute(mesh.triangles, 1));
    if (values !== null) made.setAttribute('color', new BufferAttribute(coloursOf(values), 3));
    return made;
  }, [mesh, values]);
  useEffect(() => {
    invalidate();
    return () => geometry.dispose();
  }, [geometry, invalidate]);
  return geometry;
}

const NOTHING_OPPOSITE = new Color(NO_BONE_OPPOSITE);
const STOPS = FIT_STOPS.map(({ value, colour }) => ({ value, colour: new Color(colour) }));

function coloursOf(values: Float32Array): Float32Array {
  const colours = new Float32Array(3 * values.length);
  const colour = new Color();
  values.forEach((value, i) => {
    if (Number.isNaN(value)) {
      NOTHING_OPPOSITE.toArray(colours, 3 * i);
      return;
    }
    const above = STOPS.findIndex((stop) => stop.value >= value);
    const [low, high] =
      above === 0
        ? [STOPS[0], STOPS[0]]
        : above < 0
          ? [STOPS[STOPS.length - 1], STOPS[STOPS.length - 1]]
          : [STOPS[above - 1], STOPS[above]];
    const span = high.value - low.value;
    colour.copy(low.colour).lerp(high.colour, span === 0 ? 0 : (value - low.value) / span);
    colour.toArray(colours, 3 * i);
  });
  return colours;
}
