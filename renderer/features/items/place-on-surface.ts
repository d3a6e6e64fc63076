import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { loadedAnatomy } from '../../stores/anatomy-store.ts';
import { type ActiveTool, type ScenePointer, takeTool } from '../../stores/tool-store.ts';
import { useView } from '../../stores/view-store.ts';

interface PlaceTool {
  /** Key of the sentence for the status strip. */
  readonly hint: string;
  /** Anatomy that the place must be on; null: any. */
  readonly on: string | null;
  /** The point and the outward unit normal there. */
  readonly onPlaced: (at: Vec3, outward: Vec3) => void;
}

/** Takes up a tool that waits for one click on an anatomy, and ends. Enter takes the place that the views are linked to. */
export function placeOnSurface({ hint, on, onPlaced }: PlaceTool): void {
  const place = (at: Vec3, outward: Vec3): void => {
    takeTool(null);
    onPlaced(at, outward);
  };
  const tool: ActiveTool = {
    id: 'place',
    hint,
    cursor: 'crosshair',
    onPointer: ({ phase, hit }: ScenePointer) => {
      if (phase !== 'down' || hit === null || hit.of !== 'anatomy') return false;
      if (on !== null && hit.id !== on) return false;
      place(hit.point, hit.normal);
      return true;
    },
    onKey: ({ key }) => {
      if (key !== 'Enter') return false;
      const found = nearCursor(on);
      if (found === null) return false;
      place(found.at, found.outward);
      return true;
    },
    cancel: () => {},
  };
  takeTool(tool);
}

/** The place of the anatomy nearest to the linked cursor, or its middle where none is set. */
function nearCursor(on: string | null): { readonly at: Vec3; readonly outward: Vec3 } | null {
  const loaded = loadedAnatomy(on);
  if (loaded === null) return null;
  const { index, mesh } = loaded;
  const found = index.closestPoint(useView.getState().cursor ?? meanVertex(mesh.positions));
  if (found === null) return null;
  const [a, b, c] = [0, 1, 2].map((corner) => {
    const v = 3 * mesh.triangles[3 * found.triangle + corner];
    return [mesh.positions[v], mesh.positions[v + 1], mesh.positions[v + 2]] as const;
  });
  return { at: found.point, outward: facetNormal(a, b, c) };
}

function facetNormal(a: Vec3, b: Vec3, c: Vec3): Vec3 {
  const [ux, uy, uz] = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
  const [vx, vy, vz] = [c[0] - a[0], c[1] - a[1], c[2] - a[2]];
  const n = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx] as const;
  const size = Math.hypot(...n);
  return size > 0 ? [n[0] / size, n[1] / size, n[2] / size] : [0, 0, 1];
}

function meanVertex(positions: Float32Array): Vec3 {
  const sum = [0, 0, 0];
  for (let i = 0; i < positions.length; i++) sum[i % 3] += positions[i];
  const count = Math.max(1, positions.length / 3);
  return [sum[0] / count, sum[1] / count, sum[2] / count];
}
