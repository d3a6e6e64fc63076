import { useEffect, useRef } from 'react';
import { useViewportParts } from '../viewport-context.ts';
import type { ScenePicker } from './scene-pickers.ts';

/** Makes something of a layer pickable while the component is shown. `picker` may change with every render. */
export function useScenePick(picker: ScenePicker): void {
  const { pickers } = useViewportParts();
  const latest = useRef(picker);
  useEffect(() => {
    latest.current = picker;
  });
  useEffect(() => pickers.add((probe) => latest.current(probe)), [pickers]);
}
