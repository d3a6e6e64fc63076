import { useMemo } from 'react';
import { useView } from '../../stores/view-store.ts';
import { useResolvedCase } from '../plan/resolved.ts';
import { useThemeColours } from '../theme-colours.ts';
import { type MapScale, mapScale } from './colour-maps.ts';

/** Where no case says otherwise, mm. */
const CLEARANCE = 0.2;
const MIN_WALL = 1.5;

/** The scale of the colour map that is shown; null for none. */
export function useMapScale(): MapScale | null {
  const map = useView(({ colourMap }) => colourMap);
  const colours = JSON.stringify(useThemeColours());
  const resolved = useResolvedCase();
  const clearance = resolved?.guides[0]?.plan.clearance ?? CLEARANCE;
  const minWall = resolved?.limits.minWall ?? MIN_WALL;
  return useMemo(
    () => mapScale(map, { clearance, minWall }, JSON.parse(colours)),
    [map, clearance, minWall, colours],
  );
}
