import type { ProcedurePack } from './pack-schema.ts';
import { CHECKS_READ, COMMON_DEFAULTS, COMMON_LIMITS, COMMON_REPORT } from './shared-defaults.ts';
import { mm, STARTING_POINT, sourced } from './sources.ts';

/** Wires and screws in difficult places: pelvis, acetabulum, tibial plateau, sacroiliac joint. */
export const boneScrew: ProcedurePack = {
  schema: 'guidesmith/procedure@1',
  id: 'bone-screw',
  name: { en: 'Bone screws and wires', zh: '骨螺钉与克氏针' },
  summary: {
    en: 'Sleeves for K-wires and cannulated screws in pelvis, acetabulum, tibial plateau or sacroiliac joint.',
    zh: '骨盆、髋臼、胫骨平台或骶髂关节克氏针与空心螺钉的导向套。',
  },
  supports: ['bone'],
  drillIsInstrument: false,
  defaults: {
    ...COMMON_DEFAULTS,
    trajectoryDiameter: mm(6.5, STARTING_POINT, 'Cannulated screw.'),
    drillDiameter: mm(2, STARTING_POINT, 'K-wire; enter the one that is used.'),
    sleeveHeight: mm(
      30,
      STARTING_POINT,
      'Paths are long: a play of 0.2 mm moves a tip 100 mm past the exit by 0.77 mm, 0.2 (1/2 + 100/30).',
    ),
  },
  limits: COMMON_LIMITS,
  landmarks: [
    {
      id: 'corridor-start',
      name: { en: 'Start of the bone corridor', zh: '骨通道起点' },
      how: {
        en: 'On the surface, click where the screw enters.',
        zh: '在骨面点击螺钉入点。',
      },
      repeats: true,
      further: { en: 'Start of corridor {n}', zh: '骨通道 {n} 起点' },
      required: true,
    },
    {
      id: 'corridor-end',
      name: { en: 'End of the bone corridor', zh: '骨通道终点' },
      how: {
        en: 'Inside the bone, click where the tip comes to lie.',
        zh: '在骨内点击螺钉尖端位置。',
      },
      inside: true,
      repeats: true,
      further: { en: 'End of corridor {n}', zh: '骨通道 {n} 终点' },
      required: true,
    },
    {
      id: 'corridor-narrowest',
      name: { en: 'Narrowest section of it', zh: '骨通道最窄处' },
      how: {
        en: 'In a slice, click the middle of the bone where the way is narrowest.',
        zh: '在层面上点击通道最窄处中央。',
      },
      inside: true,
      required: false,
    },
  ],
  risks: [
    {
      id: 'joint',
      name: { en: 'Joint', zh: '关节' },
      minDistance: mm(2, STARTING_POINT),
    },
    {
      id: 'vessels',
      name: { en: 'Vessels', zh: '血管' },
      minDistance: mm(5, STARTING_POINT),
    },
    {
      id: 'nerves',
      name: { en: 'Nerve roots and nerves', zh: '神经根及神经' },
      minDistance: mm(3, STARTING_POINT),
    },
  ],
  label: { en: 'SCREW', zh: '骨螺钉' },
  report: COMMON_REPORT,
  instruments: ['cannulated-6.5', 'cannulated-4.0', 'wire-2.0', 'wire-2.8'],
  planning: {
    swing: sourced(
      6,
      'deg',
      STARTING_POINT,
      'How far the axis may turn about the picked one while the widest corridor is looked for.',
    ),
    'tip-margin': mm(3, STARTING_POINT, 'From the tip to the far cortex.'),
  },
  checklist: [
    {
      en: 'The name, the side and the level on the label are those of the patient and of the images.',
      zh: '标识上的姓名代码、侧别和节段与患者及影像一致。',
    },
    {
      en: 'The images are recent enough: nothing has grown, broken or been operated on since.',
      zh: '影像足够新：此后无生长变化、骨折或手术。',
    },
    {
      en: 'The corridor was looked at along the axis and in two slices through it.',
      zh: '已沿轴线及两个含轴层面检查通道。',
    },
    {
      en: 'The joint is not entered; threads pass the fracture.',
      zh: '未进入关节；螺纹越过骨折线。',
    },
    {
      en: 'Wire and screw belong together, and the wire is as long as the ledger asks for.',
      zh: '导针与螺钉匹配，导针长度符合深度表。',
    },
    CHECKS_READ,
  ],
};
