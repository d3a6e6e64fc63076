import type { Guide } from '../../../shared/case/case-schema.ts';
import { along } from '../../../shared/mesh/vec3.ts';
import { useLoadedAnatomy } from '../../stores/anatomy-store.ts';
import { useDocument } from '../../stores/case-store.ts';
import { useTool } from '../../stores/tool-store.ts';
import { keyOf, useView } from '../../stores/view-store.ts';
import { useResolvedCase, useScenePick, useThemeColours } from '../../viewport/index.ts';
import { Brush } from './brush.tsx';
import { BRUSH_TOOL, useBrush } from './footprint-tool.ts';
import { StrokePatch } from './stroke-patch.tsx';
import { fromStroke } from './stroke-path.ts';

/** The strokes of the guide that is selected or painted on, and the brush. */
export function FootprintLayer() {
  const held = useTool(({ tool }) => tool?.id === BRUSH_TOOL);
  const guide = useShownGuide(held);
  return (
    <>
      {guide !== null && <Strokes key={guide.id} guide={guide} held={held} />}
      {held && guide !== null && <Brush support={guide.support} />}
    </>
  );
}

/** Strokes are shown of the guide that is painted on; else of the one that is selected itself or by one of its strokes. */
function useShownGuide(held: boolean): Guide | null {
  const document = useDocument();
  const brushed = useBrush((state) => state.guide);
  const selected = useView(({ selection }) => {
    const last = selection[selection.length - 1];
    if (last?.kind === 'guide') return last.id;
    return last?.kind === 'stroke' ? last.guide : null;
  });
  // Another tool has the surface for itself.
  const free = useTool(({ tool }) => tool === null);
  const id = held ? brushed : free ? selected : null;
  return document?.guides.find((guide) => guide.id === id) ?? null;
}

/** Strengths of a stroke: as such, and selected or pointed at. */
const QUIET = 0.28;
const STRONG = 0.5;

function Strokes({ guide, held }: { readonly guide: Guide; readonly held: boolean }) {
  const support = useLoadedAnatomy(guide.support);
  const resolved = useResolvedCase();
  const colours = useThemeColours();
  const marked = useView(({ selection, hovered }) =>
    [...selection, ...(hovered === null ? [] : [hovered])].map(keyOf).join(' '),
  );
  const plan = resolved?.guides.find((one) => one.plan.id === guide.id)?.plan ?? null;
  const radiusOf = (i: number): number =>
    plan?.footprint.strokes[i]?.radius ?? guide.footprint.strokes[i]?.radius ?? 0;
  useScenePick((probe) => {
    if (held || !Number.isFinite(probe.surface)) return null;
    const place = along(probe.ray.origin, probe.ray.direction, probe.surface);
    // The last stroke lies over the ones before it.
    const index = guide.footprint.strokes.findLastIndex(
      ({ points }, i) => fromStroke(place, points) <= radiusOf(i),
    );
    if (index < 0) return null;
    const item = { kind: 'stroke', guide: guide.id, index } as const;
    return { item, gap: PICKED_LAST, kind: 'plan', cursor: 'pointer' };
  });
  if (support === null) return null;
  return guide.footprint.strokes.map((stroke, index) => {
    const strong = marked.split(' ').includes(keyOf({ kind: 'stroke', guide: guide.id, index }));
    return (
      <StrokePatch
        // biome-ignore lint/suspicious/noArrayIndexKey: a stroke has no name but its place.
        key={index}
        mesh={support.mesh}
        stroke={stroke}
        radius={radiusOf(index)}
        colour={stroke.mode === 'erase' ? colours.fail : colours.accent}
        opacity={strong ? STRONG : QUIET}
        through={held || strong ? 0.8 : 0.4}
      />
    );
  });
}

/** Lines and points near to the pointer go before the patch under it. */
const PICKED_LAST = 100;
