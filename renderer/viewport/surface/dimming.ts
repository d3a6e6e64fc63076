/** From one look to the other, ms. */
const DURATION = 120;

/**
 * The dimming of a surface that goes from one value to another by the clock, so that where a frame takes long few of them are drawn on the
 * way. Times are those of one clock, ms.
 */
export class Dimming {
  #from: number;
  #to: number;
  #begun = 0;
  #shown: number;

  constructor(value: number) {
    this.#from = value;
    this.#to = value;
    this.#shown = value;
  }

  /** What was shown last. */
  get shown(): number {
    return this.#shown;
  }

  /** Whether it has come to where it goes. */
  get rests(): boolean {
    return this.#shown === this.#to;
  }

  /** Goes to a value at once: what is drawn is another thing, of which there is nothing to fade. */
  jumpTo(value: number): void {
    this.#from = value;
    this.#to = value;
    this.#shown = value;
  }

  /** Begins to go to a value. */
  turnTo(value: number, now: number): void {
    if (value === this.#to) return;
    this.#from = this.#shown;
    this.#to = value;
    this.#begun = now;
  }

  /** What is to be shown at a time. */
  at(now: number): number {
    const share = Math.min(1, Math.max(0, now - this.#begun) / DURATION);
    this.#shown = share === 1 ? this.#to : this.#from + (this.#to - this.#from) * share;
    return this.#shown;
  }
}
