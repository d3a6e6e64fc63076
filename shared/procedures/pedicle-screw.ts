import type { ProcedurePack } from './pack-schema.ts';
import { CHECKS_READ, COMMON_DEFAULTS, COMMON_LIMITS, COMMON_REPORT } from './shared-defaults.ts';
import {
  mm,
  PEDICLE_SCREW_PLANNER,
  SMALL_PEDICLE,
  STARTING_POINT,
  sourced,
  USUAL_ANGLE,
} from './sources.ts';

/** One sleeve a pedicle, on lamina and spinous process. */
export const pedicleScrew: ProcedurePack = {
  schema: 'guidesmith/procedure@1',
  id: 'pedicle-screw',
  name: { en: 'Pedicle screws', zh: '椎弓根螺钉' },
  summary: {
    en: 'One drill sleeve for each pedicle; sits on lamina and spinous process.',
    zh: '每侧椎弓根一个导套，贴附于椎板和棘突。',
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
    {
      id: 'isthmus-left',
      name: { en: 'Isthmus of the left pedicle', zh: '左侧椎弓根峡部' },
      how: {
        en: 'In a coronal or axial slice, click the middle of the left pedicle where it is thinnest; 3 mm off is near enough.',
        zh: '在冠状或轴位层面点击左侧椎弓根最窄处中心，误差3毫米以内即可。',
      },
      inside: true,
      perBone: true,
      required: false,
      oneOf: 'isthmus',
      note: 'Narrowest section. In the neck a pedicle of 4 mm or less calls for a lateral mass screw (510(k) K231515).',
    },
    {
      id: 'isthmus-right',
      name: { en: 'Isthmus of the right pedicle', zh: '右侧椎弓根峡部' },
      how: {
        en: 'In a coronal or axial slice, click the middle of the right pedicle where it is thinnest; 3 mm off is near enough.',
        zh: '在冠状或轴位层面点击右侧椎弓根最窄处中心，误差3毫米以内即可。',
      },
      inside: true,
      perBone: true,
      required: false,
      oneOf: 'isthmus',
    },
    {
      id: 'spinous-tip',
      name: { en: 'Tip of the spinous process', zh: '棘突尖' },
      how: {
        en: 'Seen from behind, click the hindmost point of the spinous process: it tells the middle and the turn of the vertebra.',
        zh: '后面观点击棘突最后端，用于确定椎体中线与旋转。',
      },
      from: 'posterior',
      perBone: true,
      required: false,
    },
    {
      id: 'lamina-left',
      name: { en: 'Left mid-lamina', zh: '左侧椎板中点' },
      how: {
        en: 'Seen from behind, click the middle of the left lamina, clear of the facet joint: the guide will rest there.',
        zh: '后面观点击左侧椎板中点，避开关节突关节，导板将贴附于此。',
      },
      from: 'posterior',
      perBone: true,
      required: false,
    },
    {
      id: 'lamina-right',
      name: { en: 'Right mid-lamina', zh: '右侧椎板中点' },
      how: {
        en: 'Seen from behind, click the middle of the right lamina, clear of the facet joint: the guide will rest there.',
        zh: '后面观点击右侧椎板中点，避开关节突关节，导板将贴附于此。',
      },
      from: 'posterior',
      perBone: true,
      required: false,
    },
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
  instruments: [
    'pedicle-6.5',
    'pedicle-5.5',
    'pedicle-7.0',
    'pedicle-4.75',
    'pedicle-4.0',
    'drill-2.7',
    'drill-3.2',
  ],
  planning: {
    'small-pedicle': mm(
      4,
      SMALL_PEDICLE,
      'In the neck: at or below it a lateral mass screw is asked for. Used at every level as a warning.',
    ),
    'tip-margin': mm(5, STARTING_POINT, 'From the tip of the screw to the front of the body.'),
    'longest-share': sourced(
      0.85,
      'share',
      STARTING_POINT,
      'Of the way through the bone that a screw takes at most.',
    ),
    'medial-t1': sourced(25, 'deg', USUAL_ANGLE),
    'medial-t2': sourced(20, 'deg', USUAL_ANGLE),
    'medial-t3': sourced(20, 'deg', USUAL_ANGLE),
    'medial-t4': sourced(20, 'deg', USUAL_ANGLE),
    'medial-t5': sourced(10, 'deg', USUAL_ANGLE),
    'medial-t6': sourced(10, 'deg', USUAL_ANGLE),
    'medial-t7': sourced(5, 'deg', USUAL_ANGLE),
    'medial-t8': sourced(5, 'deg', USUAL_ANGLE),
    'medial-t9': sourced(5, 'deg', USUAL_ANGLE),
    'medial-t10': sourced(5, 'deg', USUAL_ANGLE),
    'medial-t11': sourced(0, 'deg', USUAL_ANGLE),
    'medial-t12': sourced(0, 'deg', USUAL_ANGLE),
    'medial-l1': sourced(5, 'deg', USUAL_ANGLE),
    'medial-l2': sourced(5, 'deg', USUAL_ANGLE),
    'medial-l3': sourced(10, 'deg', USUAL_ANGLE),
    'medial-l4': sourced(15, 'deg', USUAL_ANGLE),
    'medial-l5': sourced(20, 'deg', USUAL_ANGLE),
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
      en: 'Each axis passes the middle of its pedicle in the axial, sagittal and coronal view.',
      zh: '各轴线在轴位、矢状位和冠状位均经椎弓根中央。',
    },
    {
      en: 'Screw diameter and length are on the shelf, and the pedicle holds them.',
      zh: '所选螺钉直径和长度有库存，且椎弓根可容纳。',
    },
    {
      en: 'Lamina and spinous process will be bare of soft tissue where the guide rests; facet joints stay free.',
      zh: '导板贴附处椎板和棘突将剥净软组织，关节突关节保持游离。',
    },
    { en: 'The drill stop is set to the depth in the ledger.', zh: '钻头限深与深度表一致。' },
    CHECKS_READ,
  ],
};
