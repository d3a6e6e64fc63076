import { describe, expect, test } from 'vitest';
import {
  along,
  angleDeg,
  cross,
  dot,
  normalize,
  subtract,
  type Vec3,
} from '../../../shared/mesh/vec3.ts';
import { slotFor } from '../../../shared/planning/chosen-blade.ts';
import { planningContext } from '../../../shared/planning/planning-context.ts';
import type { PlanChoices, PlanningAnatomy, Proposal } from '../../../shared/planning/proposal.ts';
import { proposePlan } from '../../../shared/planning/propose-plan.ts';
import { stemCut } from '../../../shared/planning/stem-cut.ts';
import { procedurePack } from '../../../shared/procedures/procedure-packs.ts';
import { openSample } from '../../support/samples/open-sample.ts';
import { instrumentLibrary } from '../../support/samples/proposed.ts';
import { box } from '../../support/solids.ts';

const proposedFor = (
  name: Parameters<typeof openSample>[0],
  choices: Partial<PlanChoices>,
  more: readonly { readonly id: string; readonly position: Vec3 }[] = [],
): Proposal => {
  const { document, surface } = openSample(name);
  const anatomy = document.anatomy.map(({ id, name: called, role }) => ({
    ...{ id, name: called ?? id, role },
    mesh: surface(id).mesh,
  }));
  return proposePlan(document.procedure ?? '', anatomy, [...document.landmarks, ...more], {
    coordinateSystem: document.coordinateSystem,
    instruments: instrumentLibrary(),
    ...choices,
  });
};

const measured = ({ measurements }: Proposal, id: string): number => {
  const found = measurements.find((one) => one.id === id);
  if (found === undefined) throw new Error(`nothing measured as ${id}`);
  return found.value;
};

describe('the stem of a Y-shaped gap', () => {
  // A vertebral body as a block: 40 mm wide, its front wall at y = 0 and 30 mm deep.
  const body: PlanningAnatomy = {
    ...{ id: 'l3', name: 'L3', role: 'bone' },
    mesh: box([-20, 0, -12], [20, 30, 12]),
  };
  const context = () =>
    planningContext(procedurePack('vertebral-osteotomy'), [body], [], { coordinateSystem: 'LPS' });

  test('runs from the hinge to a bridge before the front wall, as wide as the body', () => {
    const asked = context();
    const hinge = { point: [0, 18, 0], axis: [1, 0, 0] } as const;
    const stem = stemCut(asked, asked.support, hinge, [0, -1, 0]);
    expect(stem?.length).toBeCloseTo(18, 5);
    expect(stem?.entity).toMatchObject({ origin: [0, 18, 0], up: [0, 1, 0], width: 40 });
    // The pack leaves 2 mm.
    expect(stem?.entity.depth).toBe(16);
    expect(Math.abs(stem?.entity.normal[2] ?? 0)).toBeCloseTo(1, 6);
  });

  test('a hinge before the body has none, and it is said', () => {
    const asked = context();
    const hinge = { point: [0, -4, 0], axis: [1, 0, 0] } as const;
    expect(stemCut(asked, asked.support, hinge, [0, -1, 0])).toBeNull();
    expect(asked.warnings.map(({ code }) => code)).toEqual(['no-stem']);
  });
});

describe('a vertebral column decancellation', () => {
  const angle = 30;
  const vcd = proposedFor('l3-osteotomy', { wedge: { kind: 'y-shaped', angleDeg: angle } });
  const pso = proposedFor('l3-osteotomy', { wedge: { kind: 'closing', angleDeg: angle } });
  const cut = ({ cutPlanes }: Proposal, id: string) => {
    const found = cutPlanes.find((one) => one.id === id);
    if (found === undefined) throw new Error(`no cut ${id}`);
    return found;
  };

  test('has three planes through one hinge line: the wedge’s two, and the stem midway between', () => {
    const stem = cut(vcd, 'stem');
    for (const id of ['upper-left', 'upper-right', 'lower-left', 'lower-right']) {
      const { origin, normal } = cut(vcd, id);
      expect(Math.abs(dot(subtract(stem.origin, origin), normalize(normal)))).toBeLessThan(0.01);
    }
    const [upper, lower] = ['upper-left', 'lower-left'].map((id) => cut(vcd, id));
    expect(angleDeg(upper.up, lower.up)).toBeCloseTo(angle, 3);
    expect(angleDeg(upper.up, stem.up)).toBeCloseTo(angle / 2, 3);
  });

  test('opens before the hinge and closes behind it, each by its arm', () => {
    const chord = 2 * Math.sin(((angle / 2) * Math.PI) / 180);
    expect(measured(vcd, 'anterior-opening')).toBeCloseTo(measured(vcd, 'stem-length') * chord, 6);
    expect(measured(vcd, 'canal-shortening')).toBeLessThan(measured(pso, 'canal-shortening'));
    expect(measured(vcd, 'wedge-base')).toBeLessThan(measured(pso, 'wedge-base'));
  });

  test('the stem has no slot, the wedge’s cuts have one each', () => {
    const slots = vcd.guides[0].slots ?? [];
    expect(slots.map(({ cutPlane }) => cutPlane)).toEqual(
      vcd.cutPlanes.map(({ id }) => id).filter((id) => id !== 'stem'),
    );
    expect(pso.cutPlanes.map(({ id }) => id)).not.toContain('stem');
  });

  test('a wedge too narrow for the sleeve between its cuts leaves the sleeve out and says so', () => {
    const narrow = proposedFor('l3-osteotomy', { wedge: { kind: 'y-shaped', angleDeg: 6 } });
    expect(narrow.guides[0].sleeves).toEqual([]);
    expect(narrow.warnings.filter(({ code }) => code === 'sleeve-left-out')).toHaveLength(2);
    expect(vcd.guides[0].sleeves).toHaveLength(2);
  });
});

