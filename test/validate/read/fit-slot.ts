import { angleDeg, dot, normalize, scale, subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { cornersOf, type Facets, middleOf, normalOf } from './read-facets.ts';

/** Where a slot's gap is to be. `normal`, `up` and `along` are unit and square to each other; mm. */
export interface SlotWanted {
  readonly origin: Vec3;
  readonly normal: Vec3;
  readonly up: Vec3;
  readonly along: Vec3;
  readonly width: number;
  readonly height: number;
  readonly length: number;
  readonly sides: 1 | 2;
}

export interface SlotRead {
  /** The worse of its faces against the wanted plane. */
  readonly angleDeg: number;
  /** Distance of the gap's middle from the wanted plane (of a fence: of its face from where it is to be), mm. */
  readonly offset: number;
  /** Between the faces, mm; null for a fence. */
  readonly width: number | null;
}

/** Face facets lie this near to the wanted face, mm, and look across the gap to within this cosine. */
const BAND = 0.2;
const FACING = 0.99;

/** Less face than this share of length times height is none. */
const LEAST_SHARE = 0.2;

/** Reads a slot's gap from the area-weighted normals and middles of the facets of its faces. Null where a face is not found. */
export function fitSlot(facets: Facets, wanted: SlotWanted): SlotRead | null {
  const front = faceOf(facets, wanted, 1);
  if (front === null) return null;
  if (wanted.sides === 1) {
    return {
      angleDeg: front.angleDeg,
      offset: Math.abs(front.at - wanted.width / 2),
      width: null,
    };
  }
  const back = faceOf(facets, wanted, -1);
  if (back === null) return null;
  return {
    angleDeg: Math.max(front.angleDeg, back.angleDeg),
    offset: Math.abs(front.at + back.at) / 2,
    width: front.at - back.at,
  };
}

/** One face: its angle to the plane, and where its middle stands along the plane's normal. */
function faceOf(
  facets: Facets,
  { origin, normal, up, along, width, height, length }: SlotWanted,
  side: 1 | -1,
): { readonly angleDeg: number; readonly at: number } | null {
  const inward = scale(normal, -side);
  const sum = [0, 0, 0];
  let area = 0;
  let moment = 0;
  for (let f = 0; f < facets.count; f++) {
    const faces = normalOf(facets, f);
    if (dot(faces, inward) < FACING) continue;
    const middle = subtract(middleOf(cornersOf(facets.corners, f)), origin);
    const across = dot(middle, normal);
    const rise = dot(middle, up);
    if (Math.abs(across - (side * width) / 2) > BAND) continue;
    if (Math.abs(dot(middle, along)) > length / 2 || rise > height || rise < -height) continue;
    for (let k = 0; k < 3; k++) sum[k] += facets.areas[f] * faces[k];
    area += facets.areas[f];
    moment += facets.areas[f] * across;
  }
  if (area < LEAST_SHARE * length * height) return null;
  return { angleDeg: angleDeg(normalize([sum[0], sum[1], sum[2]]), inward), at: moment / area };
}
