import { useTranslation } from 'react-i18next';
import { isFormBlank, type Order, orderKeys } from '../../../shared/review/order-form.ts';
import { Button } from '../../controls/button.tsx';
import { useOpenDocument } from '../../stores/case-store.ts';
import { OrderConflicts } from './order-conflicts.tsx';
import panel from './panel.module.css';
import { useReview } from './review-store.ts';

/** Whether there is an order form, what it says of side and level, and the way to it. */
export function OrderSection({ order }: { readonly order: Order | null }) {
  const { t } = useTranslation('order');
  const listed = useTranslation('review').t('listed');
  const document = useOpenDocument();
  const begun = order !== null && !isFormBlank(order);
  return (
    <section className={panel.section}>
      <h3 className={panel.subheading}>{t('title')}</h3>
      <p className={order === null ? panel.muted : undefined}>
        {order === null ? t('none') : said(order)}
      </p>
      <OrderConflicts document={document} order={order} />
      <div className={panel.buttons}>
        <Button onClick={() => useReview.setState({ orderDialog: true })}>
          {begun ? t('change') : t('fill')}
        </Button>
      </div>
    </section>
  );

  function said(filled: Order): string {
    const { route, side, level } = filled;
    const keys = orderKeys(route);
    const done = keys.filter((key) => filled[key] !== undefined).length;
    return [
      ...(begun ? [t(`routes.${route}`)] : []),
      ...(level === undefined ? [] : [level]),
      ...(side === undefined ? [] : [t(`sides.${side}`)]),
      begun ? t('filled', { done, count: keys.length }) : t('notFilled'),
    ].join(listed);
  }
}
