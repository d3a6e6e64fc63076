/** Types of numbers in VTK files. */
export type VtkScalar =
  | 'int8'
  | 'uint8'
  | 'int16'
  | 'uint16'
  | 'int32'
  | 'uint32'
  | 'int64'
  | 'uint64'
  | 'float32'
  | 'float64';

/** Bytes of a value. */
export const VTK_SIZE: Readonly<Record<VtkScalar, number>> = {
  int8: 1,
  uint8: 1,
  int16: 2,
  uint16: 2,
  int32: 4,
  uint32: 4,
  int64: 8,
  uint64: 8,
  float32: 4,
  float64: 8,
};

/** A value of a binary block. Whole numbers beyond 2^53 are indices of nothing that could be read; they come out rounded. */
export function vtkValue(view: DataView, at: number, type: VtkScalar, little: boolean): number {
  switch (type) {
    case 'int8':
      return view.getInt8(at);
    case 'uint8':
      return view.getUint8(at);
    case 'int16':
      return view.getInt16(at, little);
    case 'uint16':
      return view.getUint16(at, little);
    case 'int32':
      return view.getInt32(at, little);
    case 'uint32':
      return view.getUint32(at, little);
    case 'int64':
    case 'uint64': {
      const low = view.getUint32(little ? at : at + 4, little);
      const high =
        type === 'int64'
          ? view.getInt32(little ? at + 4 : at, little)
          : view.getUint32(little ? at + 4 : at, little);
      return high * 2 ** 32 + low;
    }
    case 'float32':
      return view.getFloat32(at, little);
    case 'float64':
      return view.getFloat64(at, little);
  }
}
