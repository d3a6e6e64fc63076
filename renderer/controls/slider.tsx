import { Slider as Radix } from 'radix-ui';
import styles from './slider.module.css';

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly step: number;
  /** The value in words, for screen readers: `40 %`. */
  readonly valueText: string;
  readonly onChange: (value: number) => void;
  /** When the handle is let go. */
  readonly onDone?: () => void;
}

/** A number between two ends, where seeing the effect matters more than its digits. */
export function Slider({
  label,
  value,
  least,
  most,
  step,
  valueText,
  onChange,
  onDone,
}: SliderProps) {
  return (
    <Radix.Root
      className={styles.slider}
      value={[value]}
      min={least}
      max={most}
      step={step}
      onValueChange={([next]) => onChange(next)}
      {...(onDone === undefined ? {} : { onValueCommit: () => onDone() })}
    >
      <Radix.Track className={styles.track}>
        <Radix.Range className={styles.range} />
      </Radix.Track>
      <Radix.Thumb className={styles.thumb} aria-label={label} aria-valuetext={valueText} />
    </Radix.Root>
  );
}
