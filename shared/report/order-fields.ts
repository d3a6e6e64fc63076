import { type Order, orderKeys, type Route } from '../review/order-form.ts';
import { ORDER_NAMES } from '../wording/order-names.ts';
import { SIDE_NAMES } from './report-words.ts';

/** One line of an order form. */
export interface OrderField {
  readonly label: string;
  /** null: to be filled in by hand. */
  readonly value: string | null;
}

/** Title of each route's form, in both languages. */
export const ORDER_TITLES: Readonly<Record<Route, string>> = {
  cn: 'Order form, patient-matched device / 患者匹配医疗器械定制单',
  eu: 'Order form, custom-made device (MDR Annex XIII) / 定制器械订单（欧盟）',
  us: 'Order form, patient-matched guide (FDA) / 患者匹配导板订单（美国）',
};

/** What a form says besides its fields; it records, it claims nothing. */
export const ORDER_REMARKS: Readonly<Record<Route, string>> = {
  cn: 'After any change the doctor confirms the design again; engineer and doctor are two persons. 设计如有更改须由医生重新确认；设计人员与确认医生不得为同一人。',
  eu: 'The device is intended for exclusive use by the patient identified by the pseudonym above, on the prescription of the person named. 本器械仅供上述代号所指患者使用。',
  us: 'The guide is matched to the patient from the images named and used with the compatible system only. 本导板仅与所列兼容系统配合使用。',
};

/** The side that someone typed; a dash for none. */
export const sideText = (order: Order | null): string =>
  order?.side === undefined ? '–' : SIDE_NAMES[order.side];

/** The fields of an order's route, in the order of the form. */
export const orderFields = (order: Order): readonly OrderField[] =>
  orderKeys(order.route).map((key) => {
    const value = key === 'side' && order.side ? SIDE_NAMES[order.side] : order[key];
    const { en, zh } = ORDER_NAMES[key];
    return { label: `${en} / ${zh}`, value: value ?? null };
  });
