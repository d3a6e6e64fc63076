import type { Command } from '../../../shared/case/commands.ts';
import type { Refusal } from '../../controls/number-spec.ts';
import { dispatch, useCase } from '../../stores/case-store.ts';

/** Gives a command from a field. A refusal is said without the place in the document: the field is the place. */
export function tryCommand(command: Command, gesture: string | null = null): Refusal {
  if (dispatch(command, gesture)) return null;
  const { refusal } = useCase.getState();
  if (refusal === null) return '';
  const { message, path } = refusal;
  return sentence(
    path !== null && message.startsWith(`${path}: `) ? message.slice(path.length + 2) : message,
  );
}

/** Messages are the ends of sentences that begin with a path: alone they begin with a capital. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
