import { InputError } from '../mesh/input-error.ts';
import type { Vec3 } from '../mesh/vec3.ts';
import type { PlacedBody } from './guide-bodies.ts';
import { type LocalFrame, pointToPatient } from './local-frame.ts';
import type { LookBetween, PartedBy } from './parted-by.ts';
import { connectedPieces, type PlainSurface } from './pieces.ts';
import { CRUMB_VOLUME } from './tolerances.ts';

/** A surface reduced to its one piece, and what was left out. */
export interface OnePiece {
  readonly positions: Float64Array | Float32Array;
  readonly triangles: Uint32Array;
  /** Sentences about crumbs that were left out. */
  readonly notes: readonly string[];
}

/** A surface vertex this near to a feature's own surface belongs to it, mm. */
const ON_FEATURE = 0.3;

/**
 * The largest piece of a guide. Throws InputError E_SEPARATE that names the feature, or the place, of any other piece, the
 * gap that parts it from the rest, whose ends are its places (the first on the piece); crumbs below CRUMB_VOLUME without a feature are left out, closed voids filled, with a note.
 * Local frame, mm; `guidePath` is the guide's place in the case. The code ends in _SLOT, _BONE or _STEEP where `look` finds one between.
 */
export function onePiece(
  surface: PlainSurface & { readonly positions: Float64Array | Float32Array },
  bodies: readonly PlacedBody[],
  frame: LocalFrame,
  guidePath: string,
  look: LookBetween,
): OnePiece {
  const { positions, triangles } = surface;
  const { pieces, labels } = connectedPieces(surface);
  if (pieces.length === 0) {
    throw new InputError(
      'E_EMPTY_GUIDE',
      `${guidePath}: nothing is left of the guide: the keep-out takes all of it; check the removal direction, the footprint and the clearance`,
      guidePath,
    );
  }
  if (pieces.length === 1) return { positions, triangles, notes: [] };
  const crumbs: number[] = [];
  const voids: number[] = [];
  for (let rank = 1; rank < pieces.length; rank++) {
    const { volume } = pieces[rank];
    const vertices = verticesOf(labels, rank);
    const at = centreOf(positions, vertices);
    const place = pointToPatient(frame, at).map((v) => Math.round(v * 10) / 10);
    const owner =
      volume > 0
        ? bodies.find(({ body }) => bearsMostOf(body, positions, labels, rank))
        : undefined;
    if (volume < 0) {
      // Never keep-out: what is keep-out goes on down to the bone, so it is open.
      voids.push(-volume);
      continue;
    }
    if (!owner && volume < CRUMB_VOLUME) {
      crumbs.push(volume);
      continue;
    }
    const gap = gapBetween(positions, vertices, verticesOf(labels, 0));
    const what = owner ? owner.body.name : `a part of the shell (${volume.toFixed(0)} mm3)`;
    const own = owner ? owner.body.path : guidePath;
    const [from, to] = gap.ends.map((v) => vertexOf(positions, v));
    const { code, path = own, advice } = adviceFor(look(from, to), owner === undefined);
    throw new InputError(
      code,
      `${path}: ${what} at [${place.join(', ')}] does not touch the rest of the guide (gap ${gap.width.toFixed(1)} mm): ${advice}`,
      path,
      [from, to].map((p) => pointToPatient(frame, p)),
    );
  }
  const notes = [
    ...summed('left out', 'cut off from the rest', crumbs, 'crumb'),
    ...summed('filled', 'closed all round', voids, 'void'),
  ];
  return { ...compact(positions, triangles, labels), notes };
}

/** One sentence about small pieces, if they add up to anything. */
function summed(did: string, why: string, volumes: readonly number[], what: string): string[] {
  const total = volumes.reduce((a, b) => a + b, 0);
  if (total < 0.05) return [];
  const count = `${volumes.length} ${what}${volumes.length > 1 ? 's' : ''}`;
  return [`${did} ${count} of ${total.toFixed(1)} mm3 in all, ${why}`];
}

function verticesOf(labels: Int32Array, rank: number): number[] {
  const out: number[] = [];
  for (let v = 0; v < labels.length; v++) if (labels[v] === rank) out.push(v);
  return out;
}

function centreOf(p: ArrayLike<number>, vertices: readonly number[]): [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0];
  for (const v of vertices) for (let k = 0; k < 3; k++) sum[k] += p[3 * v + k];
  return [sum[0] / vertices.length, sum[1] / vertices.length, sum[2] / vertices.length];
}

