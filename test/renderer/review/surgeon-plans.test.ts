import { expect, test } from 'vitest';
import { surgeonWhoPlans } from '../../../renderer/features/review/surgeon-plans.ts';
import {
  dispatch,
  markSaved,
  openSession,
  undo,
  useCase,
} from '../../../renderer/stores/case-store.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import type { Person } from '../../../shared/review/fields.ts';
import { contractCase } from '../../support/contract-case.ts';

const surgeon: Person = { name: '王芳', role: 'surgeon', institution: '第一医院' };
const engineer: Person = { ...surgeon, name: 'Li Wei', role: 'engineer' };

const told = (person: Person | null) => surgeonWhoPlans(person, useCase.getState());

test('who plans is told that changes are recorded as the surgeon’s, from the first change until it is saved or undone', () => {
  const document = parseCase(contractCase());
  openSession({ document, meshes: new Map() }, { fileName: 'a.guidecase', saved: true });
  expect(told(surgeon)).toBeNull();
  dispatch({ type: 'rename-case', name: 'other' });
  expect(told(surgeon)).toEqual(surgeon);
  undo();
  expect(told(surgeon)).toBeNull();
  dispatch({ type: 'rename-case', name: 'other' });
  const { session } = useCase.getState();
  if (session === null) throw new Error('no case is open');
  markSaved(session, 'a.guidecase');
  expect(told(surgeon)).toBeNull();
});

test('an engineer, and who gave no name, plans without being told so', () => {
  const document = parseCase(contractCase());
  openSession({ document, meshes: new Map() }, { fileName: 'a.guidecase', saved: true });
  dispatch({ type: 'rename-case', name: 'other' });
  expect(told(engineer)).toBeNull();
  expect(told(null)).toBeNull();
});
