import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { RemovalEffect } from '../../../shared/case/removal.ts';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { Said } from '../../i18n/said.tsx';
import { useDocument } from '../../stores/case-store.ts';
import { select } from '../../stores/view-store.ts';
import { give } from './edits.ts';
import { showItemDialog, useItemDialog } from './item-dialog-store.ts';
import styles from './item-dialogs.module.css';
import { nameOnScreen } from './item-name.ts';
import { MirrorDialog } from './mirror-dialog.tsx';
import type { RemovalPlan } from './removal-plan.ts';

/** What a deletion does to others, in the order in which it is said. */
const EFFECTS = ['removed', 'cleared'] as const;

const close = (): void => showItemDialog(null);

/** Dialogs about things of the case: what a deletion takes along, the plane of a mirror image, why something is refused. */
export function ItemDialogs() {
  const dialog = useItemDialog((state) => state.dialog);
  if (dialog === null) return null;
  if (dialog.type === 'remove') return <RemoveDialog plan={dialog.plan} />;
  if (dialog.type === 'mirror') return <MirrorDialog id={dialog.trajectory} onClose={close} />;
  return <RefusedDialog why={dialog.why} />;
}

function RemoveDialog({ plan }: { readonly plan: RemovalPlan }) {
  const { t } = useTranslation('outline');
  const { t: app } = useTranslation('app');
  const document = useDocument();
  if (document === null) return null;
  const { command, effects, count, first } = plan;
  const what = count === 1 ? nameOnScreen(document, first, t) : t('removeSeveral', { count });
  const nameWithGuide = (holder: RemovalEffect['holder']): string => {
    const guide =
      'guide' in holder ? document.guides.find(({ id }) => id === holder.guide) : undefined;
    const of = guide === undefined ? '' : ` (${guide.name ?? guide.id})`;
    return `${t(`kinds.${holder.kind}`)} ${nameOnScreen(document, holder, t)}${of}`;
  };
  const remove = (): void => {
    close();
    if (give(command)) select();
  };
  return (
    <Dialog
      title={t('removeTitle', { what })}
      width={420}
      onClose={close}
      footer={
        <>
          <Button onClick={close}>{app('cancel')}</Button>
          <Button kind="danger" onClick={remove}>
            {t('remove')}
          </Button>
        </>
      }
    >
      {EFFECTS.map((kind) => {
        const these = effects.filter(({ effect }) => effect === kind);
        if (these.length === 0) return null;
        return (
          <Fragment key={kind}>
            <p>{t(kind === 'removed' ? 'removeAlso' : 'removeCleared')}</p>
            <ul className={styles.effects}>
              {these.map(({ holder, path }) => (
                <li key={path}>{nameWithGuide(holder)}</li>
              ))}
            </ul>
          </Fragment>
        );
      })}
      <p className={styles.hint}>{t('removeUndo')}</p>
    </Dialog>
  );
}

function RefusedDialog({ why }: { readonly why: string }) {
  const { t } = useTranslation('outline');
  const { t: app } = useTranslation('app');
  return (
    <Dialog
      title={t('refusedTitle')}
      width={420}
      onClose={close}
      footer={
        <Button kind="primary" onClick={close}>
          {app('ok')}
        </Button>
      }
    >
      <p className={styles.why}>
        <Said>{why}</Said>
      </p>
    </Dialog>
  );
}
