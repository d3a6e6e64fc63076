import type { ProcedurePack } from './pack-schema.ts';
import { CHECKS_READ, COMMON_DEFAULTS, COMMON_LIMITS, COMMON_REPORT } from './shared-defaults.ts';
import { COMPUTED, KEYHOLE_SERIES, mm, STARTING_POINT } from './sources.ts';

/** Burr hole for microvascular decompression, behind the sigmoid and below the transverse sinus. */
export const retrosigmoidKeyhole: ProcedurePack = {
  schema: 'guidesmith/procedure@1',
  id: 'retrosigmoid-keyhole',
  name: { en: 'Retrosigmoid keyhole', zh: '乙状窦后锁孔' },
  summary: {
    en: 'A burr hole for microvascular decompression, clear of the venous sinuses; sits on occiput and mastoid.',
    zh: '用于微血管减压的颅骨钻孔，避开静脉窦，贴附于枕骨和乳突。',
  },
  supports: ['bone'],
  drillIsInstrument: true,
  defaults: {
    ...COMMON_DEFAULTS,
    featureRadius: mm(16, STARTING_POINT, 'Beyond the wide sleeve of a burr.'),
    trajectoryDiameter: mm(
      14,
      STARTING_POINT,
      `Burr; it is widened to a window of 20 to 25 mm (${KEYHOLE_SERIES.source}). Enter the burr that is used.`,
    ),
    drillDiameter: mm(14, STARTING_POINT, 'Enter the burr that is used.'),
    sleeveHeight: mm(
      18,
      STARTING_POINT,
      'A burr goes through the skull alone: its reach is short. A sleeve shorter than the burr is thick (14 mm) does not hold it square.',
    ),
  },
  limits: COMMON_LIMITS,
  landmarks: [
    {
      id: 'digastric-groove-top',
      name: { en: 'Top of the digastric groove', zh: '二腹肌沟顶点' },
      how: {
        en: 'Seen from behind and below, click the hindmost end of the groove inside the mastoid process.',
        zh: '后下方观点击乳突内侧二腹肌沟后端顶点。',
      },
      from: 'posterior',
      on: 'bone',
      required: true,
      note: 'The keyhole centre lies 14.2 ± 2.6 mm (left), 14.95 ± 2.5 mm (right) square to the baseline and about 6.5 mm along it (PMC11249418).',
    },
    {
      id: 'infraorbital',
      name: { en: 'Infraorbital margin', zh: '眶下缘' },
      how: {
        en: 'Click the lowest point of the orbit’s rim on the same side: the baseline begins there.',
        zh: '点击同侧眶下缘最低点，作为基线起点。',
      },
      on: 'bone',
      required: true,
    },
    {
      id: 'ear-canal',
      name: { en: 'External acoustic meatus', zh: '外耳道' },
      how: {
        en: 'Click the middle of the ear canal’s bony opening on the same side: the baseline passes it.',
        zh: '点击同侧骨性外耳道口中央，基线经过此点。',
      },
      on: 'bone',
      required: true,
    },
    {
      id: 'asterion',
      name: { en: 'Asterion', zh: '星点' },
      how: {
        en: 'Click where the sutures of parietal, temporal and occipital bone meet, where they can be seen.',
        zh: '点击顶、颞、枕骨缝汇合处（如可辨认）。',
      },
      on: 'bone',
      required: false,
      note: 'Not to be relied on: on average 13.9 mm from the key point, and over the sinus in six of ten.',
    },
  ],
  risks: [
    {
      id: 'transverse-sinus',
      name: { en: 'Transverse sinus', zh: '横窦' },
      minDistance: mm(2, STARTING_POINT, 'From the edge of the hole; set by the surgeon.'),
    },
    {
      id: 'sigmoid-sinus',
      name: { en: 'Sigmoid sinus', zh: '乙状窦' },
      minDistance: mm(2, STARTING_POINT, 'From the edge of the hole; set by the surgeon.'),
    },
    {
      id: 'mastoid-cells',
      name: { en: 'Mastoid air cells', zh: '乳突气房' },
      minDistance: mm(0, STARTING_POINT, 'To be closed with wax where they are opened.'),
    },
  ],
  label: { en: 'KEYHOLE', zh: '锁孔' },
  report: COMMON_REPORT,
  instruments: ['burr-14', 'burr-11'],
  planning: {
    'perpendicular-left': mm(
      14.2,
      KEYHOLE_SERIES,
      '± 2.6 mm, square to the line from infraorbital margin to ear canal.',
    ),
    'perpendicular-right': mm(14.95, KEYHOLE_SERIES, '± 2.5 mm.'),
    'rim-reserve': mm(
      0.5,
      COMPUTED,
      'Beyond the distance to keep, for drill play: 0.2 (1/2 + 10/18) mm is 0.21 mm at the inner table, doubled and rounded up.',
    ),
    'along-baseline': mm(
      6.5,
      KEYHOLE_SERIES,
      '6.5 to 6.65 mm. That it is counted backwards is our reading of the excerpt: the surgeon confirms it.',
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
      en: 'Both sinuses were seen in a venous scan and their rims agree with the meshes.',
      zh: '静脉成像已显示两窦，其边缘与模型一致。',
    },
    {
      en: 'The distance of the hole’s rim to both sinuses is enough over the whole rim.',
      zh: '骨孔全周缘距两窦距离足够。',
    },
    { en: 'Opened air cells will be waxed.', zh: '开放的气房将以骨蜡封闭。' },
    { en: 'The burr is the one that the sleeve was made for.', zh: '钻头与导向套匹配。' },
    CHECKS_READ,
  ],
};
