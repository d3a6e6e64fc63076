import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { orderConflicts } from '../../../shared/review/order-conflicts.ts';
import type { Order } from '../../../shared/review/order-form.ts';
import { Said } from '../../i18n/said.tsx';
import panel from './panel.module.css';

/** Where an order form, kept or just being typed, says another side or level than the plan. Nothing where they agree. */
export function OrderConflicts({
  document,
  order,
}: {
  readonly document: CaseDocument;
  readonly order: Pick<Order, 'side' | 'level'> | null;
}) {
  return orderConflicts(document, order).map((sentence) => (
    <p key={sentence} className={panel.refusal} role="status">
      <Said>{sentence}</Said>
    </p>
  ));
}
