/** "1 edge", "3 edges"; `many` where the plural is not one + s. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;
