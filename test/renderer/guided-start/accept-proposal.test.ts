import { expect, test } from 'vitest';
import { acceptCommand } from '../../../renderer/features/guided-start/accept-proposal.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { reduce } from '../../../shared/case/reduce.ts';
import type { Proposal } from '../../../shared/planning/proposal.ts';
import { chineseNames } from '../../../shared/wording/in-chinese.ts';

const document = parseCase({
  schema: 'guidesmith/case@1',
  id: 'case',
  anatomy: [{ id: 'l3', role: 'bone', mesh: 'meshes/l3.stl' }],
  guides: [{ id: 'first', support: 'l3', label: { text: 'P-7 L3 L+R', height: 3 } }],
});

const proposal: Proposal = {
  procedure: 'pedicle-screw',
  trajectories: [{ id: 'left', entry: [0, 0, 0], target: [0, -40, 0] }],
  cutPlanes: [],
  guides: [{ id: 'guide', support: 'l3', sleeves: [{ trajectory: 'left' }] }],
  measurements: [],
  warnings: [],
};

test('the label of the empty guide goes to the one that takes its place', () => {
  const accepted = reduce(document, acceptCommand(document, proposal, 'plan'));
  expect(accepted.guides).toHaveLength(1);
  expect(accepted.guides[0]).toMatchObject({
    id: 'guide',
    label: { text: 'P-7 L3 L+R', height: 3 },
  });
  // A second proposal takes the place of the first, and the label with it.
  const again = reduce(accepted, acceptCommand(accepted, proposal, 'plan'));
  expect(again.guides).toEqual(accepted.guides);
});

test('a single guide keeps the name that says site and side', () => {
  const accepted = (name: string) => {
    const named = { ...document, guides: [{ ...document.guides[0], name }] };
    const proposed = { ...proposal, guides: [{ ...proposal.guides[0], name: 'Resection guide' }] };
    return reduce(named, acceptCommand(named, proposed, 'plan')).guides.map((guide) => guide.name);
  };
  expect(accepted('body guide, left')).toEqual(['body guide, left']);
  expect(accepted('Guide')).toEqual(['Resection guide']);
});

test('of several vertebrae’s guides each is labelled with its own level', () => {
  const spine = parseCase({
    schema: 'guidesmith/case@1',
    id: 'case',
    anatomy: ['l3', 'l4'].map((id) => ({ id, name: `vhm_${id.toUpperCase()}`, mesh: `${id}.stl` })),
    guides: [{ id: 'guide', support: 'l3', label: { text: 'P-7 L3 L+R' } }],
  });
  const several: Proposal = {
    ...proposal,
    trajectories: [],
    guides: ['l3', 'l4'].map((id) => ({ id: `guide-${id}`, support: id })),
  };
  const accepted = reduce(spine, acceptCommand(spine, several, 'plan'));
  expect(accepted.guides.map(({ id, label }) => [id, label?.text])).toEqual([
    ['guide-l3', 'P-7 L3 L+R'],
    ['guide-l4', 'P-7 L4 L+R'],
  ]);
});

test('a label of the proposal’s own stays', () => {
  const labelled = {
    ...proposal,
    guides: proposal.guides.map((guide) => ({
      ...guide,
      label: { text: 'own', mode: 'engrave' as const },
    })),
  };
  const accepted = reduce(document, acceptCommand(document, labelled, 'plan'));
  expect(accepted.guides[0].label?.text).toBe('own');
});

test('the names of the proposal are taken over as they are said on the page', () => {
  const pinned: Proposal = {
    ...proposal,
    guides: [
      {
        id: 'guide',
        name: 'Resection guide',
        support: 'l3',
        pins: [{ id: 'p', name: 'Cut 1, pin 1', position: [0, 0, 0], direction: [0, 0, -1] }],
      },
    ],
  };
  const say = chineseNames();
  const accepted = reduce(
    document,
    acceptCommand(document, pinned, 'plan', (name) => say(name)),
  );
  expect(accepted.guides[0]).toMatchObject({
    name: '切除导板',
    pins: [{ id: 'p', name: '截骨平面 1 固定针 1' }],
  });
});

test('ids that the case has elsewhere stay its own', () => {
  const called = parseCase({
    ...JSON.parse(JSON.stringify(document)),
    landmarks: [{ id: 'left', name: 'left', position: [1, 0, 0] }],
  });
  const accepted = reduce(called, acceptCommand(called, proposal, 'plan'));
  expect(accepted.trajectories.map(({ id }) => id)).toEqual(['left-2']);
  expect(accepted.guides[0].sleeves[0].trajectory).toBe('left-2');
});
