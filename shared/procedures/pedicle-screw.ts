import type { ProcedurePack } from './pack-schema.ts';
import { COMMON_DEFAULTS, COMMON_LIMITS, COMMON_REPORT } from './shared-defaults.ts';
import { mm, PEDICLE_SCREW_PLANNER, STARTING_POINT } from './sources.ts';

/** One sleeve a pedicle, on lamina and spinous process. */
export const pedicleScrew: ProcedurePack = {
  schema: 'guidesmith/procedure@1',
  id: 'pedicle-screw',
  name: { en: 'Pedicle screws', zh: '椎弓根螺钉' },
  summary: {
    en: 'One drill sleeve for each pedicle; sits on lamina and spinous process.',
    zh: '每侧椎弓根一个钻套，贴附于椎板和棘突。',
  },
  supports: ['bone'],
  drillIsInstrument: false,
  defaults: {
    ...COMMON_DEFAULTS,
    trajectoryDiameter: mm(
      6.5,
      PEDICLE_SCREW_PLANNER,
      'Its library has 2.5 to 8.0 mm; 4.75 to 7.0 x 30 to 50 mm are common.',
    ),
    drillDiameter: mm(
      2.7,
      STARTING_POINT,
      'Pilot drill. No sourced drill and sleeve pair for the spine was found: enter the one that is used.',
    ),
  },
  limits: COMMON_LIMITS,
  landmarks: [
    { id: 'lamina-left', name: { en: 'Left mid-lamina', zh: '左侧椎板中点' } },
    { id: 'lamina-right', name: { en: 'Right mid-lamina', zh: '右侧椎板中点' } },
    { id: 'spinous-tip', name: { en: 'Tip of the spinous process', zh: '棘突尖' } },
    {
      id: 'isthmus-left',
      name: { en: 'Isthmus of the left pedicle', zh: '左侧椎弓根峡部' },
      note: 'Narrowest section. In the neck a pedicle of 4 mm or less calls for a lateral mass screw (510(k) K231515).',
    },
    { id: 'isthmus-right', name: { en: 'Isthmus of the right pedicle', zh: '右侧椎弓根峡部' } },
  ],
  risks: [
    {
      id: 'dura',
      name: { en: 'Dura and canal', zh: '硬膜囊及椎管' },
      minDistance: mm(2, STARTING_POINT, 'In series a breach below 2 mm is grade B.'),
    },
    {
      id: 'foramina',
      name: { en: 'Nerve roots in the foramina', zh: '椎间孔神经根' },
      minDistance: mm(2, STARTING_POINT),
    },
    {
      id: 'vessels',
      name: { en: 'Aorta, vena cava, iliac vessels', zh: '主动脉、腔静脉及髂血管' },
      minDistance: mm(5, STARTING_POINT),
    },
  ],
  label: { en: 'PEDICLE', zh: '椎弓根' },
  report: COMMON_REPORT,
};
