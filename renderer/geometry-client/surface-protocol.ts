import type { Vec3 } from '../../shared/mesh/vec3.ts';
import type { IndexedMesh, Outcome } from './protocol.ts';

/** What of a mesh the worker of surfaces is given, once. The tree is built there again: copying it would hold up the page for longer. */
export type KeptMesh = Pick<IndexedMesh, 'mesh' | 'surface'>;

/**
 * The worker of what makes surfaces easier to read: shade in hollows, sharp edges, colour maps. Nothing waits for it: a surface is
 * drawn without them until they come. Meshes go by number.
 */
export interface SurfaceWorker {
  keep(key: number, mesh: KeptMesh): void;
  drop(key: number): void;
  /** A byte each drawn vertex: 255 open, 0 in a deep hollow. */
  occlusion(key: number): Outcome<Uint8Array>;
  /** Pairs of vertex indices. */
  edges(key: number): Outcome<Uint32Array>;
  /** A float each drawn vertex; see drawing/colour-values.ts. */
  contact(guide: number, support: number): Outcome<Float32Array>;
  wall(guide: number): Outcome<Float32Array>;
  undercut(support: number, removal: Vec3): Outcome<Float32Array>;
}
