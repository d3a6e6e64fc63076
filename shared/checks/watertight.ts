import { counted } from '../mesh/counted.ts';
import { sideEnd } from '../mesh/edge-table.ts';
import { triangleCount } from '../mesh/mesh-data.ts';
import type { Vec3 } from '../mesh/vec3.ts';
import type { CheckResult } from './check.ts';
import type { CheckContext } from './check-context.ts';
import { toPatient } from './frame-mesh.ts';
import { partShape } from './part-shape.ts';
import { partTopology } from './part-topology.ts';
import { selfCrossings } from './self-crossing.ts';
import { place } from './wording.ts';

/**
 * Watertight: after welding by position, every edge lies between exactly two facets that run it in opposite
 * directions, facets round a vertex form one fan, no facet is without an area, the surface encloses a positive volume,
 * and nowhere does it pass through itself. Value: number of faults.
 */
export function checkWatertight(context: CheckContext): readonly CheckResult[] {
  const faults = watertightFaults(context);
  const count = faults.reduce((sum, fault) => sum + fault.count, 0);
  const first = faults[0];
  return [
    {
      id: 'watertight',
      feature: null,
      status: first === undefined ? 'pass' : 'fail',
      value: count,
      limit: 0,
      unit: 'faults',
      at: first?.at ?? null,
      message:
        first === undefined
          ? `Closed and 2-manifold: ${counted(triangleCount(context.weldedPart), 'facet')}, consistently oriented, none degenerate.`
          : `${sentenceStart(faults.map((fault) => fault.text).join('; '))}${first.at === null ? '' : `; first at ${place(first.at)}`}. Build the guide again or repair the file.`,
    },
  ];
}

interface Fault {
  readonly count: number;
  readonly text: string;
  readonly at: Vec3 | null;
}

/** Every kind of fault found, the ones that explain the others first. */
function watertightFaults(context: CheckContext): Fault[] {
  const { weldedPart: mesh, frame } = context;
  const topology = context.measured(partTopology);
  const shape = context.measured(partShape);
  if (mesh.triangles.length === 0) return [{ count: 1, text: 'no facets at all', at: null }];

  const vertexAt = (v: number): Vec3 => [
    mesh.positions[3 * v],
    mesh.positions[3 * v + 1],
    mesh.positions[3 * v + 2],
  ];
  const edgeAt = (edge: number): Vec3 => {
    const side = topology.sideOf[edge];
    const a = vertexAt(mesh.triangles[side]);
    const b = vertexAt(sideEnd(mesh, side));
    return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2];
  };
  const facetAt = (f: number): Vec3 => vertexAt(mesh.triangles[3 * f]);

  const faults: Fault[] = [];
  const note = (items: readonly number[], at: (item: number) => Vec3, text: string): void => {
    if (items.length > 0) faults.push({ count: items.length, text, at: at(items[0]) });
  };
  note(topology.open, edgeAt, `${counted(topology.open.length, 'open edge')} (a hole)`);
  note(
    topology.crowded,
    edgeAt,
    `${counted(topology.crowded.length, 'edge')} of more than two facets`,
  );
  note(
    topology.flipped,
    edgeAt,
    `${counted(topology.flipped.length, 'edge')} between facets of opposite orientation`,
  );
  note(
    topology.collapsed,
    facetAt,
    `${counted(topology.collapsed.length, 'facet')} with two equal corners`,
  );
  note(shape.flat, facetAt, `${counted(shape.flat.length, 'facet')} without an area`);
  note(
    topology.pinched,
    vertexAt,
    `${counted(topology.pinched.length, 'point')} where the surface touches itself`,
  );
  if (!(shape.volume > 0)) {
    faults.push({
      count: 1,
      text: 'the surface is inside out: it encloses no positive volume',
      at: null,
    });
  }
  // Facets of a torn surface meet anyhow; what passes through itself is only worth saying of a whole one.
  if (faults.length === 0) {
    const crossings = context.measured(selfCrossings);
    const [first] = crossings;
    if (first !== undefined) {
      faults.push({
        count: crossings.length,
        text: `the surface passes through itself in ${counted(crossings.length, 'pair')} of facets`,
        at: toPatient(frame, first.at[0], first.at[1], first.at[2]),
      });
    }
  }
  return faults;
}

const sentenceStart = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
