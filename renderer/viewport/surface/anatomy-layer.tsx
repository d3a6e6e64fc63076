import { useMemo } from 'react';
import type { AnatomyEntry, CaseDocument } from '../../../shared/case/case-schema.ts';
import { normalize, type Vec3 } from '../../../shared/mesh/vec3.ts';
import type { DrawnMesh } from '../../geometry-client/protocol.ts';
import { useDrawnAnatomy, useLoadedAnatomy } from '../../stores/anatomy-store.ts';
import { useDocument } from '../../stores/case-store.ts';
import { useJobs } from '../../stores/job-store.ts';
import { useAppearance, useView } from '../../stores/view-store.ts';
import { useMapScale } from '../maps/use-map-scale.ts';
import { useThemeColours } from '../theme-colours.ts';
import { useViewportParts } from '../viewport-context.ts';
import { useHighlight } from './highlight.ts';
import { defaultOpacity, roleColour } from './role-look.ts';
import type { SurfaceLook } from './surface-material.ts';
import { SurfaceMesh } from './surface-mesh.tsx';
import { useAnswer, useOcclusion } from './use-surface-extras.ts';

/** All anatomy of the case. */
export function AnatomyLayer() {
  const document = useDocument();
  return document?.anatomy.map((entry) => (
    <Anatomy key={entry.id} entry={entry} document={document} />
  ));
}

interface AnatomyProps {
  readonly entry: AnatomyEntry;
  readonly document: CaseDocument;
}

function Anatomy({ entry, document }: AnatomyProps) {
  const drawn = useDrawnAnatomy(entry.id);
  const { visible } = useAppearance({ kind: 'anatomy', id: entry.id });
  if (drawn === null || !visible) return null;
  return <ShownAnatomy entry={entry} document={document} drawn={drawn} />;
}

function ShownAnatomy({ entry, document, drawn }: AnatomyProps & { readonly drawn: DrawnMesh }) {
  const item = { kind: 'anatomy', id: entry.id } as const;
  const colours = useThemeColours();
  const { opacity } = useAppearance(item);
  const selected = useHighlight(item);
  const edges = useView((state) => state.edges);
  // The tree comes first: without it nothing on the bone can be picked, and both at once want the memory of two.
  const isIndexed = useLoadedAnatomy(entry.id) !== null;
  const occlusion = useOcclusion(drawn, isIndexed);
  const values = useUndercut(entry.id, document, drawn);
  const scale = useMapScale();
  const colour = roleColour(entry, colours);
  const shown = opacity ?? defaultOpacity(entry.role);
  const { accent } = colours;
  const look = useMemo<SurfaceLook>(
    () => ({ colour, opacity: shown, dim: 0, selected, accent, gloss: GLOSS[entry.role] }),
    [colour, shown, selected, accent, entry.role],
  );
  return (
    <SurfaceMesh
      kept={drawn}
      look={look}
      occlusion={occlusion}
      values={values}
      ramp={values === null ? NO_RAMP : (scale?.stops ?? NO_RAMP)}
      rank={RANK[entry.role]}
      edges={edges && entry.role !== 'skin'}
    />
  );
}

const NO_RAMP: readonly [] = [];
const GLOSS = { bone: 0.12, skin: 0.25, risk: 0.7, other: 0.3 } as const;
const RANK = { bone: 'middle', skin: 'outer', risk: 'inner', other: 'middle' } as const;

/** Undercuts of a support along the removal direction of the first guide on it that was built, while that map is shown. */
function useUndercut(id: string, document: CaseDocument, drawn: DrawnMesh): Float32Array | null {
  const { extras } = useViewportParts();
  const isShown = useView(({ colourMap }) => colourMap === 'undercut');
  const guide = document.guides.find(({ support }) => support === id);
  const chosen = useJobs(({ jobs }): Vec3 | null =>
    guide === undefined ? null : (jobs.get(guide.id)?.built?.plan.removalDirection ?? null),
  );
  // A given direction counts at once, also where no guide can be built with it: the colours then say why.
  const given = guide?.removalDirection ?? 'auto';
  const wanted = useMemo(() => (given === 'auto' ? null : normalize(given)), [given]);
  const key = isShown ? (wanted ?? chosen) : null;
  return useAnswer<Float32Array>(key, 0, () =>
    key === null ? Promise.resolve(null) : extras.undercut(drawn, key),
  );
}
