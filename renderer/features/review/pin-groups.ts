/** A place in the view, pixels. */
export interface PlaceInView {
  readonly x: number;
  readonly y: number;
}

/**
 * Places whose marks would cover each other, together: indices by group, each group and the groups in the order given. What is within
 * `reach` pixels of one of a group belongs to it.
 */
export function groupPlaces(
  places: readonly PlaceInView[],
  reach: number,
): readonly (readonly number[])[] {
  let groups: number[][] = [];
  places.forEach(({ x, y }, i) => {
    const near = groups.filter((group) =>
      group.some((j) => Math.hypot(places[j].x - x, places[j].y - y) < reach),
    );
    const apart = groups.filter((group) => !near.includes(group));
    groups = [...apart, [...near.flat(), i].sort((a, b) => a - b)];
  });
  return groups.sort(([a], [b]) => a - b);
}
