import type { AnatomyEntry, CaseDocument } from '../../../shared/case/case-schema.ts';
import { tissueOf } from '../../../shared/case/tissue.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { isDrawn, useAnatomy } from '../../stores/anatomy-store.ts';
import { drawnOf, isCurrent, useJobs } from '../../stores/job-store.ts';
import { useStandIns } from '../../stores/stand-ins-store.ts';
import { keyOf, PLAIN, useView } from '../../stores/view-store.ts';
import { contoursAt } from '../../viewport/section/contours.ts';
import { type SliceFrame, toSlice } from './slice-frame.ts';

/** What a slice draws of one mesh: closed lines filled, open ones as lines. Coordinates of the slice, mm. */
export interface SlicedMesh {
  readonly id: string;
  /** What stands beside its contours: of a risk structure its name; null: nothing. */
  readonly name: string | null;
  /** A token of the page, or a colour as CSS writes it. */
  readonly colour: string;
  readonly guide: boolean;
  /** Drawn faintly: a guide that is out of date. */
  readonly faint: boolean;
  readonly lines: readonly { readonly xy: Float32Array; readonly closed: boolean }[];
}

/** The token of an anatomy's colour. */
function anatomyColour(entry: AnatomyEntry): string {
  const tissue = tissueOf(entry);
  return tissue === 'other' ? '--muted' : `--${tissue}`;
}

/** Meshes that are visible now, with the look of their contours. */
export function visibleMeshes(document: CaseDocument): readonly {
  readonly id: string;
  readonly name: string | null;
  readonly mesh: MeshData;
  readonly colour: string;
  readonly guide: boolean;
  readonly faint: boolean;
}[] {
  const { appearances } = useView.getState();
  const shown = (key: string): boolean => (appearances.get(key) ?? PLAIN).visible;
  const { byId } = useAnatomy.getState();
  const anatomy = document.anatomy.flatMap((entry) => {
    const { id } = entry;
    const status = byId.get(id);
    if (status === undefined || !isDrawn(status) || !shown(keyOf({ kind: 'anatomy', id })))
      return [];
    const colour = anatomyColour(entry);
    const name = entry.role === 'risk' ? (entry.name ?? id) : null;
    return [{ id, name, mesh: status.mesh, colour, guide: false, faint: false }];
  });
  const { jobs } = useJobs.getState();
  const guides = document.guides.flatMap(({ id }) => {
    const job = jobs.get(id);
    const drawn = job === undefined ? null : drawnOf(job);
    if (job === undefined || drawn === null || !shown(keyOf({ kind: 'guide', id }))) return [];
    const look = { name: null, colour: '--guide', guide: true, faint: !isCurrent(job) };
    return [{ id, mesh: drawn.mesh, ...look }];
  });
  const standIns = useStandIns.getState().meshes.map(({ id, mesh, colour }) => {
    return { id: `stand-in ${id}`, name: null, mesh, colour, guide: false, faint: false };
  });
  return [...anatomy, ...standIns, ...guides];
}

/** Contours of meshes at one plane, remembered while neither changes. */
export class SliceContours {
  #key = '';
  readonly #lines = new Map<MeshData, SlicedMesh['lines']>();

  /** What the visible meshes look like in a slice. */
  at(document: CaseDocument, frame: SliceFrame): readonly SlicedMesh[] {
    const key = [...frame.origin, ...frame.normal, ...frame.up].map((v) => v.toFixed(4)).join();
    if (key !== this.#key) this.#lines.clear();
    this.#key = key;
    const meshes = visibleMeshes(document);
    for (const mesh of this.#lines.keys()) {
      if (!meshes.some((one) => one.mesh === mesh)) this.#lines.delete(mesh);
    }
    return meshes.map(({ mesh, ...look }) => {
      let lines = this.#lines.get(mesh);
      if (lines === undefined) {
        lines = cut(mesh, frame);
        this.#lines.set(mesh, lines);
      }
      return { ...look, lines };
    });
  }
}

function cut(mesh: MeshData, frame: SliceFrame): SlicedMesh['lines'] {
  return contoursAt(mesh, { point: frame.origin, normal: frame.normal }).map(
    ({ points, closed }) => {
      const xy = new Float32Array((points.length / 3) * 2);
      for (let i = 0; i < points.length / 3; i++) {
        const [x, y] = toSlice(frame, [points[3 * i], points[3 * i + 1], points[3 * i + 2]]);
        xy[2 * i] = x;
        xy[2 * i + 1] = y;
      }
      return { xy, closed };
    },
  );
}
