/**
 * A priority queue for waves over a lattice: keys are binned, order within a bin is first come, first served. Pushes and pops
 * cost the same however many wait. A key is never earlier than the bin being emptied (what arrives late joins that bin).
 */
export class WaveQueue {
  readonly #width: number;
  readonly #bins: Int32Array[];
  readonly #length: Int32Array;
  #bin = 0;
  #next = 0;

  /** Bins of `width` from 0 to `limit`; later keys share the last bin. */
  constructor(width: number, limit: number) {
    this.#width = width;
    const count = Math.max(2, Math.ceil(limit / width) + 1);
    this.#bins = Array.from({ length: count }, () => new Int32Array(256));
    this.#length = new Int32Array(count);
  }

  /** Whether two keys fall into the same bin: an item that is there already need not be pushed again. */
  sameBin(a: number, b: number): boolean {
    return Math.floor(a / this.#width) === Math.floor(b / this.#width);
  }

  /** Adds `item` under `key`. */
  push(item: number, key: number): void {
    const last = this.#bins.length - 1;
    const bin = Math.max(this.#bin, Math.min(last, Math.floor(key / this.#width)));
    const length = this.#length[bin]++;
    let items = this.#bins[bin];
    if (length === items.length) {
      const grown = new Int32Array(2 * length);
      grown.set(items);
      this.#bins[bin] = grown;
      items = grown;
    }
    items[length] = item;
  }

  /** The next item, or -1 when none is left. */
  pop(): number {
    while (this.#bin < this.#bins.length) {
      if (this.#next < this.#length[this.#bin]) return this.#bins[this.#bin][this.#next++];
      this.#bin++;
      this.#next = 0;
    }
    return -1;
  }
}
