import type { ProcedurePack } from './pack-schema.ts';
import { CHECKS_READ, COMMON_DEFAULTS, COMMON_LIMITS, COMMON_REPORT } from './shared-defaults.ts';
import {
  COMPUTED,
  mm,
  NEEDLE_GAUGES,
  S3_CADAVER,
  S3_PROTOCOL,
  STARTING_POINT,
  sourced,
} from './sources.ts';

/** Sacral neuromodulation: needle channels into the S3 foramina. */
export const sacralS3: ProcedurePack = {
  schema: 'guidesmith/procedure@1',
  id: 'sacral-s3',
  name: { en: 'S3 neuromodulation', zh: '骶3神经调控' },
  summary: {
    en: 'Needle channels into the S3 foramina; sits on the skin or on the back of the sacrum.',
    zh: '进入骶3骶后孔的穿刺通道，贴附于皮肤或骶骨背面。',
  },
  supports: ['skin', 'bone'],
  drillIsInstrument: true,
  defaults: {
    ...COMMON_DEFAULTS,
    featureRadius: mm(12, STARTING_POINT),
    trajectoryDiameter: mm(
      0.908,
      NEEDLE_GAUGES,
      `20 G (${S3_PROTOCOL.source}), at 60 degrees to the skin.`,
    ),
    drillDiameter: mm(0.908, NEEDLE_GAUGES, '20 G.'),
    sleeveHeight: mm(
      30,
      COMPUTED,
      'A play of 0.2 mm then moves a tip 60 mm past the exit by 0.50 mm and 0.38 degrees.',
    ),
  },
  limits: COMMON_LIMITS,
  landmarks: [
    {
      id: 's3-left',
      name: { en: 'Left S3 foramen', zh: '左侧骶3孔' },
      how: {
        en: 'Seen from behind, click the middle of the third hole from above on the left, or its rim where it can be looked through.',
        zh: '后面观点击左侧自上而下第三个骶后孔中央；若孔已透空则点击孔缘。',
      },
      from: 'posterior',
      on: 'bone',
      required: false,
      oneOf: 's3',
      note: 'The needle enters its upper medial part, along its course.',
    },
    {
      id: 's3-right',
      name: { en: 'Right S3 foramen', zh: '右侧骶3孔' },
      how: {
        en: 'Seen from behind, click the middle of the third hole from above on the right, or its rim where it can be looked through.',
        zh: '后面观点击右侧自上而下第三个骶后孔中央；若孔已透空则点击孔缘。',
      },
      from: 'posterior',
      on: 'bone',
      required: false,
      oneOf: 's3',
    },
    {
      id: 'coccyx-tip',
      name: { en: 'Tip of the coccyx', zh: '尾骨尖' },
      how: {
        en: 'Click the lowest point of the coccyx: the level is measured from it.',
        zh: '点击尾骨最低点，用于核对节段。',
      },
      from: 'posterior',
      on: 'bone',
      required: false,
      note: 'S3 lies 92.6 ± 8.4 mm from it and 23.0 ± 2.0 mm from the midline (22 cadavers, doi 10.1007/s00192-014-2504-9).',
    },
    {
      id: 'midline-s2',
      name: { en: 'Midline at S2', zh: '骶2中线' },
      how: {
        en: 'Seen from behind, click the median crest between the second pair of holes.',
        zh: '后面观点击第二对骶后孔之间的骶正中嵴。',
      },
      on: 'bone',
      required: false,
    },
    {
      id: 's2-left',
      name: { en: 'Left S2 foramen', zh: '左侧骶2孔' },
      how: {
        en: 'Click the hole above the left S3, or its rim, where it is open: the level guard compares them.',
        zh: '点击左侧骶3上方的骶孔或孔缘（如开放），用于节段核对。',
      },
      from: 'posterior',
      on: 'bone',
      required: false,
    },
    {
      id: 's2-right',
      name: { en: 'Right S2 foramen', zh: '右侧骶2孔' },
      how: {
        en: 'Click the hole above the right S3, or its rim, where it is open: the level guard compares them.',
        zh: '点击右侧骶3上方的骶孔或孔缘（如开放），用于节段核对。',
      },
      from: 'posterior',
      on: 'bone',
      required: false,
    },
    {
      id: 's4-left',
      name: { en: 'Left S4 foramen', zh: '左侧骶4孔' },
      how: {
        en: 'Click the hole below the left S3, or its rim, where it is open: the level guard compares them.',
        zh: '点击左侧骶3下方的骶孔或孔缘（如开放），用于节段核对。',
      },
      from: 'posterior',
      on: 'bone',
      required: false,
    },
    {
      id: 's4-right',
      name: { en: 'Right S4 foramen', zh: '右侧骶4孔' },
      how: {
        en: 'Click the hole below the right S3, or its rim, where it is open: the level guard compares them.',
        zh: '点击右侧骶3下方的骶孔或孔缘（如开放），用于节段核对。',
      },
      from: 'posterior',
      on: 'bone',
      required: false,
    },
  ],
  risks: [
    {
      id: 'sacrum',
      name: { en: 'Sacrum round the foramen', zh: '骶孔周围骶骨' },
      bone: true,
      minDistance: mm(
        0.2,
        STARTING_POINT,
        'The needle passes through its opening: more than is left round it there would always fail.',
      ),
    },
    {
      id: 's2',
      name: { en: 'S2 foramina (wrong level)', zh: '骶2孔（节段错误）' },
      minDistance: mm(5, STARTING_POINT, 'The foramina lie 14.8 mm from one level to the next.'),
    },
    {
      id: 's4',
      name: { en: 'S4 foramina (wrong level)', zh: '骶4孔（节段错误）' },
      minDistance: mm(5, STARTING_POINT, 'The foramina lie 14.8 mm from one level to the next.'),
    },
    {
      id: 'vessels',
      name: { en: 'Presacral vessels', zh: '骶前血管' },
      minDistance: mm(3, STARTING_POINT),
    },
  ],
  label: { en: 'S3', zh: '骶3' },
  report: COMMON_REPORT,
  instruments: ['needle-20g'],
  planning: {
    'past-opening': mm(
      12,
      STARTING_POINT,
      'How far past the rim the tip goes; the front of the sacrum is 10 to 20 mm deep there.',
    ),
    'level-spacing': mm(14.8, S3_CADAVER, 'From one foramen to the next.'),
    'coccyx-distance': mm(92.6, S3_CADAVER, '± 8.4 mm.'),
    'coccyx-spread': mm(8.4, S3_CADAVER, 'One standard deviation; three of them warn.'),
    'midline-distance': mm(23, S3_CADAVER, '± 2.0 mm.'),
    'direction-cone': sourced(
      40,
      'deg',
      STARTING_POINT,
      'How far the way of the foramen may lie from square to the back.',
    ),
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
      en: 'The level was counted from above and from below, and both counts agree.',
      zh: '自上而下与自下而上计数节段，结果一致。',
    },
    {
      en: 'The needle enters the upper medial part of the foramen along its course.',
      zh: '穿刺针沿孔道走行进入骶孔内上部。',
    },
    {
      en: 'The table keeps the patient as in the scan: skin over the sacrum slides.',
      zh: '术中体位与扫描一致：骶部皮肤会滑动。',
    },
    CHECKS_READ,
  ],
};
