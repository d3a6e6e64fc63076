import { useView } from '../../stores/view-store.ts';
import { useThemeColours } from '../theme-colours.ts';
import { Dot } from './dot.tsx';

/** The place that all views show, while there are several. */
export function CursorLayer() {
  const cursor = useView((state) => state.cursor);
  const isLinked = useView(({ layout }) => layout === 'four');
  const { accent, viewBottom } = useThemeColours();
  if (cursor === null || !isLinked) return null;
  return <Dot at={cursor} colour={accent} ring={viewBottom} radius={3.5} onTop />;
}
