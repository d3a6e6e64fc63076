import { documentNow } from '../../stores/case-store.ts';
import { type Appearance, keyOf, PLAIN, setAppearance, useView } from '../../stores/view-store.ts';

/** How skin that was changed for a landmark looked before. */
let before: ReadonlyMap<string, Appearance> = new Map();

/**
 * Shows what a landmark is picked on, where the case has skin and bone: `bone` lays the skin aside, `skin` makes it opaque, so that lips and
 * lids are seen and the click meets it. Null: the skin as it was. None of it is in the document.
 */
export function uncover(on: 'skin' | 'bone' | null): void {
  const anatomy = documentNow()?.anatomy ?? [];
  for (const [id, look] of before) {
    if (anatomy.some((one) => one.id === id)) setAppearance({ kind: 'anatomy', id }, look);
  }
  before = new Map();
  const skins = anatomy.filter(({ role }) => role === 'skin');
  if (on === null || skins.length === 0 || skins.length === anatomy.length) return;
  const { appearances } = useView.getState();
  before = new Map(
    skins.map(({ id }) => [id, appearances.get(keyOf({ kind: 'anatomy', id })) ?? PLAIN]),
  );
  for (const { id } of skins) {
    const look = on === 'skin' ? { visible: true, opacity: 1 } : { visible: false };
    setAppearance({ kind: 'anatomy', id }, look);
  }
}
