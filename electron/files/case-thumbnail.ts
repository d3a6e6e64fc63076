import { unzipSync } from 'fflate';

/** Bytes of a picture for the list of recent cases; a larger one is left out. */
const LARGEST = 300 * 1024;
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** The small picture in a `.guidecase`, as a `data:` address; null where there is none that can be shown. */
export function thumbnailOf(caseBytes: Uint8Array): string | null {
  try {
    const found = unzipSync(caseBytes, {
      filter: ({ name, size, originalSize }) =>
        name === 'thumbnail.png' && size <= LARGEST && originalSize <= LARGEST,
    })['thumbnail.png'];
    if (found === undefined || !PNG.every((byte, i) => found[i] === byte)) return null;
    return `data:image/png;base64,${Buffer.from(found).toString('base64')}`;
  } catch {
    return null;
  }
}
