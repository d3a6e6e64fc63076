import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { GuideBuilder } from '../../../shared/geometry/build-guide.ts';
import { Kernel } from '../../../shared/geometry/kernel.ts';
import { buildAndCheck, type FinishedGuide } from '../../../shared/jobs/build-and-check.ts';
import { chooseGuides, openCase } from '../../../shared/jobs/open-case.ts';
import { openSample } from '../../support/samples/open-sample.ts';

const kernel = await Kernel.open();
const builder = new GuideBuilder(kernel, () => 0, null);
const tools = { builder, now: () => 0, progress: () => undefined, application: 'test' };

/** The L4 sample's guide without its label, with some of its numbers changed. */
function built(over: object): FinishedGuide {
  const { document, folder } = openSample('l4-pedicle');
  const guides = document.guides.map(({ label: _, ...guide }) => ({ ...guide, ...over }));
  const meshes = new Map(
    document.anatomy.map(({ mesh }) => [mesh, new Uint8Array(readFileSync(join(folder, mesh)))]),
  );
  const open = openCase({ document: parseCase({ ...document, guides }), meshes }, () => 0);
  return buildAndCheck(open, chooseGuides(open, null)[0], 'stl', tools);
}

describe('the guide of the L4 sample', () => {
  test.each([0.25, 0.4, 0.6, 0.8, 1.2])(
    'passes all checks at a resolution of %f mm',
    (resolution) => {
      const { report } = built({ resolution });
      const bad = report.checks.filter(({ status }) => status === 'fail' || status === 'warn');
      expect(bad.map(({ message }) => message)).toEqual([]);
      expect(report.checks.find(({ id }) => id === 'wall')?.status).toBe('pass');
    },
    60_000,
  );

  test('is refused where its walls would fall between the samples', () => {
    expect(() => built({ resolution: 2 })).toThrow(
      /resolution: 2 mm is too coarse for a wall of .* mm, .* use .* mm or finer/,
    );
  });
});
