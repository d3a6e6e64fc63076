import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { GuideBuilder } from '../../../shared/geometry/build-guide.ts';
import type { LabelReader } from '../../../shared/geometry/guide-label.ts';
import type { LabelPlacement, LabelPlan } from '../../../shared/geometry/guide-plan.ts';
import { Kernel } from '../../../shared/geometry/kernel.ts';
import { openLabelTools } from '../../../shared/jobs/label-tools.ts';
import { distance, dot } from '../../../shared/mesh/vec3.ts';
import { checkoutPath } from '../../support/data.ts';
import { emptyGuide } from '../../support/guide-bench.ts';
import { box } from '../../support/solids.ts';

const font = readFileSync(checkoutPath('assets/fonts/NotoSansSC-label.ttf'));
const { font: opened } = openLabelTools(new Uint8Array(font).buffer);

const label: LabelPlan = {
  path: 'guides[0].label',
  text: 'L4',
  height: 4,
  leastHeight: 4,
  minStroke: 0.4,
  depth: 0.6,
  mode: 'engrave',
  position: null,
  direction: null,
};

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.open();
});

/** Where the label of a plate comes to stand with a reader that says `answers`, one after the other; and where it was asked about. */
function labelled(
  answers: readonly boolean[],
  position: LabelPlan['position'] = null,
): { readonly placement: LabelPlacement | null; readonly asked: readonly LabelPlacement[] } {
  const asked: LabelPlacement[] = [];
  const reads: LabelReader = (_, __, placement) => {
    asked.push(placement);
    return answers[asked.length - 1] ?? false;
  };
  const strokes = [
    {
      path: 's',
      points: [[-14, 0, 0] as const, [14, 0, 0] as const],
      radius: 7,
      mode: 'add' as const,
    },
  ];
  const plan = emptyGuide({
    resolution: 1,
    footprint: { featureRadius: 7, strokes },
    label: { ...label, position },
  });
  const { plan: settled } = new GuideBuilder(kernel, () => 0, { font: opened, reads }).build(
    plan,
    box([-40, -20, -8], [40, 20, 0]),
  );
  return { placement: settled.labelPlacement, asked };
}

const areSame = (a: LabelPlacement, b: LabelPlacement): boolean =>
  distance(a.origin, b.origin) < 2 && Math.abs(dot(a.right, b.right)) > 0.97;

describe('a label that does not read on the finished part', () => {
  test('is put elsewhere', () => {
    const { asked } = labelled([false, true]);
    expect(asked).toHaveLength(2);
    expect(areSame(asked[0], asked[1])).toBe(false);
  });

  test('stays at its best place where it reads nowhere, for the check to tell', () => {
    const first = labelled([true]).placement;
    const { placement, asked } = labelled([]);
    expect(asked.length).toBeGreaterThan(2);
    expect(placement).toEqual(first);
  });

  test('stays where the plan says', () => {
    expect(labelled([], [5, 0, 3.2]).asked).toHaveLength(1);
  });
});
