import { useIsRepairing } from '../features/import/index.ts';
import { useTool } from '../stores/tool-store.ts';

/** Whether the tool panels stand above the inspector beside a single view too: that of a tool that asks for it, and the repair's, which is as long. */
export function useDocked(): boolean {
  const tool = useTool(({ tool }) => tool?.docked === true);
  const repairing = useIsRepairing();
  return tool || repairing;
}
