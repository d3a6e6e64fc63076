import { describe, expect, test } from 'vitest';
import { supportChoices } from '../../../renderer/features/guided-start/support-choices.ts';

const SKIN = { id: 'skin', role: 'skin', mesh: 'meshes/skin.stl', unit: 'mm' } as const;
const SACRUM = { id: 'sacrum', role: 'bone', mesh: 'meshes/sacrum.stl', unit: 'mm' } as const;

describe('what a proposed guide can sit on', () => {
  test('is asked where the case has bone and skin, the usual one first', () => {
    const choices = supportChoices({ supports: ['skin', 'bone'] }, [SACRUM, SKIN]);
    expect(choices.map(({ id }) => id)).toEqual(['skin', 'sacrum']);
  });

  test('is not asked where there is one of them, or the procedure takes one', () => {
    expect(supportChoices({ supports: ['skin', 'bone'] }, [SACRUM])).toEqual([]);
    expect(supportChoices({ supports: ['bone'] }, [SACRUM, SKIN])).toEqual([]);
  });
});
