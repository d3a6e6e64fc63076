import { expect, test } from 'vitest';
import {
  type CaseSession,
  dispatch,
  isUnsaved,
  markSaved,
  openSession,
  useCase,
} from '../../../renderer/stores/case-store.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { contractCase } from '../../support/contract-case.ts';

function opened(fileName: string): CaseSession {
  const document = parseCase(contractCase());
  openSession({ document, meshes: new Map() }, { fileName, saved: true });
  return now();
}

function now(): CaseSession {
  const { session } = useCase.getState();
  if (session === null) throw new Error('no case is open');
  return session;
}

test('what was changed while the file was written stays unsaved', () => {
  opened('a.guidecase');
  dispatch({ type: 'rename-case', name: 'first' });
  const written = now();
  dispatch({ type: 'rename-case', name: 'second' });
  markSaved(written, 'b.guidecase');
  expect(now().fileName).toBe('b.guidecase');
  expect(isUnsaved(useCase.getState())).toBe(true);
});

test('a case that was opened while another was written keeps its own name and state', () => {
  const written = opened('a.guidecase');
  opened('b.guidecase');
  markSaved(written, 'a.guidecase');
  expect(now().fileName).toBe('b.guidecase');
  expect(isUnsaved(useCase.getState())).toBe(false);
});
