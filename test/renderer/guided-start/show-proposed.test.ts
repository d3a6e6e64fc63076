import { afterEach, expect, test, vi } from 'vitest';
import { useGuided } from '../../../renderer/features/guided-start/guided-tool.ts';
import { showProposed } from '../../../renderer/features/guided-start/show-proposed.ts';
import { useView } from '../../../renderer/stores/view-store.ts';
import type { Proposal } from '../../../shared/planning/proposal.ts';

vi.mock('../../../renderer/host/host.ts', () => ({ host: {} }));
vi.mock('../../../renderer/live/live-guides.ts', () => ({ anatomyClient: () => null }));

afterEach(() => {
  useGuided.setState({ proposal: null });
  useView.setState({ pin: null });
});

const proposal = {} as Proposal;

test('the mark of what a proposal measured goes with the proposal', () => {
  useGuided.setState({ proposal });
  showProposed([1, 2, 3], 'no narrowest section');
  useGuided.setState({ picking: 'isthmus-left' });
  expect(useView.getState().pin?.text).toBe('no narrowest section');
  useGuided.setState({ proposal: null, stale: true });
  expect(useView.getState().pin).toBeNull();
});

test('a mark that was set since is left', () => {
  useGuided.setState({ proposal });
  showProposed([1, 2, 3], 'first');
  const pin = { at: [4, 5, 6] as const, text: 'of a check' };
  useView.setState({ pin });
  useGuided.setState({ proposal: null });
  expect(useView.getState().pin).toBe(pin);
});
