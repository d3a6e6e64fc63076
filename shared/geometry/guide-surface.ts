import type { ArrayStore } from './array-store.ts';
import { clearTheWay } from './clear-the-way.ts';
import { collapseEdges } from './collapse-edges.ts';
import { extractSurface } from './extract-surface.ts';
import { fitContact, keptContact } from './fit-contact.ts';
import type { GuideMaterial } from './guide-material.ts';
import type { GuidePlan } from './guide-plan.ts';
import { liftSaggingFacets } from './lift-sagging.ts';
import type { CachedShell } from './shell-cache.ts';
import { CONTACT_MERGE_TOLERANCE, MERGE_TOLERANCE } from './tolerances.ts';
import { unfold } from './unfold.ts';

/**
 * The surface of a guide before its exact cuts, local frame, mm: its contact face on the true clearance, flat facets merged, the way
 * off free. The material's arrays go back to the store.
 */
export function guideSurface(
  { clearance, resolution }: GuidePlan,
  { shell: { field, keepOut, bins }, known }: CachedShell,
  { body, whole }: GuideMaterial,
  store: ArrayStore,
): { readonly positions: Float64Array; readonly triangles: Uint32Array } {
  const extracted = extractSurface(field.lattice, body);
  const extractedAt = extracted.positions.slice();
  const contact = fitContact(extracted, field.lattice, whole.value, keepOut, bins, clearance);
  store.giveBack(whole.value, body.value);
  unfold(extracted.positions, extractedAt, extracted.triangles, 2 * resolution);

  const merged = collapseEdges({
    positions: extracted.positions,
    triangles: extracted.triangles,
    tolerance: Float32Array.from(contact.near, (isNear) =>
      isNear ? CONTACT_MERGE_TOLERANCE : MERGE_TOLERANCE,
    ),
    strict: contact.near,
  });
  const mergedAt = merged.positions.slice();
  const face = keptContact(contact, merged.kept);
  liftSaggingFacets(merged, face, bins, clearance, known.flat);
  const moved = clearTheWay(merged, face, field, keepOut, bins, clearance, known.free);
  if (moved) liftSaggingFacets(merged, face, bins, clearance, known.flat, moved);
  unfold(merged.positions, mergedAt, merged.triangles, 4 * resolution);
  return merged;
}
