import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import type { SpatialIndex } from '../../../shared/mesh/spatial-index.ts';
import { cross, length, scale, subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';
import type { DrawnMesh } from '../../geometry-client/protocol.ts';
import { isDrawn, loadedAnatomy, useAnatomy } from '../../stores/anatomy-store.ts';
import { drawnOf, useJobs } from '../../stores/job-store.ts';
import type { SurfaceHit } from '../../stores/tool-store.ts';
import { keyOf, PLAIN, type Selectable, useView } from '../../stores/view-store.ts';
import type { Ray } from '../camera/camera-rig.ts';
import type { Plane } from '../section/contours.ts';
import { shownStretch } from '../section/section-plane.ts';

/** What has a mesh of its own. */
export interface MeshItem {
  readonly kind: 'anatomy' | 'guide';
  readonly id: string;
}

/** A mesh that is drawn and can be picked. */
export interface ShownMesh {
  readonly item: MeshItem;
  readonly index: SpatialIndex;
}

/** Something that is drawn, whether or not it can be picked yet. */
export interface DrawnItem {
  readonly item: MeshItem;
  readonly drawn: DrawnMesh;
}

/** The meshes that are drawn now, anatomy first. */
export function drawnMeshes(document: CaseDocument | null): DrawnItem[] {
  if (document === null) return [];
  const { byId } = useAnatomy.getState();
  const { jobs } = useJobs.getState();
  const anatomy = document.anatomy.flatMap(({ id }): DrawnItem[] => {
    const item = { kind: 'anatomy', id } as const;
    const drawn = byId.get(id);
    return drawn !== undefined && isDrawn(drawn) && isShown(item) ? [{ item, drawn }] : [];
  });
  const guides = document.guides.flatMap(({ id }): DrawnItem[] => {
    const item = { kind: 'guide', id } as const;
    const job = jobs.get(id);
    const drawn = job === undefined ? null : drawnOf(job);
    return drawn !== null && isShown(item) ? [{ item, drawn }] : [];
  });
  return [...anatomy, ...guides];
}

/** Those of them that can be picked: their trees are there. */
export function shownMeshes(document: CaseDocument | null): ShownMesh[] {
  const { jobs } = useJobs.getState();
  return drawnMeshes(document).flatMap(({ item }): ShownMesh[] => {
    const job = item.kind === 'guide' ? jobs.get(item.id) : undefined;
    const found = job === undefined ? loadedAnatomy(item.id) : drawnOf(job);
    return found === null ? [] : [{ item, index: found.index }];
  });
}

function isShown(item: Selectable): boolean {
  const { visible, opacity } = useView.getState().appearances.get(keyOf(item)) ?? PLAIN;
  return visible && opacity !== 0;
}

/** A hit with its distance from the ray's origin, mm. */
export interface DistantHit extends SurfaceHit {
  readonly distance: number;
}

/** The first surface that a ray meets, of what a section leaves. */
export function surfaceUnder(
  { origin, direction }: Ray,
  meshes: readonly ShownMesh[],
  section: Plane | null,
): DistantHit | null {
  const stretch = section === null ? WHOLE : shownStretch(origin, direction, section);
  if (stretch === null) return null;
  let best: DistantHit | null = null;
  for (const { item, index } of meshes) {
    const far = Math.min(stretch.far, best?.distance ?? Infinity);
    const hit = index.raycast(origin, direction, stretch.near, far);
    if (hit === null || (best !== null && hit.distance >= best.distance)) continue;
    best = {
      id: item.id,
      of: item.kind,
      point: hit.point,
      normal: facetNormal(index, hit.triangle),
      facet: hit.triangle,
      distance: hit.distance,
    };
  }
  return best;
}

const WHOLE = { near: 0, far: Infinity };

function facetNormal({ mesh }: SpatialIndex, facet: number): Vec3 {
  const corner = (k: number): Vec3 => {
    const v = 3 * mesh.triangles[3 * facet + k];
    return [mesh.positions[v], mesh.positions[v + 1], mesh.positions[v + 2]];
  };
  const a = corner(0);
  const n = cross(subtract(corner(1), a), subtract(corner(2), a));
  const l = length(n);
  return l > 0 ? scale(n, 1 / l) : [0, 0, 1];
}
