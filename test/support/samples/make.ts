import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Deviation } from './deviation.ts';
import { makeL3Osteotomy } from './l3-osteotomy.ts';
import { makeL4Pedicle } from './l4-pedicle.ts';
import { makeMandibleResection } from './mandible-resection.ts';
import { makeMvdKeyhole } from './mvd-keyhole.ts';
import { makePlateauScrews } from './plateau-screws.ts';
import { makeSacralS3 } from './sacral-s3.ts';
import { makeTibiaOsteotomy } from './tibia-osteotomy.ts';
import { makeTrigeminalPuncture } from './trigeminal-puncture.ts';

/**
 * Makes the sample cases anew: `npx tsx test/support/samples/make.ts [folder of the source meshes]`. Prints how far the
 * reduced meshes lie from their sources. The same sources give the same bytes.
 */
async function main(): Promise<void> {
  const checkout = join(dirname(fileURLToPath(import.meta.url)), '../../..');
  const data = process.argv[2] ?? join(checkout, '../shared/data');
  const samples = join(checkout, 'assets/samples');
  makeL4Pedicle(data, join(samples, 'l4-pedicle'));
  makeMandibleResection(data, join(samples, 'mandible-resection'));
  makeSacralS3(data, join(samples, 'sacral-s3'));
  makeL3Osteotomy(data, join(samples, 'l3-osteotomy'));
  makeTibiaOsteotomy(data, join(samples, 'tibia-osteotomy'));
  makePlateauScrews(data, join(samples, 'plateau-screws'));
  makeMvdKeyhole(data, join(samples, 'mvd-keyhole'));
  const changes = await makeTrigeminalPuncture(data, join(samples, 'trigeminal-puncture'));
  for (const { mesh, before, after, note, toShipped, toSource } of changes) {
    console.log(`${mesh}: ${before} -> ${after} facets (${note})`);
    console.log(`  source to shipped: ${inWords(toShipped)}`);
    console.log(`  shipped to source: ${inWords(toSource)}`);
  }
}

const inWords = ({ largest, rms, far, samples }: Deviation): string =>
  `largest ${largest.toFixed(2)} mm, rms ${rms.toFixed(3)} mm, ${(100 * far).toFixed(2)} % beyond 0.5 mm, ${samples} points`;

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
