import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DefaultMark, type DefaultOrigin } from './default-card.tsx';
import styles from './field.module.css';
import { Field, messageOf, useFieldIds } from './field.tsx';
import type { Refusal } from './number-spec.ts';
import { formatNumber } from './number-text.ts';
import { useNumberInput } from './use-number-input.ts';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number | null;
  /** What is selected differs in it. */
  readonly mixed?: boolean;
  /** What holds while nothing is set: shown as placeholder. */
  readonly fallback?: number | null;
  /** Where the default comes from; with it the row gets its reset. */
  readonly origin?: DefaultOrigin | undefined;
  readonly unit: string;
  readonly digits?: number;
  readonly step?: number;
  readonly least?: number | undefined;
  readonly most?: number | undefined;
  /** Whether it may be emptied: its default holds then. */
  readonly clearable?: boolean;
  readonly onCommit: (value: number | null, gesture: string | null) => Refusal;
  readonly onGestureEnd: () => void;
  /** Something else that is wrong with the number as it stands. */
  readonly fault?: string | null | undefined;
  readonly hint?: string | undefined;
  /** What the label says of itself under the pointer; its own text where it is left out. */
  readonly title?: string | undefined;
  /** Beside the number: a picker. */
  readonly picker?: ReactNode;
  /** What F1 opens in this row, for `data-help`. */
  readonly helpPlace?: string;
  /** In the card of its default: what opens its page. */
  readonly help?: ReactNode;
}

/** A number with its unit: typed, stepped with the arrow keys (Shift x10, Alt x0.1), scrubbed by its label. */
export function NumberField(props: NumberFieldProps) {
  const { t } = useTranslation('parameters');
  const ids = useFieldIds();
  const { label, value, mixed = false, fallback = null, unit, digits = 3, step = 0.1 } = props;
  const { least, most, clearable = false, origin, fault, hint, picker } = props;
  const { text, refusal, inputHandlers, scrubHandlers } = useNumberInput({
    value,
    fallback,
    unit,
    digits,
    step,
    least,
    most,
    clearable,
    onCommit: props.onCommit,
    onGestureEnd: props.onGestureEnd,
    words: { notANumber: t('notANumber'), needed: t('needed') },
  });
  const wrong = refusal ?? fault ?? null;
  const now = value ?? fallback;
  const standIn = mixed ? t('mixed') : fallback === null ? '' : formatNumber(fallback, digits);
  const message = messageOf(wrong, hint);
  return (
    <Field
      ids={ids}
      message={message}
      label={
        <label
          id={ids.label}
          htmlFor={ids.input}
          className={`${styles.label} ${styles.scrub}`}
          title={props.title ?? label}
          {...scrubHandlers}
        >
          {label}
        </label>
      }
      trailing={
        origin !== undefined && (
          <DefaultMark
            name={label}
            origin={origin}
            help={props.help}
            onReset={
              value === null && !mixed
                ? null
                : () => {
                    props.onCommit(null, null);
                  }
            }
          />
        )
      }
    >
      <div className={styles.box} data-invalid={wrong !== null} data-help={props.helpPlace}>
        {picker}
        <input
          id={ids.input}
          className={`${styles.input} ${styles.number}`}
          type="text"
          inputMode="decimal"
          role="spinbutton"
          autoComplete="off"
          spellCheck={false}
          value={text}
          placeholder={standIn}
          aria-invalid={wrong !== null}
          aria-describedby={message === null ? undefined : ids.message}
          aria-valuenow={now ?? undefined}
          aria-valuemin={least}
          aria-valuemax={most}
          aria-valuetext={now === null ? undefined : `${formatNumber(now, digits)} ${unit}`}
          {...inputHandlers}
        />
        {unit !== '' && <span className={styles.unit}>{unit}</span>}
      </div>
    </Field>
  );
}
