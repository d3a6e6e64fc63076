import { type FocusEvent, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { length, type Vec3 } from '../../shared/mesh/vec3.ts';
import { useCoreSentences } from '../i18n/core-sentences.ts';
import { Said } from '../i18n/said.tsx';
import styles from './field.module.css';
import { Field, useFieldIds } from './field.tsx';
import type { Refusal } from './number-spec.ts';
import { formatNumber } from './number-text.ts';
import { isUnit, ofUnitLength } from './unit-length.ts';
import { useNumberInput } from './use-number-input.ts';

interface VectorFieldProps {
  readonly label: string;
  readonly value: Vec3;
  /** `mm` for a place; empty for a direction. */
  readonly unit: 'mm' | '';
  readonly step?: number;
  readonly digits?: number;
  readonly onCommit: (value: Vec3, gesture: string | null) => Refusal;
  readonly onGestureEnd: () => void;
  readonly fault?: string | null | undefined;
  readonly trailing?: ReactNode;
}

const AXES = ['x', 'y', 'z'] as const;

/**
 * A place or a direction: three numbers, each typed, stepped or scrubbed by its letter. A direction that was changed is made unit as the field
 * is left, so that its three numbers can be typed one after the other; until then the field says what it becomes.
 */
export function VectorField(props: VectorFieldProps) {
  const { t } = useTranslation('parameters');
  const ids = useFieldIds();
  const { label, value, fault, trailing, unit } = props;
  const latest = useRef(value);
  latest.current = value;
  const changed = useRef(false);
  const take = (next: Vec3, gesture: string | null): Refusal => {
    const refusal = props.onCommit(next, gesture);
    if (refusal !== null) return refusal;
    latest.current = next;
    changed.current = unit === '';
    return null;
  };
  const settle = (): void => {
    const { current } = latest;
    if (changed.current && length(current) > 0 && !isUnit(current)) {
      props.onCommit(ofUnitLength(current), null);
    }
    changed.current = false;
  };
  const leave = ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>): void => {
    if (!currentTarget.contains(relatedTarget)) settle();
  };
  const becomes = unit === '' && !isUnit(value) && length(value) > 0 ? ofUnitLength(value) : null;
  return (
    <Field
      ids={ids}
      wide
      trailing={trailing}
      message={
        fault != null
          ? { kind: 'refusal', text: fault }
          : becomes === null
            ? null
            : {
                kind: 'hint',
                text: t('ofUnitLength', {
                  direction: becomes.map((part) => formatNumber(part, 4)).join(', '),
                }),
              }
      }
      label={
        <span id={ids.label} className={styles.label}>
          {label}
          {props.unit !== '' && ` (${props.unit})`}
        </span>
      }
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is not laid out as a grid */}
      <div
        className={styles.vector}
        role="group"
        aria-labelledby={ids.label}
        onBlur={leave}
        onPointerUp={({ currentTarget }) => {
          // Scrubbed by its letter: no number of it has the focus that could leave.
          if (!currentTarget.contains(document.activeElement)) settle();
        }}
      >
        {AXES.map((axis, i) => (
          <Coordinate
            key={axis}
            axis={axis}
            {...props}
            number={value[i]}
            take={(number, gesture) => take(value.with(i, number) as unknown as Vec3, gesture)}
          />
        ))}
      </div>
    </Field>
  );
}

interface CoordinateProps extends VectorFieldProps {
  readonly axis: string;
  readonly number: number;
  readonly take: (number: number, gesture: string | null) => Refusal;
}

function Coordinate({ axis, label, number, unit, take, ...props }: CoordinateProps) {
  const { t } = useTranslation('parameters');
  const said = useCoreSentences();
  const ids = useFieldIds();
  // A hundredth of a millimetre is finer than any scan; what is not touched keeps its digits.
  const { step = 0.5, digits = unit === '' ? 4 : 2 } = props;
  const { text, refusal, inputHandlers, scrubHandlers } = useNumberInput({
    value: number,
    fallback: null,
    unit,
    digits,
    step,
    clearable: false,
    onCommit: (wanted, gesture) => (wanted === null ? t('needed') : take(wanted, gesture)),
    onGestureEnd: props.onGestureEnd,
    words: { notANumber: t('notANumber'), needed: t('needed') },
  });
  return (
    <div
      className={styles.box}
      data-invalid={refusal !== null}
      title={refusal === null ? undefined : said(refusal)}
    >
      <label htmlFor={ids.input} className={`${styles.axis} ${styles.scrub}`} {...scrubHandlers}>
        {axis}
      </label>
      <input
        id={ids.input}
        className={`${styles.input} ${styles.number}`}
        type="text"
        inputMode="decimal"
        role="spinbutton"
        autoComplete="off"
        spellCheck={false}
        value={text}
        aria-label={`${label} ${axis}`}
        aria-valuenow={number}
        aria-invalid={refusal !== null}
        aria-describedby={refusal === null ? undefined : ids.message}
        {...inputHandlers}
      />
      {refusal !== null && (
        <span id={ids.message} className={styles.hidden} role="alert">
          <Said>{refusal}</Said>
        </span>
      )}
    </div>
  );
}
