/** A NIfTI-1 file to be written; what is left out is that of a sound CT. */
export interface NiftiImage {
  readonly size: readonly number[];
  readonly values: ArrayLike<number>;
  /** Rows of the RAS+ map. */
  readonly affine?: readonly (readonly number[])[];
  readonly type?: 4 | 16 | 128;
  readonly slope?: number;
  readonly intercept?: number;
  readonly sform?: number;
  readonly units?: number;
  readonly little?: boolean;
}

/** Text that names the patient, in the header's description. */
export const PLANTED_DESCRIPTION = 'Mustermann^Erika';

const HEADER = 352;

export function niftiFile(image: NiftiImage): Uint8Array {
  const { size, values, little = true, type = 4 } = image;
  const bytes = type === 4 ? 2 : 4;
  const view = new DataView(new ArrayBuffer(HEADER + bytes * values.length));
  view.setInt32(0, 348, little);
  view.setInt16(40, size.length, little);
  for (let i = 0; i < 7; i++) view.setInt16(42 + 2 * i, size[i] ?? 1, little);
  view.setInt16(70, type, little);
  view.setInt16(72, 8 * bytes, little);
  for (let i = 0; i < 4; i++) view.setFloat32(76 + 4 * i, 1, little);
  view.setFloat32(108, HEADER, little);
  view.setFloat32(112, image.slope ?? 1, little);
  view.setFloat32(116, image.intercept ?? 0, little);
  view.setUint8(123, image.units ?? 2);
  for (let i = 0; i < PLANTED_DESCRIPTION.length; i++)
    view.setUint8(148 + i, PLANTED_DESCRIPTION.charCodeAt(i));
  view.setInt16(254, image.sform ?? 1, little);
  const affine = image.affine ?? [
    [1, 0, 0, 0],
    [0, 1, 0, 0],
    [0, 0, 1, 0],
  ];
  for (let r = 0; r < 3; r++) {
    for (let c = 0; c < 4; c++) view.setFloat32(280 + 16 * r + 4 * c, affine[r][c], little);
  }
  for (const [i, c] of [...'n+1'].entries()) view.setUint8(344 + i, c.charCodeAt(0));
  for (let i = 0; i < values.length; i++) {
    if (type === 4) view.setInt16(HEADER + 2 * i, values[i], little);
    else view.setFloat32(HEADER + 4 * i, values[i], little);
  }
  return new Uint8Array(view.buffer);
}
