import type { ProcedurePack } from './pack-schema.ts';
import { COMMON_DEFAULTS, COMMON_LIMITS, CUTTING_REPORT } from './shared-defaults.ts';
import { BRP_DEFAULTS, BRP_README, mm, STARTING_POINT } from './sources.ts';

/** Resection and reconstruction of the lower jaw: two or more cut slots, fixation holes. */
export const mandibleOsteotomy: ProcedurePack = {
  schema: 'guidesmith/procedure@1',
  id: 'mandible-osteotomy',
  name: { en: 'Mandible osteotomy', zh: '下颌骨截骨' },
  summary: {
    en: 'Two or more saw slots for resection and reconstruction, held by screws; sits on the mandible.',
    zh: '用于切除与重建的两个或以上锯槽，以螺钉固定，贴附于下颌骨。',
  },
  supports: ['bone'],
  drillIsInstrument: false,
  defaults: {
    ...COMMON_DEFAULTS,
    clearance: mm(0.3, BRP_DEFAULTS, '0.5 where soft tissue stays on.'),
    thickness: mm(4, BRP_README, 'Its range is 3 to 6 mm.'),
    trajectoryDiameter: mm(2, STARTING_POINT, 'Screw of the reconstruction plate.'),
    drillDiameter: mm(1.5, STARTING_POINT, 'Enter the drill that is used.'),
    sleeveHeight: mm(10, STARTING_POINT, 'The mouth leaves little room.'),
  },
  limits: COMMON_LIMITS,
  landmarks: [
    { id: 'menton', name: { en: 'Menton', zh: '颏下点' } },
    { id: 'gonion-left', name: { en: 'Left gonion', zh: '左侧下颌角点' } },
    { id: 'gonion-right', name: { en: 'Right gonion', zh: '右侧下颌角点' } },
    { id: 'mental-foramen-left', name: { en: 'Left mental foramen', zh: '左侧颏孔' } },
    { id: 'mental-foramen-right', name: { en: 'Right mental foramen', zh: '右侧颏孔' } },
  ],
  risks: [
    {
      id: 'alveolar-nerve',
      name: { en: 'Inferior alveolar nerve', zh: '下牙槽神经' },
      minDistance: mm(2, STARTING_POINT),
    },
    {
      id: 'tooth-roots',
      name: { en: 'Tooth roots', zh: '牙根' },
      minDistance: mm(2, STARTING_POINT),
    },
  ],
  label: { en: 'MANDIBLE', zh: '下颌骨' },
  report: CUTTING_REPORT,
};
