import type { ProcedurePack } from './pack-schema.ts';
import { COMMON_DEFAULTS, COMMON_LIMITS, COMMON_REPORT } from './shared-defaults.ts';
import { COMPUTED, mm, NEEDLE_GAUGES, S3_PROTOCOL, STARTING_POINT } from './sources.ts';

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
      id: 'coccyx-tip',
      name: { en: 'Tip of the coccyx', zh: '尾骨尖' },
      note: 'S3 lies 92.6 +/- 8.4 mm from it and 23.0 +/- 2.0 mm from the midline (22 cadavers, doi 10.1007/s00192-014-2504-9).',
    },
    { id: 'midline-s2', name: { en: 'Midline at S2', zh: '骶2中线' } },
    {
      id: 's3-left',
      name: { en: 'Left S3 foramen', zh: '左侧骶3孔' },
      note: 'The needle enters its upper medial part, along its course.',
    },
    { id: 's3-right', name: { en: 'Right S3 foramen', zh: '右侧骶3孔' } },
  ],
  risks: [
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
};
