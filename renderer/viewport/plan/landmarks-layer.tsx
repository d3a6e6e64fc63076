import type { Landmark } from '../../../shared/case/case-schema.ts';
import { useDocument } from '../../stores/case-store.ts';
import { useAppearance } from '../../stores/view-store.ts';
import { gapToPlace, isHidden } from '../picking/scene-pickers.ts';
import { useScenePick } from '../picking/use-scene-pick.ts';
import { useHighlight } from '../surface/highlight.ts';
import { useThemeColours } from '../theme-colours.ts';
import { Dot } from './dot.tsx';
import { SceneLabel } from './scene-label.tsx';

/** The pointer picks a landmark within this, pixels. */
const NEAR = 8;

/** The landmarks of the case; their names where they are selected or pointed at. */
export function LandmarksLayer() {
  const document = useDocument();
  return document?.landmarks.map((landmark) => <Mark key={landmark.id} landmark={landmark} />);
}

function Mark({ landmark }: { readonly landmark: Landmark }) {
  const { visible } = useAppearance({ kind: 'landmark', id: landmark.id });
  return visible ? <ShownMark landmark={landmark} /> : null;
}

function ShownMark({ landmark: { id, name, position } }: { readonly landmark: Landmark }) {
  const item = { kind: 'landmark', id } as const;
  const { text, accent, viewBottom } = useThemeColours();
  const highlight = useHighlight(item);
  useScenePick((probe) => {
    const gap = gapToPlace(probe, position);
    if (gap > NEAR || isHidden(probe, position, 3)) return null;
    return { item, gap, kind: 'plan', cursor: 'pointer' };
  });
  return (
    <>
      <Dot at={position} colour={highlight === 1 ? accent : text} radius={3} ring={viewBottom} />
      {highlight > 0 && (
        <SceneLabel at={position} rank="marked">
          {name ?? id}
        </SceneLabel>
      )}
    </>
  );
}
