import { InputError } from '../mesh/input-error.ts';
import { along, length, subtract, type Vec3 } from '../mesh/vec3.ts';
import { liftedBar } from './bar-path.ts';
import { type FeatureBody, strutBody, tubeBody, wallBody } from './feature-bodies.ts';
import type { BarPlan, GuidePlan, SlotPlan } from './guide-plan.ts';
import type { Lattice } from './lattice.ts';
import { barEnd, type LocalPlan, type NamedTube } from './local-plan.ts';

/** A feature's body and where it is, for messages about features that do not touch the rest. */
export interface PlacedBody {
  readonly body: FeatureBody;
  /** A point inside the body (local frame). */
  readonly inside: Vec3;
}

/** The outsides of all features of a plan in the local frame. `top`: the support's envelope, over which bars are lifted. */
export function guideBodies(
  plan: GuidePlan,
  local: LocalPlan,
  lattice: Lattice,
  top: Float32Array,
): PlacedBody[] {
  return [
    ...local.tubes.map(tubePart),
    ...local.slots.map(slotPart),
    ...plan.bars.map((bar, i) => barPart(plan, bar, local, i, lattice, top)),
  ];
}

function tubePart({ tube, called }: NamedTube): PlacedBody {
  return {
    body: tubeBody(
      { id: tube.id, path: tube.path, name: called },
      {
        entry: tube.entry,
        axis: tube.axis,
        radius: tube.outerDiameter / 2,
        height: tube.height,
        opening: tube.entryOn === 'opening',
      },
    ),
    inside: along(tube.entry, tube.axis, -tube.height / 2),
  };
}

function slotPart(slot: SlotPlan): PlacedBody {
  const outer = slot.width / 2 + slot.wall;
  return {
    body: wallBody(
      { id: slot.id, path: slot.path, name: `slot "${slot.id}"` },
      {
        origin: slot.origin,
        normal: slot.normal,
        along: slot.along,
        up: slot.up,
        from: slot.sides === 2 ? -outer : 0,
        to: outer,
        halfLength: slot.length / 2 + (slot.sides === 2 ? slot.wall : 0),
        height: slot.height,
      },
    ),
    inside: along(
      along(slot.origin, slot.up, slot.height / 2),
      slot.normal,
      slot.width / 2 + slot.wall / 2,
    ),
  };
}

function barPart(
  plan: GuidePlan,
  bar: BarPlan,
  local: LocalPlan,
  index: number,
  lattice: Lattice,
  top: Float32Array,
): PlacedBody {
  const end = (id: string, key: string): NamedTube['tube'] => {
    const found = local.tubes.find(({ tube }) => tube.id === id);
    if (!found) {
      throw new InputError(
        'E_REFERENCE',
        `${bar.path}.${key}: no sleeve or pin "${id}" in this guide`,
        `${bar.path}.${key}`,
      );
    }
    return found.tube;
  };
  const [a, b] = [end(bar.from, 'from'), end(bar.to, 'to')];
  const from = barEnd(a, bar.height);
  const to = barEnd(b, bar.height);
  if (length(subtract(to, from)) < 1e-6) {
    throw new InputError(
      'E_BAR',
      `${bar.path}: both ends are the same point; choose two different ends`,
      bar.path,
    );
  }
  const via = local.vias[index];
  const line =
    via.length > 0
      ? [from, ...via, to]
      : liftedBar(
          from,
          to,
          bar.diameter / 2,
          plan.clearance,
          [a.outerDiameter / 2, b.outerDiameter / 2],
          lattice,
          top,
        );
  return {
    body: strutBody(
      { id: bar.id, path: bar.path, name: `bar "${bar.id}"` },
      line,
      bar.diameter / 2,
    ),
    inside: line[Math.floor(line.length / 2)],
  };
}
