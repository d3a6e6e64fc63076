import { create } from 'zustand';

/** What the slices share beside the view store's angle. */
export const useSlices = create<{
  /** Where the view along the axis is, mm past the entry. */
  readonly depth: number;
}>(() => ({ depth: 0 }));

export const setSliceDepth = (depth: number): void => useSlices.setState({ depth });
