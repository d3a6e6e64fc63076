import type { IpcMainInvokeEvent } from 'electron';
import { APP_ORIGIN } from './app-address.ts';

/** Whether a message comes from the application's own page: the main frame of its window, at its own origin. */
export function isTrustedSender(event: IpcMainInvokeEvent, windowContents: number | null): boolean {
  const { sender, senderFrame } = event;
  if (windowContents === null || sender.id !== windowContents) return false;
  // A frame that is gone, or navigated away since it sent, has no say any more.
  if (senderFrame === null || senderFrame.parent !== null) return false;
  return senderFrame.origin === APP_ORIGIN;
}
