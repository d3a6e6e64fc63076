import type { ComponentProps } from 'react';
import { NumberField } from './number-field.tsx';

type Shown = Pick<
  ComponentProps<typeof NumberField>,
  'label' | 'unit' | 'digits' | 'step' | 'least' | 'most' | 'hint'
>;

interface PlainNumberFieldProps extends Shown {
  readonly value: number;
  readonly onChange: (value: number) => void;
}

const nothing = (): void => {};

/** A number of a tool, a dialog or a form: it always has a value, and its changes are no steps of the case's history. */
export function PlainNumberField({ onChange, ...shown }: PlainNumberFieldProps) {
  return (
    <NumberField
      {...shown}
      onCommit={(value) => {
        if (value !== null) onChange(value);
        return null;
      }}
      onGestureEnd={nothing}
    />
  );
}
