import { afterEach, expect, test } from 'vitest';
import { uncover } from '../../../renderer/features/guided-start/uncover.ts';
import { closeSession, openSession } from '../../../renderer/stores/case-store.ts';
import { keyOf, PLAIN, setAppearance, useView } from '../../../renderer/stores/view-store.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';

const open = (...roles: readonly ('skin' | 'bone')[]): void =>
  openSession(
    {
      document: parseCase({
        schema: 'guidesmith/case@1',
        id: 'face',
        anatomy: roles.map((role, i) => ({ id: `${role}-${i}`, role, mesh: `meshes/${i}.stl` })),
      }),
      meshes: new Map(),
    },
    { fileName: null, saved: true },
  );

const lookOf = (id: string) =>
  useView.getState().appearances.get(keyOf({ kind: 'anatomy', id })) ?? PLAIN;

afterEach(() => {
  uncover(null);
  closeSession();
});

test('skin is laid aside for a landmark on the bone, opaque for one on it, and then as it was', () => {
  open('skin', 'bone');
  setAppearance({ kind: 'anatomy', id: 'skin-0' }, { opacity: 0.35 });
  const own = lookOf('skin-0');
  uncover('bone');
  expect(lookOf('skin-0').visible).toBe(false);
  expect(lookOf('bone-1').visible).toBe(true);
  uncover('skin');
  expect(lookOf('skin-0')).toMatchObject({ visible: true, opacity: 1 });
  uncover(null);
  expect(lookOf('skin-0')).toEqual(own);
});

test('skin alone is never hidden, nor a bone', () => {
  open('skin');
  uncover('bone');
  expect(lookOf('skin-0').visible).toBe(true);
  open('bone');
  uncover('bone');
  expect(lookOf('bone-0').visible).toBe(true);
});
