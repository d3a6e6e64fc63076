import { counted } from '../mesh/counted.ts';
import { buildEdgeTable } from '../mesh/edge-table.ts';
import { countDuplicates } from '../mesh/facet-counts.ts';
import { type MeshData, triangleCount } from '../mesh/mesh-data.ts';
import { orientParts } from '../mesh/orient.ts';

/** Above so many facets a mesh that looks right in one pass is taken for right: the full look costs a second for half a million. */
const LARGE = 150_000;

/** Facets' areas with their directions add up to this share of the whole area at most in a closed, consistent surface: rounding. */
const CLOSED = 1e-7;

/**
 * Makes the facets of anatomy face outward, since everything that is measured inside or outside of it relies on that, and says what was turned and
 * what else is at fault. A mesh in which nothing was turned stays the same object.
 */
export function orientAnatomy(mesh: MeshData): {
  readonly mesh: MeshData;
  readonly notes: string[];
} {
  if (triangleCount(mesh) > LARGE && looksRight(mesh)) return { mesh, notes: [] };
  const { mesh: once, doubled } = withoutCopies(mesh);
  const oriented = orientParts(once);
  const { turnedFacets, turnedSurfaces } = oriented;
  const facets = triangleCount(once);
  const notes: string[] = [];
  if (doubled > 0)
    notes.push(`${counted(doubled, 'facet')} there twice; second copies were left out`);
  if (turnedFacets === facets && facets > 0) {
    notes.push(
      'all facets faced inward and were turned round; a mesh that was mirrored looks so too: check the side',
    );
  } else if (turnedFacets > 0) {
    const whole =
      turnedSurfaces > 0 ? `, among them ${counted(turnedSurfaces, 'part')} inside out` : '';
    notes.push(`${counted(turnedFacets, 'facet')} turned round, having faced inward${whole}`);
  }
  return { mesh: oriented.mesh, notes: [...notes, ...faults(once)] };
}

/**
 * The mesh without second copies of facets. A facet and its copy run the same way along their common edges, so that one of the two would be
 * taken for turned and the surface be torn. The same object where there are none.
 */
function withoutCopies(mesh: MeshData): { readonly mesh: MeshData; readonly doubled: number } {
  const copies = new Set<number>();
  const doubled = countDuplicates(mesh, (facet) => copies.add(facet));
  if (doubled === 0) return { mesh, doubled };
  const triangles = mesh.triangles.filter((_, i) => !copies.has(Math.floor(i / 3)));
  return { mesh: { positions: mesh.positions, triangles }, doubled };
}

/** One pass: closed and consistent, and of positive volume as a whole. */
function looksRight({ positions: p, triangles }: MeshData): boolean {
  const sum = [0, 0, 0];
  let area = 0;
  let volume = 0;
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [3 * triangles[t], 3 * triangles[t + 1], 3 * triangles[t + 2]];
    const ux = p[b] - p[a];
    const uy = p[b + 1] - p[a + 1];
    const uz = p[b + 2] - p[a + 2];
    const vx = p[c] - p[a];
    const vy = p[c + 1] - p[a + 1];
    const vz = p[c + 2] - p[a + 2];
    const nx = uy * vz - uz * vy;
    const ny = uz * vx - ux * vz;
    const nz = ux * vy - uy * vx;
    sum[0] += nx;
    sum[1] += ny;
    sum[2] += nz;
    area += Math.sqrt(nx * nx + ny * ny + nz * nz);
    volume += nx * p[a] + ny * p[a + 1] + nz * p[a + 2];
  }
  return volume > 0 && Math.hypot(...sum) <= CLOSED * area;
}

/** Faults that make distances and insides uncertain, a sentence each. */
function faults(mesh: MeshData): string[] {
  const { edges, starts } = buildEdgeTable(mesh);
  let open = 0;
  let crowded = 0;
  for (let e = 0; e < edges; e++) {
    const facets = starts[e + 1] - starts[e];
    if (facets === 1) open++;
    else if (facets > 2) crowded++;
  }
  const notes: string[] = [];
  if (open > 0)
    notes.push(`${counted(open, 'open edge')}: what is inside is not certain near a hole`);
  if (crowded > 0)
    notes.push(`${counted(crowded, 'edge')} with more than two facets: repair the mesh`);
  return notes;
}
