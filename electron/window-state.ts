import { z } from 'zod';

/** Where the window was, screen px; x and y null: the middle of the main screen. */
const stateSchema = z.strictObject({
  x: z.int().nullable(),
  y: z.int().nullable(),
  width: z.int().min(400).max(20_000),
  height: z.int().min(300).max(20_000),
  maximized: z.boolean(),
});
export type WindowState = z.output<typeof stateSchema>;

/** A part of the screens, px. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** First start: fits a laptop, shows four views. */
const FIRST: WindowState = { x: null, y: null, width: 1440, height: 900, maximized: false };

/** Of the title bar, this much has to be on a screen, px, so that the window can be taken hold of. */
const GRIP = { width: 120, height: 40 };

/** The state that was kept, if it still makes sense. */
export function readWindowState(kept: unknown): WindowState {
  const found = stateSchema.safeParse(kept);
  return found.success ? found.data : FIRST;
}

/** The state for the screens that there are now: no larger than one, and never where no screen is any more. */
export function fitToScreens(state: WindowState, screens: readonly Area[]): WindowState {
  const [main] = screens;
  if (main === undefined) return state;
  const { x, y } = state;
  const home =
    x === null || y === null
      ? undefined
      : screens.find((area) => holdsGrip(area, x, y, state.width));
  const area = home ?? main;
  const width = Math.min(state.width, area.width);
  const height = Math.min(state.height, area.height);
  return home === undefined
    ? { ...state, x: null, y: null, width, height }
    : { ...state, width, height };
}

function holdsGrip(area: Area, x: number, y: number, width: number): boolean {
  const overlap = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
  return overlap >= GRIP.width && y >= area.y && y + GRIP.height <= area.y + area.height;
}
