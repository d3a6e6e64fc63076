import type { Sleeve } from '../case/case-schema.ts';
import type { New } from '../case/commands.ts';
import { kindOfPack } from '../procedures/procedure-packs.ts';
import { type Instrument, instrumentsFor } from './instrument-library.ts';
import type { PlanningContext } from './planning-context.ts';

/** A straight way whose needle is to be chosen, mm. */
export interface NeedleWay {
  /** Least distance of the axis to bone. */
  readonly room: number;
  /** From entry to target. */
  readonly depth: number;
}

/** A needle and what leads it. */
export interface NeedleChoice {
  readonly diameter: number;
  /** What the sleeve has besides the pack's usual numbers: a bushing where the play of a printed bore is too much. */
  readonly sleeve: Partial<New<Sleeve>>;
  /** How far the tip can stray in the play of the sleeve, mm. */
  readonly stray: number;
}

/** A bore leads over so much less than its sleeve is high: the gap to the skin, and the rounded mouths, mm. */
const UNLED = 0.5;
/** Of a bushing's seat there is floor enough below it, mm. */
const FLOOR = 2;

/**
 * The chosen needle; else the usual one, or the thickest of the shelf that passes: with the margin to keep all round, and so that what it
 * can stray in the play of its sleeve does not reach the bone. Where a printed bore lets it stray too far, a bushing of the shelf leads it.
 */
export function chooseNeedle(context: PlanningContext, way: NeedleWay): NeedleChoice {
  const { choices, pack } = context;
  const shelf = choices.instruments ?? [];
  const procedure = kindOfPack(pack);
  const usual = choices.diameter ?? context.size('trajectoryDiameter');
  const thinner = instrumentsFor(shelf, 'needle', procedure)
    .map(({ diameter }) => diameter)
    .filter((diameter) => diameter < usual)
    .reverse();
  const bushings = instrumentsFor(shelf, 'bushing', procedure);
  const tried = choices.diameter === undefined ? [usual, ...thinner] : [usual];
  const all = tried.flatMap((diameter) => waysToLead(context, diameter, bushings, way.depth));
  return all.find((one) => passes(context, one, way.room)) ?? all[0];
}

/** Whether a needle passes with the margin to keep, and does so however it strays. */
export function passes({ pack }: PlanningContext, needle: NeedleChoice, room: number): boolean {
  const margin = room - needle.diameter / 2;
  return margin >= pack.limits.minOpeningMargin.value && margin > needle.stray;
}

/** The printed bore, then the bushings that take the needle, the closest first. */
function waysToLead(
  context: PlanningContext,
  diameter: number,
  bushings: readonly Instrument[],
  depth: number,
): NeedleChoice[] {
  const { clearance, drillPlay } = context.pack.defaults;
  const height = context.size('sleeveHeight');
  const led = height - clearance.value - UNLED;
  // As the play cone of the checks: at one side of the bore's top and the other of its exit.
  const strayed = (play: number): number => play * (0.5 + depth / led);
  const printed = { diameter, sleeve: {}, stray: strayed(drillPlay.value) };
  const fitting = bushings.flatMap((bushing): NeedleChoice[] => {
    const { inner, lengths, diameter: outerDiameter } = bushing;
    const most = height - clearance.value - FLOOR;
    const length = lengths.filter((one) => one <= most).at(-1);
    const play = inner === undefined ? -1 : inner - diameter;
    if (inner === undefined || length === undefined || play <= 0 || play >= drillPlay.value)
      return [];
    const sleeve = { boreDiameter: inner, drillDiameter: diameter };
    return [
      {
        diameter,
        sleeve: { ...sleeve, bushing: { outerDiameter, length } },
        stray: strayed(play),
      },
    ];
  });
  return [printed, ...fitting.sort((a, b) => a.stray - b.stray)];
}
