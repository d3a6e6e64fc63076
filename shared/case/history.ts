import type { CaseDocument } from './case-schema.ts';
import type { Command } from './commands.ts';
import { describeCommand } from './describe-command.ts';
import { reduce } from './reduce.ts';

/** One state of the case and what led to it. */
export interface HistoryStep {
  readonly document: CaseDocument;
  /** What was done, for the undo menu. */
  readonly label: string;
  /** The gesture that is still writing to this step (one drag is one step); null once it has ended. */
  readonly gesture: string | null;
  /** Names of places to come back to. */
  readonly marks: readonly string[];
}

/**
 * All states of a case since it was opened, as references to immutable documents that share what did not change.
 * Never changed in place: each function gives a new history.
 */
export interface History {
  /** Oldest first; at least one. */
  readonly steps: readonly HistoryStep[];
  /** Index of the present step; those after it can be done again. */
  readonly at: number;
}

/** A history that begins with a document. */
export const startHistory = (document: CaseDocument, label = 'Open'): History => ({
  steps: [{ document, label, gesture: null, marks: [] }],
  at: 0,
});

/** The case as it is now. */
export const present = (history: History): CaseDocument => history.steps[history.at].document;

/**
 * Takes a new state of the case. What could have been done again is dropped. Within a gesture the states follow each
 * other in one step; a gesture that comes back to where it began leaves none. The same document again is no step.
 */
export function commit(
  history: History,
  document: CaseDocument,
  label: string,
  gesture: string | null = null,
): History {
  const now = history.steps[history.at];
  const goesOn = gesture !== null && now.gesture === gesture && history.at > 0;
  if (document === now.document) return history;
  const kept = goesOn
    ? history.steps.slice(0, history.at)
    : endGesture(history).steps.slice(0, history.at + 1);
  if (goesOn && kept[kept.length - 1].document === document) {
    return { steps: kept, at: kept.length - 1 };
  }
  const marks = goesOn ? now.marks : [];
  return { steps: [...kept, { document, label, gesture, marks }], at: kept.length };
}

/** Applies a command to the present case and takes the outcome. Throws what `reduce` throws. */
export const dispatch = (
  history: History,
  command: Command,
  gesture: string | null = null,
): History => commit(history, reduce(present(history), command), describeCommand(command), gesture);

/** Ends the gesture that is under way, so that the next one of the same name makes a new step. */
export function endGesture(history: History): History {
  const now = history.steps[history.at];
  if (now.gesture === null) return history;
  return { ...history, steps: history.steps.with(history.at, { ...now, gesture: null }) };
}

/** What undo would take back; null where there is nothing. */
export const undoLabel = (history: History): string | null =>
  history.at > 0 ? history.steps[history.at].label : null;

/** What redo would do again; null where there is nothing. */
export const redoLabel = (history: History): string | null =>
  history.at + 1 < history.steps.length ? history.steps[history.at + 1].label : null;

/** One step back, to the very document that was there before; the same history where there is none. */
export const undo = (history: History): History =>
  history.at > 0 ? { ...endGesture(history), at: history.at - 1 } : history;

/** One step forward, to the very document that was undone; the same history where there is none. */
export const redo = (history: History): History =>
  history.at + 1 < history.steps.length ? { ...endGesture(history), at: history.at + 1 } : history;

/** Names the present step, so that `undoToMark` comes back to it. A name that is in use moves here. */
export function mark(history: History, name: string): History {
  const steps = history.steps.map((step, i): HistoryStep => {
    const others = step.marks.filter((other) => other !== name);
    if (i === history.at) return { ...step, gesture: null, marks: [...others, name] };
    return others.length === step.marks.length ? step : { ...step, marks: others };
  });
  return { ...history, steps };
}

/**
 * Back to the step with a mark, at or before the present one. 'keep' leaves what came after to be done again; 'drop'
 * forgets it, as when a tool is cancelled. The same history where there is no such mark.
 */
export function undoToMark(history: History, name: string, after: 'keep' | 'drop'): History {
  const at = history.steps.findLastIndex((step, i) => i <= history.at && step.marks.includes(name));
  if (at < 0) return history;
  const steps = after === 'drop' ? history.steps.slice(0, at + 1) : endGesture(history).steps;
  return { steps, at };
}
