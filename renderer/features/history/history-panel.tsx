import { Popover } from 'radix-ui';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Said } from '../../i18n/said.tsx';
import { goToStep, useCase } from '../../stores/case-store.ts';
import styles from './history-panel.module.css';

/** The list of everything that was done to the case; a click goes to that state. `children` is the button that opens it. */
export function HistoryPopover({ children }: { readonly children: ReactElement }) {
  const { t } = useTranslation('history');
  return (
    <Popover.Root>
      <Popover.Trigger asChild>{children}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={styles.panel}
          sideOffset={6}
          align="start"
          aria-label={t('title')}
        >
          <h2 className={styles.title}>{t('title')}</h2>
          <Steps />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Steps() {
  const { t } = useTranslation('history');
  const history = useCase(({ session }) => session?.history ?? null);
  if (history === null) return null;
  return (
    <ol className={styles.steps}>
      {history.steps
        .map((step, at) => ({ step, at }))
        .reverse()
        .map(({ step, at }) => (
          <li key={at}>
            <button
              type="button"
              className={styles.step}
              data-undone={at > history.at}
              aria-current={at === history.at ? 'step' : undefined}
              onClick={() => goToStep(at)}
            >
              <span className={styles.number}>{at}</span>
              <span className={styles.label}>
                {at === 0 ? t('opened') : <Said>{step.label}</Said>}
              </span>
            </button>
          </li>
        ))}
    </ol>
  );
}
