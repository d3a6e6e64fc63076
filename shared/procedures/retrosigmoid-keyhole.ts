import type { ProcedurePack } from './pack-schema.ts';
import { COMMON_DEFAULTS, COMMON_LIMITS, COMMON_REPORT } from './shared-defaults.ts';
import { KEYHOLE_SERIES, mm, STARTING_POINT } from './sources.ts';

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
      12,
      STARTING_POINT,
      'A burr goes through the skull alone: its reach is short.',
    ),
  },
  limits: COMMON_LIMITS,
  landmarks: [
    {
      id: 'asterion',
      name: { en: 'Asterion', zh: '星点' },
      note: 'Not to be relied on: on average 13.9 mm from the key point, and over the sinus in six of ten.',
    },
    {
      id: 'digastric-groove-top',
      name: { en: 'Top of the digastric groove', zh: '二腹肌沟顶点' },
      note: 'The keyhole centre lies 14.2 +/- 2.6 mm (left), 14.95 +/- 2.5 mm (right) square to the baseline and about 6.5 mm along it (PMC11249418).',
    },
    { id: 'infraorbital', name: { en: 'Infraorbital margin', zh: '眶下缘' } },
    { id: 'ear-canal', name: { en: 'External acoustic meatus', zh: '外耳道' } },
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
};
