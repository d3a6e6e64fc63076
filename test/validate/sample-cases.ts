import { readFileSync } from 'node:fs';
import { readCaseFolder } from '../../electron/cli/read-case.ts';
import type { CaseContents } from '../../shared/case-file/case-contents.ts';
import { openCase } from '../../shared/jobs/open-case.ts';
import type { ResolvedGuide } from '../../shared/procedures/resolved-case.ts';
import { checkoutPath } from '../support/data.ts';
import type { SampleName } from '../support/samples/sample-names.ts';
import { FacetCells } from './read/facet-cells.ts';
import { type Facets, readFacets } from './read/read-facets.ts';

/** A sample as files, with every number of its guide filled in, and its support's facets as this reader sees them. */
export interface SampleCase {
  readonly name: SampleName;
  readonly files: CaseContents;
  readonly guide: ResolvedGuide;
  readonly support: Facets;
  /** The same in cells. */
  readonly bone: FacetCells;
}

/** Opens a sample of assets/samples. Its support's file must be a binary STL file in mm, which all of them are. */
export async function openSampleCase(name: SampleName): Promise<SampleCase> {
  const folder = checkoutPath(`assets/samples/${name}`);
  const files = await readCaseFolder(folder);
  const { resolved } = openCase(files, () => 0);
  const [guide] = resolved.guides;
  const support = resolved.anatomy.find(({ id }) => id === guide.support);
  if (support === undefined) throw new Error(`${name}: no anatomy "${guide.support}"`);
  const facets = readFacets(readFileSync(`${folder}/${support.mesh}`));
  return { name, files, guide, support: facets, bone: new FacetCells(facets) };
}
