import type { en } from '../../i18n/en/index.ts';

/** Kinds of faults that have words of their own. */
export type FaultCode = keyof (typeof en)['importing']['faults'];

const CODES: Readonly<Record<FaultCode, true>> = {
  W_OPEN_EDGES: true,
  W_NON_MANIFOLD_EDGES: true,
  W_FLIPPED_EDGES: true,
  W_FLIPPED_TRIANGLES: true,
  W_INSIDE_OUT: true,
  W_PINCHED_VERTICES: true,
  W_DEGENERATE_TRIANGLES: true,
  W_DUPLICATE_TRIANGLES: true,
  W_SLIVERS: true,
  W_SELF_INTERSECTIONS: true,
  W_SEVERAL_PARTS: true,
  W_VOXEL_STAIRS: true,
};

export const isFaultCode = (code: string): code is FaultCode => code in CODES;
