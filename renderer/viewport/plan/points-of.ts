import type { CaseDocument, Guide } from '../../../shared/case/case-schema.ts';
import { along, normalize, subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { useJobs } from '../../stores/job-store.ts';
import type { Selectable } from '../../stores/view-store.ts';
import { cornersAround, type Points } from '../camera/fit.ts';

/** What is shown round something that has no size of its own, mm. */
const AROUND = 12;

/** The places that have to be seen for something of the plan to be seen; none for what is not there. */
export function pointsOf(item: Selectable, document: CaseDocument): Points[] {
  return placesOf(item, document).map((place) => cornersAround(place, AROUND));
}

/** How far outside of the bone an axis is looked for, mm: it comes out of the bone there. */
const OUTSIDE = 10;

/** The places that have to be in sight for something of the plan to be seen: what lies inside of the bone is not among them. */
export function placesInSight(item: Selectable, document: CaseDocument): Vec3[] {
  if (item.kind === 'trajectory' || item.kind === 'sleeve') {
    const found = document.trajectories.find(({ id }) => id === item.id);
    return found === undefined ? [] : [found.entry, outsideOf(found)];
  }
  if (item.kind === 'cutPlane' || item.kind === 'slot') return placesOf(item, document).slice(0, 1);
  return placesOf(item, document);
}

/** Where an axis comes out of the bone, a little above its entry. */
export const outsideOf = ({
  entry,
  target,
}: {
  readonly entry: Vec3;
  readonly target: Vec3;
}): Vec3 => along(entry, normalize(subtract(target, entry)), -OUTSIDE);

function placesOf(item: Selectable, document: CaseDocument): Vec3[] {
  const trajectory = (id: string): Vec3[] => {
    const found = document.trajectories.find((t) => t.id === id);
    return found === undefined ? [] : [found.entry, found.target];
  };
  const cutPlane = (id: string): Vec3[] => {
    const found = document.cutPlanes.find((c) => c.id === id);
    if (found === undefined) return [];
    return [found.origin, along(found.origin, normalize(found.up), -(found.depth ?? AROUND))];
  };
  switch (item.kind) {
    case 'trajectory':
      return trajectory(item.id);
    case 'cutPlane':
      return cutPlane(item.id);
    case 'landmark': {
      const found = document.landmarks.find(({ id }) => id === item.id);
      return found === undefined ? [] : [found.position];
    }
    case 'sleeve':
      return trajectory(item.id).slice(0, 1);
    case 'slot':
      return cutPlane(item.id).slice(0, 1);
    case 'anatomy':
    case 'guide':
      return [];
    default:
      return placesInGuide(item, document);
  }
}

type InGuide = Exclude<
  Selectable,
  { readonly kind: 'anatomy' | 'landmark' | 'trajectory' | 'cutPlane' | 'guide' }
>;

function placesInGuide(item: InGuide, document: CaseDocument): Vec3[] {
  const guide = document.guides.find(({ id }) => id === item.guide);
  if (guide === undefined) return [];
  switch (item.kind) {
    case 'label': {
      const settled = useJobs.getState().jobs.get(guide.id)?.built?.plan.labelPlacement?.origin;
      const place = guide.label?.position ?? settled;
      return place === undefined ? [] : [place];
    }
    case 'stroke':
      return [...(guide.footprint.strokes[item.index]?.points ?? [])];
    case 'pin':
      return guide.pins.filter(({ id }) => id === item.id).map(({ position }) => position);
    case 'window':
      return guide.windows.filter(({ id }) => id === item.id).map(({ position }) => position);
    case 'bar':
      return guide.bars
        .filter(({ id }) => id === item.id)
        .flatMap(({ from, to, via }) => [
          ...endOf(guide, document, from),
          ...via,
          ...endOf(guide, document, to),
        ]);
    default:
      return [];
  }
}

/** Where an end of a bar stands: the entry of a sleeve or the place of a pin. */
function endOf(guide: Guide, document: CaseDocument, id: string): Vec3[] {
  const pin = guide.pins.find((p) => p.id === id);
  if (pin !== undefined) return [pin.position];
  const sleeve = document.trajectories.find((t) => t.id === id);
  return sleeve === undefined ? [] : [sleeve.entry];
}
