import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { checkoutPath } from '../data.ts';
import { readStl } from './binary-stl.ts';
import type { SampleName } from './sample-names.ts';
import type { Surface } from './surface.ts';
import { surfaceOf } from './surface.ts';

/** A sample case as it lies in the repository: its document, and its meshes by the id of the anatomy. */
export interface Sample {
  readonly folder: string;
  readonly document: CaseDocument;
  surface(anatomy: string): Surface;
}

export function openSample(name: SampleName): Sample {
  const folder = checkoutPath(join('assets/samples', name));
  const document = parseCase(JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')));
  const surfaces = new Map<string, Surface>();
  return {
    folder,
    document,
    surface(anatomy) {
      const known = surfaces.get(anatomy);
      if (known) return known;
      const entry = document.anatomy.find(({ id }) => id === anatomy);
      if (!entry) throw new Error(`${name} has no anatomy "${anatomy}"`);
      const surface = surfaceOf(readStl(join(folder, entry.mesh)));
      surfaces.set(anatomy, surface);
      return surface;
    },
  };
}
