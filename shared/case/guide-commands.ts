import { current } from 'immer';
import { CaseError } from './case-error.ts';
import type { SetFeatureRadiusCommand, SetLabelCommand, UpdateLabelCommand } from './commands.ts';
import { assignChanged } from './entity-commands.ts';
import { footprintSchema, labelSchema } from './guide-schema.ts';
import { parsePart, withChanges } from './parse-part.ts';
import { guideAt, type WritableCase } from './places.ts';
import { quote } from './wording.ts';

/** Sets how far the footprint reaches from each feature. */
export function setFeatureRadius(draft: WritableCase, command: SetFeatureRadiusCommand): void {
  const { guide, path } = guideAt(draft, command.guide);
  if (command.featureRadius === null) {
    delete guide.footprint.featureRadius;
    return;
  }
  const radius = { featureRadius: command.featureRadius };
  guide.footprint.featureRadius = parsePart(
    footprintSchema,
    radius,
    `${path}.footprint`,
  ).featureRadius;
}

/** Gives a guide a label, replaces it, or takes it off. */
export function setLabel(draft: WritableCase, command: SetLabelCommand): void {
  const { guide, path } = guideAt(draft, command.guide);
  if (command.label === null) {
    delete guide.label;
    return;
  }
  const label = parsePart(labelSchema, command.label, `${path}.label`);
  if (guide.label === undefined) guide.label = label;
  else assignChanged(guide.label, current(guide.label), label);
}

/** Sets and takes out fields of a guide's label. */
export function updateLabel(draft: WritableCase, command: UpdateLabelCommand): void {
  const { guide, path } = guideAt(draft, command.guide);
  if (guide.label === undefined) {
    const message = `guide ${quote(command.guide)} has no label: use set-label`;
    throw new CaseError([{ code: 'E_REFERENCE', path: `${path}.label`, message }]);
  }
  const before = current(guide.label);
  const after = parsePart(labelSchema, withChanges(before, command.changes), `${path}.label`);
  assignChanged(guide.label, before, after);
}
