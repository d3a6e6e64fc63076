import type { CaseDocument, Guide } from '../../../shared/case/case-schema.ts';
import { distance, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { type Addition, addBar, openBars } from './additions.ts';

const TUBE = /\.(sleeves|pins)\[(\d+)\]/;

/**
 * The bar that joins the sleeve or pin at `path` (`guides[0].sleeves[1]`) to the nearest tube that it has no bar to; null where
 * the path names neither, or there is no such tube.
 */
export function joiningBar(
  document: CaseDocument,
  guide: Guide,
  path: string | null,
): Addition | null {
  const [, list, index] = TUBE.exec(path ?? '') ?? [];
  const own =
    list === 'sleeves' ? guide.sleeves[Number(index)]?.trajectory : guide.pins[Number(index)]?.id;
  const places = tubePlaces(document, guide);
  const place = list === undefined || own === undefined ? undefined : places.get(own);
  if (own === undefined || place === undefined) return null;
  const off = ({ from, to }: { readonly from: string; readonly to: string }): number =>
    distance(place, places.get(from === own ? to : from) ?? place);
  const [nearest] = openBars(guide)
    .filter(({ from, to }) => from === own || to === own)
    .sort((a, b) => off(a) - off(b));
  return nearest === undefined ? null : addBar(document, guide.id, nearest.from, nearest.to);
}

/** Where the sleeves and pins of a guide stand on the bone, by their ids. */
function tubePlaces({ trajectories }: CaseDocument, guide: Guide): ReadonlyMap<string, Vec3> {
  const sleeves = guide.sleeves.flatMap(({ trajectory }) => {
    const entry = trajectories.find(({ id }) => id === trajectory)?.entry;
    return entry === undefined ? [] : [[trajectory, entry] as const];
  });
  return new Map([...sleeves, ...guide.pins.map(({ id, position }) => [id, position] as const)]);
}
