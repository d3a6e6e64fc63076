import { Gunzip } from 'fflate';
import { InputError } from '../mesh/input-error.ts';
import type { Pace } from '../mesh/job-control.ts';

/** Bytes given to the decompressor at a time: deflate expands 1032 times at most, so that this bounds each step. */
const STEP = 65_536;

/** Whether the bytes begin as gzip does. */
export const looksLikeGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Unpacks gzip; bytes are counted as they come. Throws InputError E_ZIP, E_TOO_LARGE, E_CANCELLED. */
export function gunzip(packed: Uint8Array, limit: number, pace: Pace): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const inflater = new Gunzip((piece) => {
    length += piece.length;
    if (length > limit) {
      throw new InputError('E_TOO_LARGE', `the file expands beyond ${limit} bytes: crop the scan`);
    }
    pieces.push(piece);
  });
  try {
    for (let at = 0; at < packed.length; at += STEP) {
      pace.at(at);
      inflater.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError('E_ZIP', 'the gzip data is damaged or cut off; copy or export it again');
  }
  const data = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    data.set(piece, at);
    at += piece.length;
  }
  return data;
}
