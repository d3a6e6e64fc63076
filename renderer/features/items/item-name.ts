import type { TFunction } from 'i18next';
import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { namesById } from '../../../shared/case/names-by-id.ts';
import { labelText } from '../../../shared/procedures/label-text.ts';
import { resolvedView } from '../../case-view/resolved-view.ts';
import type { Selectable } from '../../stores/view-store.ts';

type T = TFunction<'outline'>;

/** What a thing is called on screen. A sleeve bears the name of its trajectory, a slot that of its cut. */
export function nameOnScreen(document: CaseDocument, item: Selectable, t: T): string {
  const named = (
    list: readonly { readonly id: string; readonly name?: string | undefined }[],
    id: string,
  ): string => list.find((one) => one.id === id)?.name ?? id;
  switch (item.kind) {
    case 'anatomy':
      return named(document.anatomy, item.id);
    case 'landmark':
      return named(document.landmarks, item.id);
    case 'trajectory':
    case 'sleeve':
      return named(document.trajectories, item.id);
    case 'cutPlane':
    case 'slot':
      return named(document.cutPlanes, item.id);
    case 'guide':
      return named(document.guides, item.id);
    case 'stroke': {
      const guide = document.guides.find(({ id }) => id === item.guide);
      const number = item.index + 1;
      const erases = guide?.footprint.strokes[item.index]?.mode === 'erase';
      return erases ? t('eraseName', { number }) : t('strokeName', { number });
    }
    case 'label': {
      const label = document.guides.find(({ id }) => id === item.guide)?.label;
      return label?.text ?? labelText(resolvedView(document).pack, 'en', document);
    }
    default: {
      const guide = document.guides.find(({ id }) => id === item.guide);
      return named(guide?.[`${item.kind}s`] ?? [], item.id);
    }
  }
}

/** `wanted`, or `wanted 2`, `wanted 3` ...: the first that nothing of the case is called yet. */
export function freshName(document: CaseDocument, wanted: string): string {
  const taken = new Set(namesById(document).values());
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted} ${number}`;
  return name;
}
