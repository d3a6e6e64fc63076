/** A unit that a case can give to a mesh file. */
export type MeshUnit = 'mm' | 'cm' | 'm' | 'inch';

/** mm in each. */
export const UNIT_MM: Readonly<Record<MeshUnit, number>> = { mm: 1, cm: 10, m: 1000, inch: 25.4 };

/** Longest side of anatomy that is taken for granted, mm: from a small vertebra to a femur. */
export const LIKELY_SIZE_MM = { least: 20, greatest: 600 } as const;

/**
 * In order of preference: where several fit (4 could be 4 inches or 4 cm), the earlier is what programs write more often;
 * the answer is a guess, to be confirmed by whoever knows.
 */
const CANDIDATES: readonly MeshUnit[] = ['mm', 'm', 'inch', 'cm'];

/** The unit in which a longest side of this many units is that of a bone; null where none fits. */
export const likelyUnit = (longestSide: number): MeshUnit | null =>
  CANDIDATES.find((unit) => isLikelySize(longestSide * UNIT_MM[unit])) ?? null;

/** Whether a longest side in mm is that of a bone. */
export const isLikelySize = (mm: number): boolean =>
  mm >= LIKELY_SIZE_MM.least && mm <= LIKELY_SIZE_MM.greatest;
