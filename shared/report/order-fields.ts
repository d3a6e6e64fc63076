import { type Order, type OrderKey, orderKeys, type Route } from '../review/order-form.ts';

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
  cn: 'After any change the doctor confirms the design again; engineer and doctor are two persons. 设计如有变更须由医生重新确认；设计人员与确认医生不得为同一人。',
  eu: 'The device is intended for exclusive use by the patient identified by the pseudonym above, on the prescription of the person named. 本器械仅供上述代号所指患者使用。',
  us: 'The guide is matched to the patient from the images named and used with the compatible system only. 本导板仅与所列兼容系统配合使用。',
};

/** What each field is called, in both languages. */
const LABELS: Readonly<Record<OrderKey, string>> = {
  institution: 'Institution / 医疗机构',
  department: 'Department / 科室',
  prescriber: 'Prescriber / 开具医生',
  prescriberNumber: "Prescriber's licence number / 医师执业证号",
  ordered: 'Ordered / 订制日期',
  needed: 'Needed by / 需用日期',
  diagnosis: 'Diagnosis / 诊断',
  operation: 'Operation / 手术名称',
  side: 'Side / 侧别',
  level: 'Level or site / 节段或部位',
  imaging: 'Images: scanner, date, slice / 影像：设备、日期、层厚',
  requirements: 'Particular requirements / 特殊要求',
  manufacturer: 'Manufacturer / 生产单位',
  manufacturerAddress: 'Its address / 地址',
  material: 'Material and lot / 材料与批号',
  sterilisation: 'Sterilisation / 灭菌方式',
  recordNumber: 'Record number / 备案号',
  unmetRequirements: 'Requirements of Annex I not met, with grounds / 未满足的通用要求及理由',
  substances: 'Medicinal substance, human or animal tissue / 药物成分、人源或动物源组织',
  clearanceNumber: '510(k) number / 510(k) 编号',
  compatibleSystem: 'Compatible system / 兼容系统',
};

/** Sides as they are printed. */
const SIDE_WORDS: Readonly<Record<NonNullable<Order['side']>, string>> = {
  left: 'left / 左',
  right: 'right / 右',
  midline: 'midline / 正中',
  both: 'both / 双侧',
};

/** The side that someone typed; a dash for none. */
export const sideText = (order: Order | null): string =>
  order?.side === undefined ? '–' : SIDE_WORDS[order.side];

/** The fields of an order's route, in the order of the form. */
export const orderFields = (order: Order): readonly OrderField[] =>
  orderKeys(order.route).map((key) => {
    const value = key === 'side' && order.side ? SIDE_WORDS[order.side] : order[key];
    return { label: LABELS[key], value: value ?? null };
  });
