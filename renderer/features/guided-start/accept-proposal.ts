import type { CaseDocument, Guide } from '../../../shared/case/case-schema.ts';
import type { Command } from '../../../shared/case/commands.ts';
import { type Proposal, proposalCommand } from '../../../shared/planning/proposal.ts';

/**
 * The command that takes a proposal over as one step. What is in its place already goes: guides that carry nothing yet, and entities with the
 * proposal's own ids, from an earlier proposal. A label that stood on such a guide goes to the proposed ones.
 */
export function acceptCommand(document: CaseDocument, proposal: Proposal, label: string): Command {
  const taken = new Set(
    [...proposal.trajectories, ...proposal.cutPlanes, ...proposal.guides].map(({ id }) => id),
  );
  const replaced = document.guides.filter((guide) => isEmpty(guide) || taken.has(guide.id));
  const guides = proposal.guides.map((guide) => {
    const before = replaced.find(({ id }) => id === guide.id) ?? replaced[0];
    return guide.label === undefined && before?.label !== undefined
      ? { ...guide, label: { ...before.label } }
      : guide;
  });
  const removals: Command[] = [
    ...replaced.map(({ id }): Command => ({ type: 'remove', kind: 'guide', id })),
    ...document.trajectories
      .filter(({ id }) => taken.has(id))
      .map(
        ({ id }): Command => ({ type: 'remove', kind: 'trajectory', id, references: 'cascade' }),
      ),
    ...document.cutPlanes
      .filter(({ id }) => taken.has(id))
      .map(({ id }): Command => ({ type: 'remove', kind: 'cutPlane', id, references: 'cascade' })),
  ];
  return {
    type: 'batch',
    label,
    commands: [...removals, proposalCommand({ ...proposal, guides })],
  };
}

const isEmpty = ({ sleeves, slots, pins, footprint }: Guide): boolean =>
  sleeves.length + slots.length + pins.length + footprint.strokes.length === 0;
