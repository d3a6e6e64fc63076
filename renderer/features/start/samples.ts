import type { CaseContents } from '../../../shared/case-file/case-contents.ts';
import { readCaseJson } from '../../../shared/case-file/case-contents.ts';

/** The sample cases that come with the program, by the address of each of their files. */
const ADDRESSES = import.meta.glob<string>(
  ['../../../assets/samples/*/case.json', '../../../assets/samples/*/meshes/*'],
  { query: '?url', import: 'default', eager: true },
);

const PICTURES = import.meta.glob<string>('../../../assets/samples/*/picture.{webp,png,jpg}', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** A sample as the start screen shows it. */
export interface Sample {
  readonly id: string;
  readonly picture: string | null;
}

const folderOf = (path: string): string => /samples\/([^/]+)\//.exec(path)?.[1] ?? '';

/** All samples, by the names of their folders. */
export const SAMPLES: readonly Sample[] = [...new Set(Object.keys(ADDRESSES).map(folderOf))]
  .sort()
  .map((id) => {
    const picture = Object.entries(PICTURES).find(([path]) => folderOf(path) === id);
    return { id, picture: picture?.[1] ?? null };
  });

/** The document of a sample, for its name and procedure. Rejects where the page's own files can't be read. */
export async function readSampleDocument(id: string) {
  const bytes = await fetchBytes(addressOf(id, 'case.json'));
  return readCaseJson(bytes);
}

/** A sample, whole. Rejects where the page's own files can't be read. */
export async function readSample(id: string): Promise<CaseContents> {
  const document = await readSampleDocument(id);
  const paths = [...new Set(document.anatomy.map(({ mesh }) => mesh))];
  const meshes = await Promise.all(
    paths.map(async (path) => [path, await fetchBytes(addressOf(id, path))] as const),
  );
  return { document, meshes: new Map(meshes) };
}

function addressOf(id: string, path: string): string {
  const found = Object.entries(ADDRESSES).find(([key]) => key.endsWith(`/${id}/${path}`));
  if (found === undefined) throw new Error(`the sample "${id}" has no file ${path}`);
  return found[1];
}

async function fetchBytes(address: string): Promise<Uint8Array> {
  const reply = await fetch(address);
  if (!reply.ok) throw new Error(`${address}: ${reply.status} ${reply.statusText}`);
  return new Uint8Array(await reply.arrayBuffer());
}
