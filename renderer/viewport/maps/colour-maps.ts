import type { ColourMap } from '../../stores/view-store.ts';
import type { RampStop } from '../surface/surface-material.ts';
import type { ThemeColours } from '../theme-colours.ts';

/** How a colour map is drawn and explained. */
export interface MapScale {
  readonly stops: readonly RampStop[];
  /** Ends of the legend. */
  readonly from: number;
  readonly to: number;
  /** Values marked in the legend; null: words stand there instead. */
  readonly ticks: readonly number[] | null;
  /** The value that a limit or a plan asks for, marked in the legend. */
  readonly wanted: number | null;
}

/** What scales depend on, mm. */
export interface MapLimits {
  readonly clearance: number;
  readonly minWall: number;
}

/** A colour between "good" and "nothing to say". */
const FAR = '#7d8fa8';

/** The scale of a map; null for none. */
export function mapScale(
  map: ColourMap,
  { clearance, minWall }: MapLimits,
  colours: ThemeColours,
): MapScale | null {
  switch (map) {
    case 'none':
      return null;
    case 'contact': {
      const to = Math.max(1, Math.ceil(4 * clearance * 2) / 2);
      return {
        from: 0,
        to,
        stops: [
          { value: 0, colour: colours.fail },
          { value: 0.55 * clearance, colour: colours.fail },
          { value: 0.9 * clearance, colour: colours.pass },
          { value: 1.3 * clearance, colour: colours.pass },
          { value: Math.max(2.2 * clearance, 0.5), colour: colours.warning },
          { value: to, colour: FAR },
        ],
        ticks: [0, clearance, to],
        wanted: clearance,
      };
    }
    case 'wall': {
      const to = Math.max(4, Math.ceil(3 * minWall));
      return {
        from: 0,
        to,
        stops: [
          { value: 0, colour: colours.fail },
          { value: 0.94 * minWall, colour: colours.fail },
          { value: minWall, colour: colours.warning },
          { value: 1.4 * minWall, colour: colours.pass },
          { value: 0.8 * to, colour: colours.pass },
          { value: to, colour: FAR },
        ],
        ticks: [0, minWall, to],
        wanted: minWall,
      };
    }
    case 'undercut':
      return {
        from: 0,
        to: 1,
        stops: [
          { value: 0, colour: colours.bone },
          { value: 0.35, colour: colours.warning },
          { value: 0.75, colour: colours.warning },
          { value: 0.95, colour: colours.fail },
        ],
        ticks: null,
        wanted: null,
      };
  }
}

/** A scale as a CSS gradient from left to right. */
export function gradientOf({ stops, from, to }: MapScale): string {
  const parts = stops.map(
    ({ value, colour }) => `${colour} ${((100 * (value - from)) / (to - from)).toFixed(1)}%`,
  );
  return `linear-gradient(to right, ${parts.join(', ')})`;
}
