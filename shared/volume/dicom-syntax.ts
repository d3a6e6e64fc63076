import { InputError } from '../mesh/input-error.ts';

/** Transfer syntaxes whose pixels can be read (DICOM PS3.5, annex A). */
export const RLE = '1.2.840.10008.1.2.5';
const READABLE: readonly string[] = [
  '1.2.840.10008.1.2',
  '1.2.840.10008.1.2.1',
  '1.2.840.10008.1.2.1.99',
  '1.2.840.10008.1.2.2',
  RLE,
];

/** Names of those that can't, for the refusal (PS3.6, annex A). */
const NAMES: Readonly<Record<string, string>> = {
  '1.2.840.10008.1.2.4.50': 'JPEG Baseline',
  '1.2.840.10008.1.2.4.51': 'JPEG Extended',
  '1.2.840.10008.1.2.4.57': 'JPEG Lossless',
  '1.2.840.10008.1.2.4.70': 'JPEG Lossless, first-order prediction',
  '1.2.840.10008.1.2.4.80': 'JPEG-LS Lossless',
  '1.2.840.10008.1.2.4.81': 'JPEG-LS Near-Lossless',
  '1.2.840.10008.1.2.4.90': 'JPEG 2000 Lossless',
  '1.2.840.10008.1.2.4.91': 'JPEG 2000',
  '1.2.840.10008.1.2.4.201': 'High-Throughput JPEG 2000 Lossless',
  '1.2.840.10008.1.2.4.202': 'High-Throughput JPEG 2000 RPCL Lossless',
  '1.2.840.10008.1.2.4.203': 'High-Throughput JPEG 2000',
};

/** Throws InputError E_SYNTAX, naming the syntax, where its pixels can't be read. */
export function requireReadable(syntax: string, file: string): void {
  if (READABLE.includes(syntax)) return;
  const name = NAMES[syntax];
  throw new InputError(
    'E_SYNTAX',
    `${file}: the images are packed as ${name === undefined ? 'transfer syntax' : `${name},`} ${syntax}, which can't be read: ` +
      'export the series uncompressed (Explicit VR Little Endian)',
    file,
  );
}

/**
 * Unpacks a frame in DICOM's run-length coding (PS3.5, annex G): a table of up to 15 segments, each a plane of one byte of the
 * samples, most significant first. Returns the samples little-endian. Throws InputError E_RLE.
 */
export function unpackRle(
  packed: Uint8Array,
  samples: number,
  bytesASample: 1 | 2,
  file: string,
): Uint8Array {
  const fault = (): InputError =>
    new InputError(
      'E_RLE',
      `${file}: its run-length coded image is damaged; export it again`,
      file,
    );
  if (packed.length < 64) throw fault();
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  if (view.getUint32(0, true) !== bytesASample) throw fault();
  const out = new Uint8Array(samples * bytesASample);
  for (let plane = 0; plane < bytesASample; plane++) {
    let at = view.getUint32(4 + 4 * plane, true);
    const last = plane + 1 === bytesASample;
    const end = last ? packed.length : view.getUint32(8 + 4 * plane, true);
    if (!(at >= 64 && at <= end && end <= packed.length)) throw fault();
    const shift = bytesASample - 1 - plane;
    let n = 0;
    while (n < samples) {
      if (at >= end) throw fault();
      const code = packed[at++];
      if (code === 128) continue;
      const run = code < 128 ? code + 1 : 257 - code;
      if (n + run > samples || at + (code < 128 ? run : 1) > end) throw fault();
      for (let i = 0; i < run; i++) {
        out[(n + i) * bytesASample + shift] = packed[code < 128 ? at + i : at];
      }
      n += run;
      at += code < 128 ? run : 1;
    }
  }
  return out;
}
