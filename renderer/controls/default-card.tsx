import { Info, RotateCcw } from 'lucide-react';
import { HoverCard } from 'radix-ui';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Basis } from '../../shared/procedures/pack-schema.ts';
import { Said } from '../i18n/said.tsx';
import styles from './default-card.module.css';

/** A sourced number that a default is made from. */
export interface DefaultPart {
  readonly name: string;
  /** With its unit: `0.2 mm`. */
  readonly value: string;
  readonly basis: Basis;
  readonly source: string;
  readonly note: string | null;
}

/** Where a default comes from. */
export interface DefaultOrigin {
  /** With its unit; null where there is none. */
  readonly value: string | null;
  /** How it is worked out: `drill + play`; null where it stands in the pack as it is. */
  readonly formula: string | null;
  readonly parts: readonly DefaultPart[];
}

interface DefaultMarkProps {
  readonly name: string;
  readonly origin: DefaultOrigin;
  /** Takes the number out, so that the default holds; null where nothing is set. */
  readonly onReset: (() => void) | null;
  /** What opens the page on this number. */
  readonly help?: ReactNode;
}

/**
 * Stands at the end of a number's row: resets it to its default where one is set. Hovering, focusing or pressing it shows the default, what
 * it is made from and where that was read.
 */
export function DefaultMark({ name, origin, onReset, help }: DefaultMarkProps) {
  const { t } = useTranslation('parameters');
  const [open, setOpen] = useState(false);
  const mark = useRef<HTMLButtonElement>(null);
  return (
    <HoverCard.Root open={open} onOpenChange={setOpen} openDelay={250} closeDelay={120}>
      <HoverCard.Trigger asChild>
        <button
          ref={mark}
          type="button"
          className={styles.mark}
          data-set={onReset !== null}
          aria-label={onReset === null ? t('aboutDefault', { name }) : t('reset', { name })}
          onClick={onReset === null ? () => setOpen(true) : onReset}
        >
          {onReset === null ? <Info aria-hidden /> : <RotateCcw aria-hidden />}
        </button>
      </HoverCard.Trigger>
      <HoverCard.Portal>
        <HoverCard.Content
          className={styles.card}
          side="left"
          align="start"
          sideOffset={besideRow(mark.current)}
          collisionPadding={8}
        >
          <p className={styles.title}>
            <span className={styles.name}>
              {name}
              {help}
            </span>
            {origin.value !== null && (
              <span className={styles.value}>{t('defaultIs', { value: origin.value })}</span>
            )}
          </p>
          {origin.formula !== null && <p className={styles.formula}>{origin.formula}</p>}
          {origin.parts.map((part) => (
            <Part key={part.name} part={part} />
          ))}
          {onReset !== null && <p className={styles.hint}>{t('pressToReset')}</p>}
        </HoverCard.Content>
      </HoverCard.Portal>
    </HoverCard.Root>
  );
}

/** From the mark to the left of its row, so that the card covers no field, px. */
function besideRow(mark: HTMLElement | null): number {
  const row = mark?.closest('[data-wide]');
  if (mark == null || row == null) return GAP;
  return mark.getBoundingClientRect().left - row.getBoundingClientRect().left + GAP;
}

const GAP = 16;

function Part({ part: { name, value, basis, source, note } }: { readonly part: DefaultPart }) {
  const { t } = useTranslation('parameters');
  return (
    <dl className={styles.part}>
      <dt>
        {name} <span className={styles.value}>{value}</span>
      </dt>
      <dd className={styles.basis} data-basis={basis}>
        {t(`basis.${basis}`)}
      </dd>
      {basis !== 'starting-point' && (
        <dd>
          <Said>{source}</Said>
        </dd>
      )}
      {note !== null && (
        <dd className={styles.note}>
          <Said>{note}</Said>
        </dd>
      )}
    </dl>
  );
}
