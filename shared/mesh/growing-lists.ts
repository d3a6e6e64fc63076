/** Least room of a list. */
const LEAST = 64;

/** Whole numbers that come one by one, in one growing typed array. */
export class IndexList {
  length = 0;
  private values: Uint32Array<ArrayBuffer>;

  /** `expected`: about how many will come. */
  constructor(expected = 0) {
    this.values = new Uint32Array(Math.max(LEAST, Math.ceil(expected)));
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const grown = new Uint32Array(2 * this.length);
      grown.set(this.values);
      this.values = grown;
    }
    this.values[this.length++] = value;
  }

  /** All of them, as a copy of its own. */
  take(): Uint32Array<ArrayBuffer> {
    return this.values.slice(0, this.length);
  }
}

/** Numbers that come one by one, in one growing typed array, in double precision. */
export class NumberList {
  length = 0;
  /** The numbers so far, and room for more behind them; another array after the next `push`. */
  values: Float64Array<ArrayBuffer>;

  /** `expected`: about how many will come. */
  constructor(expected = 0) {
    this.values = new Float64Array(Math.max(LEAST, Math.ceil(expected)));
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const grown = new Float64Array(2 * this.length);
      grown.set(this.values);
      this.values = grown;
    }
    this.values[this.length++] = value;
  }

  /** All of them, as a copy of its own. */
  take(): Float64Array<ArrayBuffer> {
    return this.values.slice(0, this.length);
  }
}
