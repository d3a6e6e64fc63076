import { useDocument } from '../../stores/case-store.ts';
import { useTool } from '../../stores/tool-store.ts';
import { useSelected } from '../../stores/view-store.ts';
import { Dot, useThemeColours } from '../../viewport/index.ts';
import { CutHandles } from './cut-handles-layer.tsx';
import { CUT_TOOL, useCutting } from './cut-plane-tool.ts';
import { DraftPlane } from './draft-plane.tsx';
import { UncutOutline } from './uncut-outline.tsx';

/** What the tool draws: the places that were clicked, the plane that is planned or dragged, and handles on it or on the selected one. */
export function CutPlaneLayer() {
  const held = useTool(({ tool }) => tool?.id === CUT_TOOL);
  // While a second place may be clicked no handle stands in its way.
  const planning = useCutting(
    ({ shape, mode, places }) => shape !== null && !(mode === 'view' && places.length < 2),
  );
  const selected = useSelectedCut();
  return (
    <>
      <DraftPlane />
      {held && <Places />}
      {held && planning && <CutHandles key="new" id={null} />}
      {!held && selected !== null && (
        <>
          <UncutOutline id={selected} />
          <CutHandles key={selected} id={selected} />
        </>
      )}
    </>
  );
}

/** The cut plane that has handles: the selected one, or that of the selected slot. */
function useSelectedCut(): string | null {
  const document = useDocument();
  const selected = useSelected();
  const idle = useTool(({ tool }) => tool === null);
  if (!idle || (selected?.kind !== 'cutPlane' && selected?.kind !== 'slot')) return null;
  return document?.cutPlanes.some(({ id }) => id === selected.id) ? selected.id : null;
}

function Places() {
  const places = useCutting((state) => state.places);
  const { cutPlane, viewBottom } = useThemeColours();
  return places.map(({ point }) => (
    <Dot key={point.join(' ')} at={point} colour={cutPlane} ring={viewBottom} radius={4} onTop />
  ));
}
