import { beforeEach, expect, test, vi } from 'vitest';
import { useFiles } from '../../../renderer/features/files/files-store.ts';
import { saveCase } from '../../../renderer/features/files/save-case.ts';
import { openSession } from '../../../renderer/stores/case-store.ts';
import { useOtherWindow } from '../../../renderer/stores/other-window-store.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { contractCase } from '../../support/contract-case.ts';

const written = vi.hoisted(() => vi.fn());

vi.mock('../../../renderer/host/host.ts', () => ({ host: { saveCase: written } }));
vi.mock('../../../renderer/live/live-guides.ts', () => ({
  anatomyClient: () => ({ pack: async () => ({ ok: true, value: new Uint8Array(1) }) }),
}));

beforeEach(() => {
  written.mockReset().mockResolvedValue({ name: 'a.guidecase', handle: 'h' });
  useOtherWindow.setState({ elsewhere: 'no' });
  openSession(
    { document: parseCase(contractCase()), meshes: new Map() },
    { fileName: null, saved: true },
  );
});

test('a case that no other window has is saved without a question', async () => {
  expect(await saveCase(false)).toBe(true);
  expect(written).toHaveBeenCalledOnce();
});

test.each(['open', 'closed'] as const)(
  'a case that is %s in another window is saved only after the question',
  async (elsewhere) => {
    useOtherWindow.setState({ elsewhere });
    const saving = saveCase(false);
    expect(useFiles.getState().savesTwice).not.toBeNull();
    useFiles.getState().savesTwice?.(false);
    expect(await saving).toBe(false);
    expect(written).not.toHaveBeenCalled();

    const again = saveCase(false);
    useFiles.getState().savesTwice?.(true);
    expect(await again).toBe(true);
    expect(written).toHaveBeenCalledOnce();
    expect(useFiles.getState().savesTwice).toBeNull();
  },
);
