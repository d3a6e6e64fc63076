import { looksLikeZip } from '../../../shared/mesh/file-kind.ts';
import type { WaitingMesh } from './files-store.ts';

const SCAN_NAMES = /\.(nii|nii\.gz|dcm|dicom|ima|zip)$/i;
const MESH_NAMES = /\.(stl|obj|ply|3mf|vtk|vtp)$/i;

/** From here on many files without a name's ending are the images of a folder. */
const A_SERIES = 3;

/** Where DICOM files say that they are. */
const MARK_AT = 128;

/** Whether what was given is a scan (NIfTI, a ZIP container, DICOM images) rather than meshes. The readers decide what it is. */
export function isScan(files: readonly WaitingMesh[]): boolean {
  if (files.some(({ name }) => MESH_NAMES.test(name))) return false;
  if (files.some(({ name, bytes }) => SCAN_NAMES.test(name) || isMarked(bytes))) return true;
  const unnamed = files.filter(
    ({ name, bytes }) => !/\.[a-z]\w*$/i.test(name) && !looksLikeZip(bytes),
  );
  return unnamed.length >= A_SERIES;
}

const isMarked = (bytes: Uint8Array): boolean =>
  String.fromCharCode(...bytes.subarray(MARK_AT, MARK_AT + 4)) === 'DICM';