describe('slots by saw', () => {
  test('a blade that is threaded gets a closed slot, one that cuts lengthwise a fence', () => {
    const closed = proposedFor('mandible-resection', { blade: 'blade-0.5' });
    expect(closed.cutPlanes.map(({ kerf }) => kerf)).toEqual([0.5, 0.5]);
    expect(closed.guides[0].slots?.map(({ sides }) => sides)).toEqual([2, 2]);
    const fence = proposedFor('mandible-resection', { blade: 'reciprocating-1.0' });
    expect(fence.guides[0].slots?.map(({ sides }) => sides)).toEqual([1, 1]);
  });

  test('the fence stands on the bone that is kept: a cut’s normal points away from its partner', () => {
    const { cutPlanes } = proposedFor('mandible-resection', { blade: 'reciprocating-1.0' });
    const [one, other] = cutPlanes;
    expect(dot(one.normal, subtract(one.origin, other.origin))).toBeGreaterThan(0);
    expect(dot(other.normal, subtract(other.origin, one.origin))).toBeGreaterThan(0);
  });

  test('a blade that is not on the shelf is refused by name', () => {
    expect(() => proposedFor('mandible-resection', { blade: 'blade-9' })).toThrow(
      'blade: no saw blade "blade-9" in the library',
    );
  });
});

/** The painted parts of a plan's first guide, without the arms that were led on over the bone to hold it. */
function partsOf({ guides, warnings }: Proposal) {
  const strokes = guides[0].footprint?.strokes ?? [];
  const added = warnings.find(({ code }) => code === 'arms-added')?.message ?? 'arms: 0';
  return strokes.slice(0, strokes.length - Number(/arms: (\d+)/.exec(added)?.[1]));
}

describe('two guides joined by a bar', () => {
  const [guide] = proposedFor('mandible-resection', { joinedBy: 'bar' }).guides;
  const plan = proposedFor('mandible-resection', { joinedBy: 'bar' });

  test('a part at each cut, and one bar between the pins next to them', () => {
    expect(partsOf(plan)).toHaveLength(2);
    expect(guide.bars?.map(({ from, to }) => [from, to])).toEqual([
      ['plane-1-pin-1', 'plane-2-pin-1'],
    ]);
    const plate = proposedFor('mandible-resection', {});
    expect(partsOf(plate)).toHaveLength(1);
    expect(plate.guides[0].bars).toBeUndefined();
  });

  test('the bar crosses each cut’s plane beyond the end of its slot', () => {
    const [bar] = guide.bars ?? [];
    const pin = (id: string): Vec3 =>
      guide.pins?.find((one) => one.id === id)?.position ?? [0, 0, 0];
    const way = [pin(bar.from), ...bar.via, pin(bar.to)];
    const { slotWall, barDiameter } = procedurePack('mandible-osteotomy').defaults;
    plan.cutPlanes.forEach(({ id, origin, normal, up }) => {
      const length = guide.slots?.find(({ cutPlane }) => cutPlane === id)?.length ?? 0;
      const across = normalize(cross(normal, up));
      for (let i = 1; i < way.length; i++) {
        const [h0, h1] = [way[i - 1], way[i]].map((p) => dot(subtract(p, origin), normal));
        if (h0 > 1e-3 === h1 > 1e-3) continue;
        const at = along(way[i - 1], subtract(way[i], way[i - 1]), h0 / (h0 - h1));
        const past = Math.abs(dot(subtract(at, origin), across)) - length / 2;
        expect(past).toBeGreaterThan(slotWall.value + barDiameter.value / 2);
      }
    });
  });
});

describe('a slot for a cut', () => {
  const mesh = box([-20, 0, -12], [20, 30, 12]);
  const bone: PlanningAnatomy = { id: 'bone', name: 'bone', role: 'bone', mesh };
  const pack = procedurePack('mandible-osteotomy');
  const context = planningContext(pack, [bone], [], { coordinateSystem: 'LPS' });
  const usual = pack.defaults.slotHeight.value;

  test('has the usual height where the bone along it hardly rises over its origin', () => {
    expect(slotFor(context, 'cut', 30, usual / 2).height).toBeUndefined();
  });

  test('stands half its usual height over bone that rises further', () => {
    const rise = usual / 2 + 3.2;
    const height = slotFor(context, 'cut', 30, rise).height ?? 0;
    expect(height - rise).toBeGreaterThanOrEqual(usual / 2);
    expect(height - rise).toBeLessThan(usual / 2 + 0.5);
  });
});
