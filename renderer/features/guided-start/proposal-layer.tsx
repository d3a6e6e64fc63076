import { useMemo } from 'react';
import { DoubleSide, Matrix4, Vector3 } from 'three';
import type { CutPlane, Pin } from '../../../shared/case/case-schema.ts';
import { along, cross, normalize, subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';
import type { Proposal } from '../../../shared/planning/proposal.ts';
import { proposedName } from '../../i18n/core-sentences.ts';
import { notPicked } from '../../tools/laid-between.ts';
import {
  AxisLine,
  Dot,
  ORDER,
  PlanLine,
  SceneLabel,
  useThemeColours,
} from '../../viewport/index.ts';
import { useGuided } from './guided-tool.ts';

/** An axis and a pin go on outside of the bone by this, mm. */
const OUTSIDE = 22;
const PIN = { outside: 12, inside: 14 };

/** What is proposed, before it is in the case: axes, cuts, pins, and the way that the guide's footprint takes over the bone. */
export function ProposalLayer() {
  const proposal = useGuided((state) => state.proposal);
  if (proposal === null) return null;
  const { trajectories, cutPlanes, guides } = proposal;
  return (
    <>
      {trajectories.map((one) => (
        <Axis key={one.id} {...one} />
      ))}
      {cutPlanes.map((cut) => (
        <Cut key={cut.id} cut={cut} />
      ))}
      {guides.map((guide) => (
        <Footing key={guide.id} guide={guide} />
      ))}
    </>
  );
}

function Axis({ id, name, entry, target }: Proposal['trajectories'][number]) {
  const { trajectory: colour } = useThemeColours();
  const outer = along(entry, normalize(subtract(target, entry)), -OUTSIDE);
  return (
    <>
      <AxisLine from={outer} to={target} colour={colour} />
      <Dot at={entry} colour={colour} radius={3.5} />
      <Dot at={target} colour={colour} radius={2.5} />
      <SceneLabel at={outer} colour={colour}>
        {proposedName(name ?? id)}
      </SceneLabel>
    </>
  );
}

/** Proposals give every cut its bounds. */
function Cut({
  cut,
}: {
  readonly cut: Pick<CutPlane, 'id' | 'name' | 'origin' | 'normal' | 'up' | 'width' | 'depth'>;
}) {
  const { cutPlane: colour } = useThemeColours();
  const { id, name, origin, normal, up, width = 0, depth = 0 } = cut;
  const across = cross(normal, up);
  const end = along(origin, up, -depth);
  const corner = (from: Vec3, side: 1 | -1): Vec3 => along(from, across, (side * width) / 2);
  const corners = [corner(origin, -1), corner(origin, 1), corner(end, 1), corner(end, -1)];
  const matrix = useMemo(
    () =>
      new Matrix4()
        .makeBasis(new Vector3(...across), new Vector3(...up), new Vector3(...normal))
        .setPosition(...along(origin, up, -depth / 2)),
    [across, origin, normal, up, depth],
  );
  return (
    <>
      <group matrix={matrix} matrixAutoUpdate={false}>
        <mesh raycast={notPicked} renderOrder={ORDER.ghosts - 1}>
          <planeGeometry args={[width, depth]} />
          <meshBasicMaterial
            color={colour}
            transparent
            depthWrite={false}
            side={DoubleSide}
            opacity={0.25}
          />
        </mesh>
      </group>
      <PlanLine points={[...corners, corners[0]]} colour={colour} />
      <SceneLabel at={corners[1]} colour={colour}>
        {proposedName(name ?? id)}
      </SceneLabel>
    </>
  );
}

/** The pins of a guide, and the middle of what its footprint will cover besides them. */
function Footing({ guide }: { readonly guide: Proposal['guides'][number] }) {
  const { guide: colour } = useThemeColours();
  return (
    <>
      {guide.pins?.map((pin) => (
        <PinAxis key={pin.id} pin={pin} colour={colour} />
      ))}
      {guide.footprint?.strokes?.map(({ points }) =>
        points.length < 2 ? null : (
          <PlanLine key={points.join(' ')} points={points} colour={colour} width={3} dashed />
        ),
      )}
    </>
  );
}

function PinAxis({
  pin: { position, direction },
  colour,
}: {
  readonly pin: Pick<Pin, 'position' | 'direction'>;
  readonly colour: string;
}) {
  const axis = normalize(direction);
  return (
    <>
      <AxisLine
        from={along(position, axis, -PIN.outside)}
        to={along(position, axis, PIN.inside)}
        colour={colour}
        width={3}
      />
      <Dot at={position} colour={colour} radius={3.5} />
    </>
  );
}
