import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import {
  type Appearance,
  keyOf,
  PLAIN,
  type Selectable,
  setAppearance,
  useView,
} from '../../stores/view-store.ts';

/** Takes what would cover a guide's contact face out of the view: all anatomy, and other guides. */
export function showContactFace(document: CaseDocument, guide: string): void {
  const covers = coversOf(document, guide).filter((item) => appearanceOf(item).visible);
  for (const item of covers) setAppearance(item, { visible: false });
  hidden = [...hidden, ...covers];
  useView.setState({ colourMap: 'contact' });
}

/** Brings back what was taken out; what someone had hidden before stays hidden. */
export function leaveContactFace(): void {
  for (const item of hidden) setAppearance(item, { visible: true });
  hidden = [];
  useView.setState({ colourMap: 'none' });
}

let hidden: readonly Selectable[] = [];

const coversOf = ({ anatomy, guides }: CaseDocument, guide: string): readonly Selectable[] => [
  ...anatomy.map(({ id }) => ({ kind: 'anatomy', id }) as const),
  ...guides.flatMap(({ id }) => (id === guide ? [] : [{ kind: 'guide', id } as const])),
];

const appearanceOf = (item: Selectable): Appearance =>
  useView.getState().appearances.get(keyOf(item)) ?? PLAIN;
