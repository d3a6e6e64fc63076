import { looksLikeZip } from '../../../shared/mesh/file-kind.ts';
import { READ_FORMATS } from '../../../shared/mesh/read-result.ts';
import { SCAN_ENDINGS } from '../../../shared/volume/scan-endings.ts';
import type { WaitingMesh } from './files-store.ts';

const endsIn = (name: string, endings: readonly string[]): boolean =>
  endings.some((ending) => name.toLowerCase().endsWith(`.${ending}`));

/** From here on many files without a name's ending are the images of a folder. */
const A_SERIES = 3;

/** Where DICOM files say that they are. */
const MARK_AT = 128;

/** Whether what was given is a scan (NIfTI, a ZIP container, DICOM images) rather than meshes. The readers decide what it is. */
export function isScan(files: readonly WaitingMesh[]): boolean {
  if (files.some(({ name }) => endsIn(name, READ_FORMATS))) return false;
  if (files.some(({ name, bytes }) => endsIn(name, SCAN_ENDINGS) || isMarked(bytes))) return true;
  const unnamed = files.filter(
    ({ name, bytes }) => !/\.[a-z]\w*$/i.test(name) && !looksLikeZip(bytes),
  );
  return unnamed.length >= A_SERIES;
}

const isMarked = (bytes: Uint8Array): boolean =>
  String.fromCharCode(...bytes.subarray(MARK_AT, MARK_AT + 4)) === 'DICM';
