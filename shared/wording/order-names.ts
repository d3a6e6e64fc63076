import type { OrderKey } from '../review/order-form.ts';

/** What each field of an order form is called. */
export const ORDER_NAMES: Readonly<Record<OrderKey, { readonly en: string; readonly zh: string }>> =
  {
    institution: { en: 'Institution', zh: '医疗机构' },
    department: { en: 'Department', zh: '科室' },
    prescriber: { en: 'Prescriber', zh: '开具医生' },
    prescriberNumber: { en: "Prescriber's licence number", zh: '医师执业证号' },
    ordered: { en: 'Ordered', zh: '订制日期' },
    needed: { en: 'Needed by', zh: '需用日期' },
    diagnosis: { en: 'Diagnosis', zh: '诊断' },
    operation: { en: 'Operation', zh: '手术名称' },
    side: { en: 'Side', zh: '侧别' },
    level: { en: 'Level or site', zh: '节段或部位' },
    imaging: { en: 'Images: scanner, date, slice', zh: '影像：设备、日期、层厚' },
    requirements: { en: 'Particular requirements', zh: '特殊要求' },
    manufacturer: { en: 'Manufacturer', zh: '生产单位' },
    manufacturerAddress: { en: 'Its address', zh: '地址' },
    material: { en: 'Material and lot', zh: '材料与批号' },
    sterilisation: { en: 'Sterilisation', zh: '灭菌方式' },
    recordNumber: { en: 'Record number', zh: '备案号' },
    unmetRequirements: {
      en: 'Requirements of Annex I not met, with grounds',
      zh: '未满足的通用要求及理由',
    },
    substances: {
      en: 'Medicinal substance, human or animal tissue',
      zh: '药物成分、人源或动物源组织',
    },
    clearanceNumber: { en: '510(k) number', zh: '510(k) 编号' },
    compatibleSystem: { en: 'Compatible system', zh: '兼容系统' },
  };
