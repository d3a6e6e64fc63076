import { create } from 'zustand';
import type { FaultPlaces } from '../../../shared/mesh/fault-places.ts';
import type { ObjectFaults, RepairedMesh } from '../../geometry-client/repair-protocol.ts';
import type { LoadedAnatomy } from '../../stores/anatomy-store.ts';
import type { PlannedStep } from './repair-plan.ts';

/** The anatomy that is being repaired. */
export interface RepairTarget {
  readonly id: string;
  /** Its mesh file when the repair began; the repair ends when that changes. */
  readonly path: string;
  readonly session: number;
  /** The mesh as it is in the case. */
  readonly before: LoadedAnatomy;
}

interface RepairState {
  readonly target: RepairTarget | null;
  /** Null while they are looked for. */
  readonly found: { readonly places: readonly FaultPlaces[]; readonly faults: ObjectFaults } | null;
  /** The kind of fault that is drawn, and which of its places is looked at. */
  readonly shown: { readonly code: string; readonly at: number } | null;
  readonly plan: readonly PlannedStep[];
  /** What is running; null where nothing is. */
  readonly doing: { readonly what: 'looking' | 'repairing'; readonly share: number } | null;
  readonly result: RepairedMesh | null;
  /** The result as the views show it. */
  readonly after: LoadedAnatomy | null;
  readonly showing: 'before' | 'after';
  readonly problem: string | null;
  /** Takes up the tool again that was in hand when the repair began; null for none. */
  readonly resume: (() => void) | null;
}

export const NO_REPAIR: RepairState = {
  target: null,
  found: null,
  shown: null,
  plan: [],
  doing: null,
  result: null,
  after: null,
  showing: 'before',
  problem: null,
  resume: null,
};

/** The repair that is under way. */
export const useRepair = create<RepairState>(() => NO_REPAIR);

/** Whether an anatomy is being repaired. */
export const useIsRepairing = (): boolean => useRepair(({ target }) => target !== null);
