import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  changesAt,
  type Found,
  findEntity,
  together,
  updateCommand,
} from '../../case-view/entity-of.ts';
import { problemAt, resolvedView } from '../../case-view/resolved-view.ts';
import type { DefaultOrigin } from '../../controls/default-card.tsx';
import { NumberField } from '../../controls/number-field.tsx';
import { formatNumber } from '../../controls/number-text.ts';
import { finishGesture, useOpenDocument } from '../../stores/case-store.ts';
import type { Selectable } from '../../stores/view-store.ts';
import { HelpMark, helpOfNumber, placeText } from '../help/index.ts';
import { fallbackNumber, givenNumber, nameOf, PARAMETERS, type Parameter } from './parameters.ts';
import { sentence, tryCommand } from './try-command.ts';

interface ParameterFieldProps {
  /** Of one kind; a number that is typed goes to all of them. */
  readonly items: readonly Selectable[];
  readonly parameter: Parameter;
  readonly picker?: ReactNode;
  readonly hint?: string | undefined;
}

/** A number of what is selected, with its default, its source and its reset. */
export function ParameterField({ items, parameter, picker, hint }: ParameterFieldProps) {
  const { t } = useTranslation('parameters');
  const document = useOpenDocument();
  const view = resolvedView(document);
  const founds = items.flatMap((item) => {
    const found = findEntity(document, item);
    return found === null ? [] : [{ item, found }];
  });
  if (founds.length === 0) return null;
  const given = founds.map(({ found }) => givenNumber(found, parameter));
  const fallbacks = items.map((item) => fallbackNumber(document, item, parameter));
  const mixed = given.some((value) => value !== given[0]);
  const fallback = fallbacks.every((value) => value === fallbacks[0]) ? fallbacks[0] : null;
  const [{ found }] = founds;
  const name = t(`fields.${nameOf(parameter, view.pack)}`);
  const help = helpOfNumber(found.kind, parameter.field);
  const wrong = founds.length > 1 ? null : problemAt(view, pathOf(found, parameter));
  return (
    <NumberField
      label={name}
      helpPlace={placeText(help)}
      help={<HelpMark place={help} name={name} />}
      value={mixed ? null : given[0]}
      mixed={mixed}
      fallback={mixed ? null : fallback}
      unit="mm"
      step={parameter.step}
      least={parameter.least}
      clearable={parameter.clearable}
      origin={
        parameter.origin === null ? undefined : originOf(found, fallback, parameter, view.pack, t)
      }
      fault={wrong === null ? null : sentence(wrong)}
      hint={hint}
      picker={picker}
      onGestureEnd={finishGesture}
      onCommit={(value, gesture) =>
        tryCommand(
          together(
            founds.map((one) => updateCommand(one.item, changesFor(one.found, parameter, value))),
            `Change ${parameter.field} of ${founds.length} ${found.kind}s`,
          ),
          gesture,
        )
      }
    />
  );
}

/** All numbers of a kind that are named, in the table's order. */
export function ParameterFields({
  items,
  fields,
}: {
  readonly items: readonly Selectable[];
  readonly fields: readonly string[];
}) {
  return PARAMETERS[items[0].kind]
    .filter(({ field }) => fields.includes(field))
    .map((parameter) => (
      <ParameterField key={parameter.field} items={items} parameter={parameter} />
    ));
}

/** The parameter of a kind. */
export function parameterOf(kind: Selectable['kind'], field: string): Parameter {
  const found = PARAMETERS[kind].find((parameter) => parameter.field === field);
  if (found === undefined) throw new Error(`${kind} has no number called ${field}`);
  return found;
}

const pathOf = (found: Found, { field }: Parameter): string =>
  field === 'featureRadius' ? `${found.path}.footprint.${field}` : `${found.path}.${field}`;

const changesFor = (found: Found, { field }: Parameter, value: number | null) =>
  field === 'featureRadius' ? { featureRadius: value } : changesAt(found.entity, field, value);

function originOf(
  found: Found,
  fallback: number | null,
  parameter: Parameter,
  pack: ReturnType<typeof resolvedView>['pack'],
  t: TFunction<'parameters'>,
): DefaultOrigin {
  const origin = parameter.origin?.(pack, found) ?? { formula: null, parts: [] };
  return {
    value: fallback === null ? null : `${formatNumber(fallback, 3)} mm`,
    formula: origin.formula === null ? null : t(`formulas.${origin.formula}`),
    parts: origin.parts.map(({ name, sourced }) => ({
      name: t(`sources.${name}`),
      value: `${formatNumber(sourced.value, 3)} ${sourced.unit}`,
      basis: sourced.basis,
      source: sourced.source,
      note: sourced.note ?? null,
    })),
  };
}
