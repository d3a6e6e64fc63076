import { parseCase } from '../../shared/case/parse-case.ts';
import type { CaseContents } from '../../shared/case-file/case-contents.ts';
import { leastCase } from './contract-case.ts';

/** The smallest PNG there is: one pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A whole case with a mesh of a few bytes and a picture; `name` makes it another. */
export function smallCase(name: string): CaseContents {
  const document = parseCase({ ...leastCase(), name });
  const mesh = new TextEncoder().encode('solid bone\nendsolid bone\n');
  const meshes = new Map(document.anatomy.map((part) => [part.mesh, mesh]));
  return { document, meshes, thumbnail: new Uint8Array(PIXEL) };
}
