import type { CaseDocument, Guide } from '../../shared/case/case-schema.ts';

const FEATURE =
  /^guides\[(\d+)\]\.(sleeves|slots|pins|bars|windows|label|footprint\.strokes)(?:\[(\d+)\])?/;

/**
 * The case without the feature that `path` names (`guides[0].sleeves[1].height`), bars that hang on it included, so that the rest of the guide can
 * be shown. Null where the path names no feature that can be left out.
 */
export function withoutFeature(document: CaseDocument, path: string): CaseDocument | null {
  const found = FEATURE.exec(path);
  if (found === null) return null;
  const [, at, list, place] = found;
  const guide = document.guides[Number(at)];
  const reduced = guide === undefined ? null : without(guide, list, Number(place));
  return reduced === null
    ? null
    : { ...document, guides: document.guides.with(Number(at), reduced) };
}

function without(guide: Guide, list: string, place: number): Guide | null {
  if (list === 'label') {
    const { label: _, ...rest } = guide;
    return rest;
  }
  if (Number.isNaN(place)) return null;
  if (list === 'footprint.strokes') {
    const { footprint } = guide;
    return {
      ...guide,
      footprint: { ...footprint, strokes: footprint.strokes.toSpliced(place, 1) },
    };
  }
  const lists = { ...guide } as Record<string, unknown>;
  const items = lists[list];
  if (!Array.isArray(items) || place >= items.length) return null;
  const gone: unknown = items[place];
  const kept = { ...guide, [list]: items.toSpliced(place, 1) } as Guide;
  const id = idOf(gone);
  return list === 'sleeves' || list === 'pins'
    ? { ...kept, bars: kept.bars.filter(({ from, to }) => from !== id && to !== id) }
    : kept;
}

/** What bars call a sleeve or pin by. */
function idOf(feature: unknown): unknown {
  if (typeof feature !== 'object' || feature === null) return null;
  return 'trajectory' in feature ? feature.trajectory : Reflect.get(feature, 'id');
}