/** Whether most of a feature's own surface that is left lies on this piece. */
function bearsMostOf(
  body: PlacedBody['body'],
  p: ArrayLike<number>,
  labels: Int32Array,
  rank: number,
): boolean {
  let here = 0;
  let elsewhere = 0;
  const { min, max } = body.box;
  for (let v = 0; v < labels.length; v++) {
    const [x, y, z] = [p[3 * v], p[3 * v + 1], p[3 * v + 2]];
    if (x < min[0] || y < min[1] || z < min[2] || x > max[0] || y > max[1] || z > max[2]) continue;
    if (Math.abs(body.value(x, y, z)) > ON_FEATURE) continue;
    if (labels[v] === rank) here++;
    else elsewhere++;
  }
  return here > elsewhere;
}

/** What to do about what parts two pieces, of which one may be bare shell: it carries no feature, and can go. */
function adviceFor(
  parted: PartedBy,
  bare: boolean,
): {
  readonly code: string;
  /** Of the feature to change, where that is not the piece's own. */
  readonly path?: string;
  readonly advice: string;
} {
  if (parted.kind === 'bone') {
    const advice = bare
      ? 'the bone, or what must stay free for the way off, lies between; erase it from the footprint (or delete its stroke), add a bar over it between sleeves or pins, or change the removal direction'
      : 'the bone, or what must stay free for the way off, lies between; add a bar over it between sleeves or pins, or change the removal direction';
    return { code: 'E_SEPARATE_BONE', advice };
  }
  if (parted.kind === 'steep') {
    const advice =
      'the bone is steep between them: add a bar over it between sleeves or pins, a footprint stroke where it does not overhang, or change the removal direction';
    return { code: 'E_SEPARATE_STEEP', advice };
  }
  if (parted.kind === 'nothing') {
    const advice = 'add a footprint stroke or a bar that joins them, or enlarge the footprint';
    return { code: 'E_SEPARATE', advice };
  }
  const { id, path, sides } = parted.slot;
  const advice =
    sides === 1
      ? `the open side of slot "${id}" parts them; close the slot (sides 2), or add a bar over it between sleeves or pins`
      : `the gap of slot "${id}" parts them; shorten the slot, widen the footprint round its ends, or add a bar over it between sleeves or pins`;
  return { code: 'E_SEPARATE_SLOT', path, advice };
}

const vertexOf = (p: ArrayLike<number>, v: number): Vec3 => [p[3 * v], p[3 * v + 1], p[3 * v + 2]];

/**
 * Least distance between two sets of vertices, mm, and the vertex of each that is nearest to the other; the second is thinned, so
 * the gap is right to about a sample.
 */
function gapBetween(
  p: ArrayLike<number>,
  a: readonly number[],
  b: readonly number[],
): { readonly width: number; readonly ends: readonly [number, number] } {
  const stride = Math.max(1, Math.floor((a.length * b.length) / 2e7));
  let best = Number.POSITIVE_INFINITY;
  let ends: readonly [number, number] = [a[0], b[0]];
  for (const v of a) {
    for (let i = 0; i < b.length; i += stride) {
      const w = b[i];
      const d =
        (p[3 * v] - p[3 * w]) ** 2 +
        (p[3 * v + 1] - p[3 * w + 1]) ** 2 +
        (p[3 * v + 2] - p[3 * w + 2]) ** 2;
      if (d >= best) continue;
      best = d;
      ends = [v, w];
    }
  }
  return { width: Math.sqrt(best), ends };
}

function compact(
  positions: Float64Array | Float32Array,
  triangles: Uint32Array,
  labels: Int32Array,
): { positions: Float64Array; triangles: Uint32Array } {
  const ids = new Int32Array(positions.length / 3).fill(-1);
  const out: number[] = [];
  const chosen: number[] = [];
  for (let t = 0; t < triangles.length; t++) {
    const v = triangles[t];
    if (labels[v] !== 0) continue;
    if (ids[v] < 0) {
      ids[v] = out.length / 3;
      out.push(positions[3 * v], positions[3 * v + 1], positions[3 * v + 2]);
    }
    chosen.push(ids[v]);
  }
  return { positions: Float64Array.from(out), triangles: Uint32Array.from(chosen) };
}
