import type { ProcedurePack } from './pack-schema.ts';
import { COMMON_DEFAULTS, COMMON_LIMITS, CUTTING_REPORT } from './shared-defaults.ts';
import { mm, STARTING_POINT } from './sources.ts';

/** Correction of a malunion; the pin holes are used again by the plate. */
export const longBoneOsteotomy: ProcedurePack = {
  schema: 'guidesmith/procedure@1',
  id: 'long-bone-osteotomy',
  name: { en: 'Long-bone osteotomy', zh: '长骨截骨' },
  summary: {
    en: 'A saw slot for a corrective cut and drill sleeves whose holes the plate uses again.',
    zh: '矫形截骨锯槽及钻套，其骨孔供接骨板再次使用。',
  },
  supports: ['bone'],
  drillIsInstrument: false,
  defaults: {
    ...COMMON_DEFAULTS,
    trajectoryDiameter: mm(3.5, STARTING_POINT, 'Screw of the plate.'),
    drillDiameter: mm(2.5, STARTING_POINT, 'Enter the drill that is used.'),
    cutWidth: mm(50, STARTING_POINT, 'The cut has to run 5 to 10 mm past the bone.'),
    cutDepth: mm(45, STARTING_POINT),
    kerf: mm(1.27, STARTING_POINT, 'A common orthopaedic blade, from memory: enter the one used.'),
    slotLength: mm(30, STARTING_POINT),
  },
  limits: COMMON_LIMITS,
  landmarks: [
    { id: 'joint-proximal', name: { en: 'Centre of the proximal joint', zh: '近端关节中心' } },
    { id: 'joint-distal', name: { en: 'Centre of the distal joint', zh: '远端关节中心' } },
    {
      id: 'deformity-apex',
      name: { en: 'Apex of the deformity', zh: '畸形顶点' },
      note: 'Where the axes of the two pieces meet.',
    },
  ],
  risks: [
    {
      id: 'vessels',
      name: { en: 'Vessels', zh: '血管' },
      minDistance: mm(5, STARTING_POINT),
    },
    {
      id: 'nerves',
      name: { en: 'Nerves', zh: '神经' },
      minDistance: mm(5, STARTING_POINT),
    },
  ],
  label: { en: 'OSTEOTOMY', zh: '长骨截骨' },
  report: CUTTING_REPORT,
};
