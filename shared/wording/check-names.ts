import { CHECK_IDS, type CheckId } from '../checks/check.ts';

/** What each check is called on the page and in reports. */
export const CHECK_NAMES: Readonly<Record<CheckId, { readonly en: string; readonly zh: string }>> =
  {
    watertight: { en: 'Watertight', zh: '封闭性' },
    'single-part': { en: 'Single part', zh: '单一实体' },
    clearance: { en: 'Clearance', zh: '间隙' },
    contact: { en: 'Contact area', zh: '贴合面积' },
    'insertion-path': { en: 'Insertion path', zh: '就位路径' },
    'bore-axis': { en: 'Bore axis', zh: '导孔轴线' },
    'bore-diameter': { en: 'Bore diameter', zh: '导孔直径' },
    'bore-clear': { en: 'Bore clear', zh: '导孔通畅' },
    'slot-plane': { en: 'Slot plane', zh: '截骨槽平面' },
    'slot-clear': { en: 'Slot clear', zh: '截骨槽通畅' },
    wall: { en: 'Wall thickness', zh: '壁厚' },
    'trajectory-reach': { en: 'Trajectory reach', zh: '入点到达' },
    cortex: { en: 'Cortex distance', zh: '皮质距离' },
    'play-cone': { en: 'Play in the sleeve', zh: '导套内摆动' },
    risk: { en: 'Risk distance', zh: '风险结构距离' },
    'feature-collision': { en: 'Distance to other features', zh: '与其他部件的间距' },
    seating: { en: 'Seating', zh: '就位稳定性' },
    label: { en: 'Label', zh: '标识' },
    'build-volume': { en: 'Build volume', zh: '成型尺寸' },
  };

/** The names of all checks in one language. */
export const checkNames = (language: 'en' | 'zh'): Record<CheckId, string> =>
  Object.fromEntries(CHECK_IDS.map((id) => [id, CHECK_NAMES[id][language]])) as Record<
    CheckId,
    string
  >;
