/** Samples that wait for their turn, first come first served; none waits twice. */
export class SampleQueue {
  readonly #ring: Int32Array;
  readonly #waiting: Uint8Array;
  #first = 0;
  #length = 0;

  /** `count`: samples that there are, and so the most that can wait. */
  constructor(count: number) {
    this.#ring = new Int32Array(count);
    this.#waiting = new Uint8Array(count);
  }

  push(sample: number): void {
    if (this.#waiting[sample] === 1) return;
    this.#waiting[sample] = 1;
    this.#ring[(this.#first + this.#length++) % this.#ring.length] = sample;
  }

  /** The one that waits longest, or -1. */
  take(): number {
    if (this.#length === 0) return -1;
    const sample = this.#ring[this.#first];
    this.#first = (this.#first + 1) % this.#ring.length;
    this.#length--;
    this.#waiting[sample] = 0;
    return sample;
  }
}
