import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { CheckResult } from '../../../shared/checks/check.ts';
import { GuideBuilder } from '../../../shared/geometry/build-guide.ts';
import { Kernel } from '../../../shared/geometry/kernel.ts';
import { buildAndCheck } from '../../../shared/jobs/build-and-check.ts';
import { openLabelTools } from '../../../shared/jobs/label-tools.ts';
import { openCase } from '../../../shared/jobs/open-case.ts';
import { checkoutPath } from '../../support/data.ts';
import { openSample } from '../../support/samples/open-sample.ts';
import { SAMPLES, type SampleName } from '../../support/samples/sample-names.ts';

const still = (): number => 0;

/** The seating of a sample's guide whose removal direction is left to the builder, and what the builder says of it. */
async function seatedByItself(
  name: SampleName,
): Promise<{ readonly seating: CheckResult; readonly notes: readonly string[] }> {
  const { document, folder } = openSample(name);
  const [guide] = document.guides;
  const meshes = new Map(
    document.anatomy.map(({ mesh }) => [mesh, new Uint8Array(readFileSync(`${folder}/${mesh}`))]),
  );
  const auto = { ...document, guides: [{ ...guide, removalDirection: 'auto' as const }] };
  const open = openCase({ document: auto, meshes }, still);
  const font = readFileSync(checkoutPath('assets/fonts/NotoSansSC-label.ttf'));
  const builder = new GuideBuilder(
    await Kernel.open(),
    still,
    openLabelTools(new Uint8Array(font).buffer),
  );
  const tools = { builder, now: still, progress: () => {}, application: 'test' };
  const { report } = buildAndCheck(open, open.resolved.guides[0], 'stl', tools);
  const [seating] = report.checks.filter(({ id }) => id === 'seating');
  return { seating, notes: report.notes };
}

// Every sample passes the seating check along the direction that its case gives (samples.test.ts and the samples' own tests).
test.each(SAMPLES)('%s seats firmly along the direction that the builder chooses', async (name) => {
  const { seating, notes } = await seatedByItself(name);
  expect(seating).toMatchObject({ status: 'pass' });
  expect(notes.join(' ')).toMatch(/removal direction chosen: .*seating score foreseen 0\.\d\d/);
});
