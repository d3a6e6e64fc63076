/** Vertex indices that come one by one, in one growing typed array. */
export class IndexList {
  length = 0;
  private values: Uint32Array<ArrayBuffer>;

  /** `expected`: about how many will come. */
  constructor(expected: number) {
    this.values = new Uint32Array(Math.max(64, Math.ceil(expected)));
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const grown = new Uint32Array(2 * this.length);
      grown.set(this.values);
      this.values = grown;
    }
    this.values[this.length++] = value;
  }

  /** All of them; the list must not be used afterwards. */
  take(): Uint32Array<ArrayBuffer> {
    return this.values.slice(0, this.length);
  }
}
