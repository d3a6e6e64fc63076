import type { Vec3 } from '../../shared/mesh/vec3.ts';
import type { DrawnSurface } from './drawing/drawn-surface.ts';
import type { IndexedMesh, Outcome } from './protocol.ts';

/** A mesh that the worker of surfaces is asked about. */
export type KeptMesh = Pick<IndexedMesh, 'mesh' | 'surface'>;

/**
 * What it is given of it, once: copying holds up the page. The mesh's own facets follow from those that are drawn, and the tree is built there
 * again.
 */
export interface SentSurface {
  readonly surface: DrawnSurface;
  /** Vertices of the mesh; those after them are doubled ones. */
  readonly vertices: number;
}

export const sentSurface = ({ mesh, surface }: KeptMesh): SentSurface => ({
  surface,
  vertices: mesh.positions.length / 3,
});

/** The mesh and its drawn surface again. */
export function receivedMesh({ surface, vertices }: SentSurface): KeptMesh {
  const { positions, doubled } = surface;
  const triangles = surface.triangles.map((v) => (v < vertices ? v : doubled[v - vertices]));
  return { mesh: { positions: positions.subarray(0, 3 * vertices), triangles }, surface };
}

/**
 * The worker of what makes surfaces easier to read: shade in hollows, sharp edges, colour maps. Nothing waits for it: a surface is
 * drawn without them until they come. Meshes go by number.
 */
export interface SurfaceWorker {
  keep(key: number, sent: SentSurface): void;
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
