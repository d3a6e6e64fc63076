import { freshId } from '../case/entities.ts';
import type { Proposal } from './proposal.ts';

/**
 * The proposal with ids that are none of `taken`: ids are unique in a case, and a mesh may be called "left", a landmark "cut-1". What
 * refers to an entity by its id follows. Ids that are free stay as they are.
 */
export function withFreeIds(proposal: Proposal, taken: ReadonlySet<string>): Proposal {
  const renamed = renaming(proposal, taken);
  if (renamed.size === 0) return proposal;
  const now = (id: string): string => renamed.get(id) ?? id;
  const own = <T extends { readonly id: string }>(entity: T): T => ({
    ...entity,
    id: now(entity.id),
  });
  return {
    ...proposal,
    trajectories: proposal.trajectories.map(own),
    cutPlanes: proposal.cutPlanes.map(own),
    guides: proposal.guides.map(({ sleeves = [], slots = [], pins = [], bars = [], ...guide }) => ({
      ...own(guide),
      sleeves: sleeves.map((sleeve) => ({ ...sleeve, trajectory: now(sleeve.trajectory) })),
      slots: slots.map((slot) => ({ ...slot, cutPlane: now(slot.cutPlane) })),
      pins: pins.map(own),
      bars: bars.map((bar) => ({ ...own(bar), from: now(bar.from), to: now(bar.to) })),
    })),
    measurements: proposal.measurements.map((one) => ({ ...one, of: now(one.of) })),
    warnings: proposal.warnings.map((one) => ({
      ...one,
      of: one.of === null ? null : now(one.of),
    })),
  };
}

/** New ids of those that are taken. */
function renaming(
  { trajectories, cutPlanes, guides }: Proposal,
  taken: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const inside = guides.flatMap(({ pins = [], bars = [] }) => [...pins, ...bars]);
  const ids = [...trajectories, ...cutPlanes, ...guides, ...inside].map(({ id }) => id);
  const used = new Set([...taken, ...ids]);
  const renamed = new Map<string, string>();
  for (const id of ids) {
    if (!taken.has(id)) continue;
    const free = freshId(id, used);
    used.add(free);
    renamed.set(id, free);
  }
  return renamed;
}
