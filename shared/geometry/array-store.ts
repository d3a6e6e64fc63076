/** A builder keeps no more than this for its next build, bytes: four arrays over a lattice of sixteen million samples. */
const MOST_KEPT = 256 * 2 ** 20;

/** Bytes of a float or an integer; the rest is bytes. */
const WIDE = 4;

/**
 * Arrays as large as a lattice, handed on from the stage that is done with one to the next that needs one. The system clears each page
 * of a fresh array when it is first touched, which took a sixth of a build's time (220 MB on the L4 sample); a used array
 * is filled with zeros ten times as fast. One store serves one builder. An array that is not given back is the collector's.
 */
export class ArrayStore {
  #free: ArrayBuffer[] = [];

  /** `length` zeros. */
  floats(length: number): Float32Array {
    return new Float32Array(this.#take(WIDE * length));
  }

  /** `length` zeros. */
  integers(length: number): Int32Array {
    return new Int32Array(this.#take(WIDE * length));
  }

  /** `length` zeros. */
  bytes(length: number): Uint8Array {
    return new Uint8Array(this.#take(length));
  }

  /** Takes back arrays of this store that nobody reads any more. */
  giveBack(...arrays: readonly (Float32Array | Int32Array | Uint8Array)[]): void {
    for (const { buffer } of arrays) {
      if (!(buffer instanceof ArrayBuffer)) continue;
      const kept = this.#free.reduce((sum, { byteLength }) => sum + byteLength, 0);
      if (kept + buffer.byteLength <= MOST_KEPT) this.#free.push(buffer);
    }
  }

  #take(size: number): ArrayBuffer {
    const at = this.#free.findIndex(({ byteLength }) => byteLength === size);
    if (at < 0) {
      // Arrays of another lattice will not be asked for again.
      const likely = [size / WIDE, size, WIDE * size];
      this.#free = this.#free.filter(({ byteLength }) => likely.includes(byteLength));
      return new ArrayBuffer(size);
    }
    const [buffer] = this.#free.splice(at, 1);
    new Uint8Array(buffer).fill(0);
    return buffer;
  }
}
