/** An edge waiting to be collapsed; the versions say whether its ends have moved since its cost was found. */
export interface WaitingEdge {
  readonly a: number;
  readonly b: number;
  readonly versionA: number;
  readonly versionB: number;
  readonly cost: number;
}

/** A binary heap, cheapest edge first; equal costs by vertex number, so that every run takes the same order. */
export class EdgeHeap {
  readonly #items: WaitingEdge[] = [];

  push(edge: WaitingEdge): void {
    const items = this.#items;
    let at = items.length;
    items.push(edge);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = items[parent];
      if (!above || !before(edge, above)) break;
      items[at] = above;
      at = parent;
    }
    items[at] = edge;
  }

  pop(): WaitingEdge | undefined {
    const items = this.#items;
    const [first] = items;
    const last = items.pop();
    if (!first || !last || items.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      let next = items[child];
      const right = items[child + 1];
      if (next && right && before(right, next)) {
        child++;
        next = right;
      }
      if (!next || !before(next, last)) break;
      items[at] = next;
      at = child;
    }
    items[at] = last;
    return first;
  }
}

const before = (p: WaitingEdge, q: WaitingEdge): boolean =>
  p.cost !== q.cost ? p.cost < q.cost : p.a !== q.a ? p.a < q.a : p.b < q.b;
