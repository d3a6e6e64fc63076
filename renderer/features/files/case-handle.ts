import { host } from '../../host/host.ts';
import { useCase } from '../../stores/case-store.ts';
import { showChangedOutside } from './files-store.ts';

/** The file of the open case: where it came from or was last saved to. */
let held: { readonly key: number; readonly handle: string } | null = null;

/** Handle of the file of the session with that key; null where it has none. */
export const handleOf = (key: number): string | null => (held?.key === key ? held.handle : null);

/** The open case has this file from now on; the host lets go of the one before, so that a colleague can open it. */
export function rememberHandle(key: number, handle: string | null): void {
  const before = held?.handle ?? null;
  held = handle === null ? null : { key, handle };
  if (before === null || before === handle) return;
  showChangedOutside(null);
  letGo(before);
}

/** A file that was opened, but not taken into the workspace after all. */
export function letGoUnlessHeld(handle: string | null): void {
  if (handle !== null && handle !== held?.handle) letGo(handle);
}

/** Lets go of the file when its case is closed. Returns the end of it. */
export const releaseWithCase = (): (() => void) =>
  useCase.subscribe(({ session }) => {
    if (session === null && held !== null) rememberHandle(held.key, null);
  });

const letGo = (handle: string): void => {
  // A lock that stays behind is taken over once this window is gone.
  host.releaseFile(handle).catch(() => {});
};
