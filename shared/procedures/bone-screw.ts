import type { ProcedurePack } from './pack-schema.ts';
import { COMMON_DEFAULTS, COMMON_LIMITS, COMMON_REPORT } from './shared-defaults.ts';
import { mm, STARTING_POINT } from './sources.ts';

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
    { id: 'corridor-start', name: { en: 'Start of the bone corridor', zh: '骨通道起点' } },
    { id: 'corridor-narrowest', name: { en: 'Narrowest section of it', zh: '骨通道最窄处' } },
    { id: 'corridor-end', name: { en: 'End of the bone corridor', zh: '骨通道终点' } },
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
};
