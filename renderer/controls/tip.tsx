import { Tooltip } from 'radix-ui';
import { type ReactElement, useState } from 'react';
import styles from './tip.module.css';

interface TipProps {
  readonly text: string;
  readonly shortcut?: string | undefined;
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
  /** The one element that the tooltip is about. */
  readonly children: ReactElement;
}

/** A tooltip with the shortcut of what it is about. Needs the TooltipProvider that the application sets up. */
export function Tip({ text, shortcut, side = 'bottom', children }: TipProps) {
  // A modal dialog lies above the page: what is to be seen over it stands in it.
  const [dialog, setDialog] = useState<HTMLElement | null>(null);
  return (
    <Tooltip.Root onOpenChange={(open) => open && setDialog(topDialog())}>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal container={dialog}>
        <Tooltip.Content className={styles.tip} side={side} sideOffset={6} collisionPadding={8}>
          {text}
          {shortcut !== undefined && <kbd className={styles.key}>{shortcut}</kbd>}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}

const topDialog = (): HTMLElement | null =>
  [...document.querySelectorAll<HTMLElement>('dialog[open]')].at(-1) ?? null;
