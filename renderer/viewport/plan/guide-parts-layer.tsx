import type { Guide } from '../../../shared/case/case-schema.ts';
import { useDocument } from '../../stores/case-store.ts';
import { type Selectable, useAppearance } from '../../stores/view-store.ts';
import { useHighlight } from '../surface/highlight.ts';
import { useThemeColours } from '../theme-colours.ts';
import { Dot } from './dot.tsx';
import { SceneLabel } from './scene-label.tsx';

type Part = Guide['pins'][number] | Guide['windows'][number];

/** Which pin or window of a guide is selected or pointed at: they lie in its surface, several alike beside each other. */
export function GuidePartsLayer() {
  const document = useDocument();
  return document?.guides.map((guide) => <PartsOf key={guide.id} guide={guide} />);
}

function PartsOf({ guide }: { readonly guide: Guide }) {
  const { visible } = useAppearance({ kind: 'guide', id: guide.id });
  if (!visible) return null;
  return (
    <>
      {guide.pins.map((part) => (
        <Mark key={part.id} item={{ kind: 'pin', guide: guide.id, id: part.id }} part={part} />
      ))}
      {guide.windows.map((part) => (
        <Mark key={part.id} item={{ kind: 'window', guide: guide.id, id: part.id }} part={part} />
      ))}
    </>
  );
}

function Mark({ item, part }: { readonly item: Selectable; readonly part: Part }) {
  const { text, viewBottom } = useThemeColours();
  if (useHighlight(item) === 0) return null;
  return (
    <>
      <Dot at={part.position} colour={text} ring={viewBottom} onTop />
      <SceneLabel at={part.position} rank="marked">
        {part.name ?? part.id}
      </SceneLabel>
    </>
  );
}
