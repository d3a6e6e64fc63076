import { create } from 'zustand';
import type { MeshData } from '../../shared/mesh/mesh-data.ts';

/** A surface that is shown in place of anatomy for a while: a piece of a cut bone, where it was moved to. */
export interface StandIn {
  readonly id: string;
  /** In place; patient frame, mm. */
  readonly mesh: MeshData;
  /** As CSS writes it. */
  readonly colour: string;
}

/** What sections and slices show besides the meshes of the case. Whoever lays them out takes them away again. */
export const useStandIns = create<{ readonly meshes: readonly StandIn[] }>(() => ({ meshes: [] }));
