import { PATIENT_PLANE } from './patient-planes.ts';
import type { SliceAxis } from './slice-axis.ts';
import type { SliceKind } from './slice-frame.ts';

/** Key of a slice's name (i18n `slices`): a cut is seen along the blade, not along a drill. `angleDeg`: turn of the slices. */
export function sliceName(
  which: SliceKind,
  axis: Pick<SliceAxis, 'cut'> | null,
  angleDeg: number,
): `planes.${(typeof PATIENT_PLANE)[SliceKind]}` | `${'names' | 'cutNames'}.${SliceKind}` {
  if (axis === null) return `planes.${PATIENT_PLANE[which]}`;
  // Turned, a slice is neither across the cut nor in its plane.
  const ofCut = axis.cut !== null && (which === 'along' || angleDeg === 0);
  return `${ofCut ? 'cutNames' : 'names'}.${which}`;
}
