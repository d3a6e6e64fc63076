import type { Guide } from '../../../shared/case/case-schema.ts';
import { useDocument } from '../../stores/case-store.ts';
import { useJob } from '../../stores/job-store.ts';
import { keyOf, useAppearance } from '../../stores/view-store.ts';
import { useHighlight } from '../surface/highlight.ts';
import { useThemeColours } from '../theme-colours.ts';
import { Dot } from './dot.tsx';
import { type PartItem, partItems } from './part-items.ts';
import { useResolvedCase } from './resolved.ts';
import { SceneLabel } from './scene-label.tsx';

/** Which pin, window or label of a guide is selected or pointed at: they lie in its surface, several alike beside each other. */
export function GuidePartsLayer() {
  const document = useDocument();
  return document?.guides.map((guide) => <PartsOf key={guide.id} guide={guide} />);
}

function PartsOf({ guide }: { readonly guide: Guide }) {
  const { visible } = useAppearance({ kind: 'guide', id: guide.id });
  const built = useJob(guide.id)?.built?.plan ?? null;
  const asked = useResolvedCase()?.guides.find((one) => one.plan.id === guide.id)?.plan.label;
  if (!visible) return null;
  const text = asked?.text ?? built?.label?.text ?? '';
  const parts = partItems(guide, text, built?.labelPlacement?.origin ?? null);
  return parts.map((part) => <Mark key={keyOf(part.item)} part={part} />);
}

function Mark({ part: { item, name, position } }: { readonly part: PartItem }) {
  const { text, viewBottom } = useThemeColours();
  if (useHighlight(item) === 0) return null;
  return (
    <>
      <Dot at={position} colour={text} ring={viewBottom} onTop />
      <SceneLabel at={position} rank="marked">
        {name}
      </SceneLabel>
    </>
  );
}
