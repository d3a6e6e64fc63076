import type { Command } from './commands.ts';
import { nameOf } from './removal.ts';
import { listed, quote } from './wording.ts';

/** What a command does, as a step of the history is labelled: `Change bore diameter of sleeve "left" of guide "g1"`. */
export function describeCommand(command: Command): string {
  switch (command.type) {
    case 'rename-case':
      return `Rename case to ${quote(command.name)}`;
    case 'set-procedure':
      return command.pack === undefined
        ? `Set procedure to ${quote(command.procedure ?? 'generic')}`
        : `Set procedure to the centre's own ${quote(command.pack.id)}, version ${command.pack.version}`;
    case 'set-patient':
      return command.patient === null ? 'Clear patient' : 'Set patient';
    case 'set-coordinate-system':
      return `Set coordinate system to ${quote(command.coordinateSystem)}`;
    case 'add':
      return `Add ${describeAdded(command)}`;
    case 'update':
      return `Change ${fieldsOf(command.changes)} of ${nameOf(command)}`;
    case 'remove':
      return `Remove ${nameOf(command)}${command.references === 'cascade' ? ' and what refers to it' : ''}`;
    case 'duplicate':
      return `Duplicate ${nameOf(command)}${'newId' in command ? ` as ${quote(command.newId)}` : ''}`;
    case 'reorder':
      return `Move ${nameOf(command)} to place ${command.to + 1}`;
    case 'set-feature-radius':
      return `Change feature radius of guide ${quote(command.guide)}`;
    case 'set-label':
      return `${command.label === null ? 'Remove' : 'Set'} label of guide ${quote(command.guide)}`;
    case 'update-label':
      return `Change ${fieldsOf(command.changes)} of the label of guide ${quote(command.guide)}`;
    case 'mirror-trajectory':
      return `Mirror trajectory ${quote(command.id)} as ${quote(command.newId)}`;
    case 'batch':
      return command.label;
  }
}

/** `boreDiameter` and `name` as `bore diameter, name`. */
const fieldsOf = (changes: object): string =>
  listed(
    Object.keys(changes).map((field) =>
      field.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`),
    ),
  );

function describeAdded(command: Extract<Command, { readonly type: 'add' }>): string {
  switch (command.kind) {
    case 'stroke':
      return `stroke to guide ${quote(command.guide)}`;
    case 'sleeve':
      return nameOf({ kind: 'sleeve', guide: command.guide, id: command.entity.trajectory });
    case 'slot':
      return nameOf({ kind: 'slot', guide: command.guide, id: command.entity.cutPlane });
    case 'pin':
    case 'bar':
    case 'window':
      return nameOf({ kind: command.kind, guide: command.guide, id: command.entity.id });
    default:
      return nameOf({ kind: command.kind, id: command.entity.id });
  }
}
