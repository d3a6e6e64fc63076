import type { CaseDocument, Guide } from '../../../shared/case/case-schema.ts';
import type { Command } from '../../../shared/case/commands.ts';
import { declaredIds } from '../../../shared/case/entities.ts';
import { reduce } from '../../../shared/case/reduce.ts';
import { levelsIn, textForLevel } from '../../../shared/planning/level-guard.ts';
import { withFreeIds } from '../../../shared/planning/own-ids.ts';
import { type Proposal, proposalCommand } from '../../../shared/planning/proposal.ts';

/**
 * The command that takes a proposal over as one step. What is in its place already goes: guides that carry nothing yet, and entities with the
 * proposal's own ids, from an earlier proposal. A label that stood on such a guide goes to the proposed ones; of several vertebrae's guides
 * each says its own level. A single guide keeps the name that stood there, which says site and side as they were ordered.
 * Other ids that the case has already are left alone: the proposal's change. `say` gives the names that the proposal made in the language of
 * the page: from then on they are the case's, as if they had been typed.
 */
export function acceptCommand(
  document: CaseDocument,
  made: Proposal,
  label: string,
  say: (name: string) => string = (name) => name,
): Command {
  const proposal = named(made, say);
  const proposed = new Set(
    [...proposal.trajectories, ...proposal.cutPlanes, ...proposal.guides].map(({ id }) => id),
  );
  const replaced = document.guides.filter((guide) => isEmpty(guide) || proposed.has(guide.id));
  const guides = proposal.guides.map((proposedGuide) => {
    const guide = { ...proposedGuide, ...keptName(proposal, replaced, proposedGuide.id) };
    const before = replaced.find(({ id }) => id === guide.id) ?? replaced[0];
    if (guide.label !== undefined || before?.label === undefined) return guide;
    const text = before.label.text;
    const level = proposal.guides.length > 1 ? levelOf(document, guide) : undefined;
    return {
      ...guide,
      label: {
        ...before.label,
        ...(text === undefined || level === undefined ? {} : { text: textForLevel(text, level) }),
      },
    };
  });
  const removals: Command[] = [
    ...replaced.map(({ id }): Command => ({ type: 'remove', kind: 'guide', id })),
    ...document.trajectories
      .filter(({ id }) => proposed.has(id))
      .map(
        ({ id }): Command => ({ type: 'remove', kind: 'trajectory', id, references: 'cascade' }),
      ),
    ...document.cutPlanes
      .filter(({ id }) => proposed.has(id))
      .map(({ id }): Command => ({ type: 'remove', kind: 'cutPlane', id, references: 'cascade' })),
  ];
  const left = reduce(document, { type: 'batch', label, commands: removals });
  const taken = new Set(declaredIds(left).map(({ id }) => id));
  const free = withFreeIds({ ...proposal, guides }, taken);
  return { type: 'batch', label, commands: [...removals, proposalCommand(free)] };
}

/** What a new case calls a guide of which neither site nor side was said. */
const BARE: readonly string[] = ['Guide', '导板'];

/** The name of the guide whose place a single proposed one takes, where it says more than that it is a guide. */
function keptName(
  { guides }: Proposal,
  replaced: readonly Guide[],
  id: string,
): { readonly name?: string } {
  const name = (replaced.find((guide) => guide.id === id) ?? replaced[0])?.name;
  return guides.length > 1 || name === undefined || BARE.includes(name) ? {} : { name };
}

/** The proposal with its names said otherwise. */
function named(proposal: Proposal, say: (name: string) => string): Proposal {
  const own = <T extends { readonly name?: string | undefined }>(one: T): T =>
    one.name === undefined ? one : { ...one, name: say(one.name) };
  return {
    ...proposal,
    trajectories: proposal.trajectories.map(own),
    cutPlanes: proposal.cutPlanes.map(own),
    guides: proposal.guides.map((guide) => ({
      ...own(guide),
      ...(guide.pins === undefined ? {} : { pins: guide.pins.map(own) }),
      ...(guide.bars === undefined ? {} : { bars: guide.bars.map(own) }),
    })),
  };
}

/** The vertebra that a guide sits on, as its bone or its own name tells. */
function levelOf({ anatomy }: CaseDocument, guide: Proposal['guides'][number]): string | undefined {
  const bone = anatomy.find(({ id }) => id === guide.support);
  return levelsIn(`${bone?.name ?? ''} ${guide.support} ${guide.name ?? ''}`)[0];
}

const isEmpty = ({ sleeves, slots, pins, footprint }: Guide): boolean =>
  sleeves.length + slots.length + pins.length + footprint.strokes.length === 0;
