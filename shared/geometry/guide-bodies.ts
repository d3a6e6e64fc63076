import { InputError } from '../mesh/input-error.ts';
import { along, length, scale, subtract, type Vec3 } from '../mesh/vec3.ts';
import { liftedBar } from './bar-path.ts';
import { type FeatureBody, strutBody, tubeBody, wallBody } from './feature-bodies.ts';
import { slotCore, tubeCore, tubeRim } from './feature-core.ts';
import { footDepth } from './foot-depth.ts';
import { samplePolyline } from './footprint.ts';
import type { BarPlan, GuidePlan, SlotPlan } from './guide-plan.ts';
import type { Lattice } from './lattice.ts';
import { barEnd, type LocalPlan, type NamedTube } from './local-plan.ts';
import type { ShellStage } from './shell-stage.ts';

/** A feature's body and where it is, for messages about features that do not touch the rest. */
export interface PlacedBody {
  readonly body: FeatureBody;
  /** Points of the body (local frame) without which it would not be the feature that was planned. */
  readonly core: readonly Vec3[];
}

/** The outsides of all features of a plan in the local frame; feet reach down to the shell, bars are lifted over the support. */
export function guideBodies(plan: GuidePlan, local: LocalPlan, shell: ShellStage): PlacedBody[] {
  const { lattice, top } = shell.field;
  return [
    ...local.tubes.map((named) => tubePart(named, shell)),
    ...local.slots.map((slot) => slotPart(slot, shell)),
    ...plan.bars.map((bar, i) => barPart(plan, bar, local, i, lattice, top)),
  ];
}

/** A tube goes no further below its entry than this many radii: a surface 56 degrees from square is still met all round. */
const TUBE_FOOT_RADII = 1.5;

/** Walls follow a bone that curves away under them this far below the origin, mm. */
const WALL_FOOT = 12;

function tubePart({ tube, called }: NamedTube, shell: ShellStage): PlacedBody {
  const radius = tube.outerDiameter / 2;
  return {
    body: tubeBody(
      { id: tube.id, path: tube.path, name: called },
      {
        entry: tube.entry,
        axis: tube.axis,
        radius,
        height: tube.height,
        foot:
          tube.entryOn === 'opening'
            ? 0
            : footDepth(shell, tubeRim(tube), tube.axis, TUBE_FOOT_RADII * radius),
      },
    ),
    core: tubeCore(tube),
  };
}

function slotPart(slot: SlotPlan, shell: ShellStage): PlacedBody {
  const base = [-1, -0.5, 0, 0.5, 1].flatMap((n) =>
    samplePolyline(
      [-0.5, 0.5].map((l) =>
        along(
          along(slot.origin, slot.along, l * slot.length),
          slot.normal,
          n * (slot.width / 2 + slot.wall),
        ),
      ),
      1,
    ),
  );
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
        foot: footDepth(shell, base, scale(slot.up, -1), WALL_FOOT),
      },
    ),
    core: slotCore(slot),
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
    core: samplePolyline(line, 1).filter(
      (p) =>
        length(subtract(p, from)) > a.outerDiameter / 2 + 1 &&
        length(subtract(p, to)) > b.outerDiameter / 2 + 1,
    ),
  };
}
