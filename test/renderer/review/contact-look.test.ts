import { expect, test } from 'vitest';
import {
  leaveContactFace,
  showContactFace,
} from '../../../renderer/features/review/contact-look.ts';
import { keyOf, setAppearance, useView } from '../../../renderer/stores/view-store.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { contractCase } from '../../support/contract-case.ts';

test('the contact face is shown with all that covers it out of the way, and all of that comes back', () => {
  const document = parseCase(contractCase());
  const [first, ...others] = document.anatomy.map(({ id }) => ({ kind: 'anatomy', id }) as const);
  if (first === undefined || others.length === 0) throw new Error('two meshes');
  const guide = { kind: 'guide', id: document.guides[0]?.id ?? '' } as const;
  const seen = (item: Parameters<typeof keyOf>[0]): boolean =>
    useView.getState().appearances.get(keyOf(item))?.visible !== false;
  // What someone had hidden is no part of it.
  setAppearance(first, { visible: false });
  showContactFace(document, guide.id);
  expect(useView.getState().colourMap).toBe('contact');
  expect(others.map(seen)).toEqual(others.map(() => false));
  expect(seen(guide)).toBe(true);
  // Asked for twice, it is still undone by one way back.
  showContactFace(document, guide.id);
  leaveContactFace();
  expect(useView.getState().colourMap).toBe('none');
  expect(others.map(seen)).toEqual(others.map(() => true));
  expect(seen(first)).toBe(false);
});
