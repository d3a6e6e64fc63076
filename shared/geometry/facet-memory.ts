/**
 * Facets of which something has been found true that depends on their corners alone, bit for bit, and on nothing that changes while the
 * memory is kept. An edit leaves most of a guide's facets as they were: what was measured on them need not be measured again, and
 * the result is the same to the last bit. Remembers the facets of the last build and of this one.
 */
export class FacetMemory {
  #last = new FacetTable();
  #current = new FacetTable();

  /** Starts a build: what neither it nor the one before has asked for is forgotten. */
  begin(): void {
    const oldest = this.#last;
    this.#last = this.#current;
    this.#current = oldest;
    oldest.clear();
  }

  /** Whether facet a, b, c (indices into the xyz triples `p`, in that order) is remembered; a vertex can stand for all three. */
  knows(p: Float64Array, a: number, b: number, c: number): boolean {
    if (this.#current.find(p, a, b, c)) return true;
    if (!this.#last.find(p, a, b, c)) return false;
    this.#current.add(p, a, b, c);
    return true;
  }

  /** Remembers a facet. */
  add(p: Float64Array, a: number, b: number, c: number): void {
    this.#current.add(p, a, b, c);
  }
}

/** Numbers a facet: three corners of three. */
const SIZE = 9;

/** An open-addressed table, at most half full. */
class FacetTable {
  #slots = new Int32Array(1 << 12);
  #facets = new Float64Array(SIZE << 11);
  #count = 0;
  /** The facet asked for, and its bits. */
  readonly #asked = new Float64Array(SIZE);
  readonly #bits = new Int32Array(this.#asked.buffer);

  clear(): void {
    this.#slots.fill(0);
    this.#count = 0;
  }

  find(p: Float64Array, a: number, b: number, c: number): boolean {
    this.#ask(p, a, b, c);
    return this.#slots[this.#slotOf()] > 0;
  }

  add(p: Float64Array, a: number, b: number, c: number): void {
    this.#ask(p, a, b, c);
    const slot = this.#slotOf();
    if (this.#slots[slot] > 0) return;
    this.#facets.set(this.#asked, SIZE * this.#count);
    this.#slots[slot] = ++this.#count;
    if (2 * this.#count === this.#slots.length) this.#grow();
  }

  #ask(p: Float64Array, a: number, b: number, c: number): void {
    const asked = this.#asked;
    for (let k = 0; k < 3; k++) {
      asked[k] = p[3 * a + k];
      asked[3 + k] = p[3 * b + k];
      asked[6 + k] = p[3 * c + k];
    }
  }

  /** Where the facet asked for is, or the empty slot where it would go. */
  #slotOf(): number {
    let hash = 0;
    for (let i = 0; i < 2 * SIZE; i++)
      hash = Math.imul(hash ^ this.#bits[i], 0x9e3779b1) ^ (hash >>> 15);
    const mask = this.#slots.length - 1;
    let slot = (hash ^ (hash >>> 13)) & mask;
    for (; this.#slots[slot] > 0; slot = (slot + 1) & mask) {
      const at = SIZE * (this.#slots[slot] - 1);
      let same = true;
      for (let k = 0; k < SIZE && same; k++) same = this.#facets[at + k] === this.#asked[k];
      if (same) break;
    }
    return slot;
  }

  #grow(): void {
    const facets = new Float64Array(2 * this.#facets.length);
    facets.set(this.#facets);
    this.#facets = facets;
    this.#slots = new Int32Array(2 * this.#slots.length);
    for (let i = 0; i < this.#count; i++) {
      this.#asked.set(facets.subarray(SIZE * i, SIZE * (i + 1)));
      this.#slots[this.#slotOf()] = i + 1;
    }
  }
}
