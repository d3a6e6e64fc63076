import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  isFormBlank,
  type OrderDraft,
  type OrderKey,
  orderKeys,
  ROUTES,
  type Route,
  readOrder,
} from '../../../shared/review/order-form.ts';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { SegmentedControl } from '../../controls/segmented-control.tsx';
import { Said } from '../../i18n/said.tsx';
import { useCase, useOpenDocument } from '../../stores/case-store.ts';
import { useProfiles } from '../../stores/profiles-store.ts';
import { Choice } from './choice.tsx';
import { Line } from './line.tsx';
import { newOrder } from './new-order.ts';
import { OrderConflicts } from './order-conflicts.tsx';
import styles from './order-dialog.module.css';
import panel from './panel.module.css';
import { saveOrder } from './release-work.ts';
import { useReview } from './review-store.ts';

const close = (): void => useReview.setState({ orderDialog: false });

const SIDES = ['left', 'right', 'midline', 'both'] as const;

/** Dates have a picker of their own. */
const DATES: readonly OrderKey[] = ['ordered', 'needed'];

/** The order form of the chosen route. What is typed is kept for the other routes while the dialog is open. */
export function OrderDialog() {
  const { t } = useTranslation('order');
  const cancel = useTranslation('app').t('cancel');
  const document = useOpenDocument();
  const kept = useCase(({ session }) => session?.records?.review.order ?? null);
  const approved = useCase(
    ({ session }) => (session?.records?.review.release?.approvals.length ?? 0) > 0,
  );
  const begun = kept !== null && !isFormBlank(kept);
  const { route: keptRoute, ...fields } = begun
    ? kept
    : { ...newOrder(useProfiles.getState()), ...kept };
  const [route, setRoute] = useState<Route>(keptRoute);
  const [draft, setDraft] = useState<OrderDraft>(fields);
  const [wrong, setWrong] = useState<readonly OrderKey[]>([]);
  const refusal = useReview((state) => state.refusal);
  const side = SIDES.find((one) => one === draft.side);
  const put = (key: OrderKey, value: string): void => {
    setDraft({ ...draft, [key]: value });
    setWrong(wrong.filter((one) => one !== key));
  };
  const save = (): void => {
    const read = readOrder(route, draft);
    if (!read.ok) setWrong(read.fields);
    else if (saveOrder(read.order)) close();
  };
  return (
    <Dialog
      title={t('title')}
      onClose={close}
      width={760}
      footer={
        <>
          <Button onClick={close}>{cancel}</Button>
          <Button kind="primary" onClick={save}>
            {t('save')}
          </Button>
        </>
      }
    >
      <div className={styles.order}>
        <SegmentedControl
          bare
          label={t('route')}
          value={route}
          options={ROUTES.map((value) => ({ value, text: t(`routes.${value}`) }))}
          onChange={setRoute}
        />
        <p className={panel.muted}>{t('hint')}</p>
        {approved && (
          <p className={panel.refusal} role="status">
            {t('voids')}
          </p>
        )}
        <div className={styles.fields}>
          {orderKeys(route).map((key) =>
            key === 'side' ? (
              <Choice
                key={key}
                label={t('fields.side')}
                value={draft.side ?? ''}
                options={[
                  { value: '', text: t('notSaid') },
                  ...SIDES.map((one) => ({ value: one, text: t(`sides.${one}`) })),
                ]}
                onChange={(value) => put(key, value)}
              />
            ) : (
              <Fragment key={key}>
                <Line
                  label={t(`fields.${key}`)}
                  type={DATES.includes(key) ? 'date' : 'text'}
                  value={draft[key] ?? ''}
                  wrong={wrong.includes(key) ? t('wrong') : null}
                  onChange={(value) => put(key, value)}
                />
                {/* Beside what it is about: at the end of the form nobody would see it. */}
                {key === 'level' && (
                  <div className={styles.across}>
                    <OrderConflicts document={document} order={{ level: draft.level, side }} />
                  </div>
                )}
              </Fragment>
            ),
          )}
        </div>
        {refusal !== null && (
          <p className={panel.refusal} role="alert">
            <Said>{refusal}</Said>
          </p>
        )}
      </div>
    </Dialog>
  );
}
