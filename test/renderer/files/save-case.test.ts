import { beforeEach, expect, test, vi } from 'vitest';
import { rememberHandle } from '../../../renderer/features/files/case-handle.ts';
import { useFiles } from '../../../renderer/features/files/files-store.ts';
import { saveCase } from '../../../renderer/features/files/save-case.ts';
import { openSession, useCase } from '../../../renderer/stores/case-store.ts';
import { useOtherWindow } from '../../../renderer/stores/other-window-store.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { contractCase } from '../../support/contract-case.ts';

const written = vi.hoisted(() => vi.fn());

vi.mock('../../../renderer/host/host.ts', () => ({
  host: { saveCase: written, releaseFile: async () => undefined },
}));
vi.mock('../../../renderer/live/live-guides.ts', () => ({
  anatomyClient: () => ({ pack: async () => ({ ok: true, value: new Uint8Array(1) }) }),
}));

beforeEach(() => {
  written.mockReset().mockResolvedValue({ name: 'a.guidecase', handle: 'h' });
  useOtherWindow.setState({ elsewhere: 'no', savedThere: null });
  openSession(
    { document: parseCase(contractCase()), meshes: new Map() },
    { fileName: null, saved: true },
  );
});

test('a case that no other window has is saved without a question', async () => {
  expect(await saveCase(false)).toBe(true);
  expect(written).toHaveBeenCalledOnce();
});

const OTHERS = [
  { elsewhere: 'open', savedThere: null },
  { elsewhere: 'taken', savedThere: null },
  { elsewhere: 'closed', savedThere: null },
  { elsewhere: 'no', savedThere: '2026-11-21T08:00:00.000Z' },
] as const;

test.each(OTHERS)(
  'a case of another window ($elsewhere, $savedThere) is saved only after the question',
  async (other) => {
    useOtherWindow.setState(other);
    const saving = saveCase(false);
    expect(useFiles.getState().savesTwice).not.toBeNull();
    useFiles.getState().savesTwice?.('cancel');
    expect(await saving).toBe(false);
    expect(written).not.toHaveBeenCalled();

    const again = saveCase(false);
    useFiles.getState().savesTwice?.('save');
    expect(await again).toBe(true);
    expect(written).toHaveBeenCalledOnce();
    expect(useFiles.getState().savesTwice).toBeNull();
    // What was saved here is the last there is.
    expect(useOtherWindow.getState().savedThere).toBeNull();
  },
);

test('under another name it is saved beside what the other window has', async () => {
  useOtherWindow.setState({ elsewhere: 'taken' });
  rememberHandle(useCase.getState().session?.key ?? 0, 'theirs');
  const saving = saveCase(false);
  useFiles.getState().savesTwice?.('elsewhere');
  expect(await saving).toBe(true);
  expect(written).toHaveBeenCalledWith(expect.anything(), expect.anything(), null);
});
