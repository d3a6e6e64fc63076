import { useMemo } from 'react';
import type { Guide } from '../../../shared/case/case-schema.ts';
import { useLoadedAnatomy } from '../../stores/anatomy-store.ts';
import { useDocument } from '../../stores/case-store.ts';
import { type DrawnGuide, drawnOf, isCurrent, useJob } from '../../stores/job-store.ts';
import { useTool } from '../../stores/tool-store.ts';
import { type ColourMap, useAppearance, useView } from '../../stores/view-store.ts';
import { useMapScale } from '../maps/use-map-scale.ts';
import { useThemeColours } from '../theme-colours.ts';
import { useViewportParts } from '../viewport-context.ts';
import { useHighlight } from './highlight.ts';
import type { SurfaceLook } from './surface-material.ts';
import { SurfaceMesh } from './surface-mesh.tsx';
import { useAnswer, useOcclusion } from './use-surface-extras.ts';

/** All guides of the case as they were last built; dimmed while that is not what the document says. */
export function GuideLayer() {
  const document = useDocument();
  return document?.guides.map((guide) => <OneGuide key={guide.id} guide={guide} />);
}

function OneGuide({ guide }: { readonly guide: Guide }) {
  const job = useJob(guide.id);
  const { visible } = useAppearance({ kind: 'guide', id: guide.id });
  const drawn = job === null ? null : drawnOf(job);
  if (job === null || drawn === null || !visible) return null;
  return <ShownGuide guide={guide} built={drawn} current={isCurrent(job)} />;
}

interface ShownGuideProps {
  readonly guide: Guide;
  readonly built: DrawnGuide;
  readonly current: boolean;
}

/** Over a map of undercuts, and under a tool that works on the bone, the guide lets the bone be seen. */
const OVER_BONE = 0.28;

/** Of a guide that is out of date. */
const DIMMED = 0.72;

/** Rim of a guide that is selected: the accent is too near to its own teal to be seen on it. */
const SELECTED = '#ecfffc';
/** White shows more than the accent does. */
const SELECTED_SHARE = 0.6;

function ShownGuide({ guide, built, current }: ShownGuideProps) {
  const item = { kind: 'guide', id: guide.id } as const;
  const colours = useThemeColours();
  const { opacity } = useAppearance(item);
  const selected = useHighlight(item);
  const edges = useView((state) => state.edges);
  const map = useView(({ colourMap }) => colourMap);
  const occlusion = useOcclusion(built);
  const values = useGuideValues(guide, built, map);
  const scale = useMapScale();
  const seenThrough = useTool(({ tool }) => tool?.throughGuides === true);
  const shown = opacity ?? (map === 'undercut' || seenThrough ? OVER_BONE : 1);
  const { guide: teal } = colours;
  const look = useMemo<SurfaceLook>(
    () => ({
      colour: teal,
      opacity: shown,
      dim: current ? 0 : DIMMED,
      // A colour map is to be read, so what is selected gets no tint there.
      selected: values === null ? SELECTED_SHARE * selected : 0,
      accent: SELECTED,
      gloss: 0.5,
    }),
    [teal, shown, current, selected, values],
  );
  return (
    <SurfaceMesh
      kept={built}
      look={look}
      occlusion={occlusion}
      values={values}
      ramp={values === null ? NO_RAMP : (scale?.stops ?? NO_RAMP)}
      rank="middle"
      edges={edges}
    />
  );
}

const NO_RAMP: readonly [] = [];

/** What the map that is shown says at each vertex of a guide, once it is measured. */
function useGuideValues(guide: Guide, built: DrawnGuide, map: ColourMap): Float32Array | null {
  const { extras } = useViewportParts();
  const support = useLoadedAnatomy(guide.support);
  const wall = useAnswer(map === 'wall' ? built.surface : null, 0, () => extras.wall(built));
  const contact = useAnswer<Float32Array>(
    map === 'contact' && support !== null ? built.surface : null,
    0,
    () => (support === null ? Promise.resolve(null) : extras.contact(built, support)),
  );
  return map === 'wall' ? wall : map === 'contact' ? contact : null;
}
