import type { ProcedurePack } from './pack-schema.ts';
import { COMMON_DEFAULTS, COMMON_LIMITS, COMMON_REPORT } from './shared-defaults.ts';
import {
  BALLOON_SERIES,
  BRP_ISSUE_87,
  COMPUTED,
  mm,
  NEEDLE_GAUGES,
  STARTING_POINT,
  sourced,
} from './sources.ts';

/** Percutaneous trigeminal puncture: one needle channel to the foramen ovale. */
export const foramenOvale: ProcedurePack = {
  schema: 'guidesmith/procedure@1',
  id: 'foramen-ovale',
  name: { en: 'Foramen ovale puncture', zh: '卵圆孔穿刺' },
  summary: {
    en: 'One needle channel through the cheek to the foramen ovale; sits on the face, or on maxilla or mandible.',
    zh: '经颊部至卵圆孔的单一穿刺通道，贴附于面部皮肤、上颌或下颌。',
  },
  supports: ['skin', 'bone'],
  drillIsInstrument: true,
  defaults: {
    ...COMMON_DEFAULTS,
    clearance: mm(
      0.3,
      BRP_ISSUE_87,
      '0.5 where soft tissue stays on a bone; no value for guides on skin was found.',
    ),
    featureRadius: mm(15, STARTING_POINT, 'Skin gives way: a guide on it needs more of it.'),
    trajectoryDiameter: mm(
      2.108,
      NEEDLE_GAUGES,
      `14 G, the cannula for balloon compression (${BALLOON_SERIES.source}). Radiofrequency needles are thinner.`,
    ),
    drillDiameter: mm(2.108, NEEDLE_GAUGES, '14 G.'),
    sleeveHeight: mm(
      30,
      COMPUTED,
      'A play of 0.2 mm then moves a tip 77 mm past the exit by 0.61 mm: 0.2 (1/2 + 77/30).',
    ),
  },
  limits: {
    ...COMMON_LIMITS,
    minContactArea: sourced(300, 'mm2', STARTING_POINT, 'On skin.'),
    minOpeningMargin: mm(
      0.3,
      STARTING_POINT,
      'The foramen is 3.5 (3 to 5) mm wide: a 14 G needle in the middle of a narrow one leaves 0.4 mm each side.',
    ),
  },
  landmarks: [
    {
      id: 'mouth-angle',
      name: { en: 'Angle of the mouth', zh: '口角' },
      note: 'The skin point lies 25.4 +/- 7.1 mm lateral to it (cadaver study, Bandak 2021): the spread is the reason for a guide.',
    },
    { id: 'pupil', name: { en: 'Pupil', zh: '瞳孔' }, note: 'Aim of the classical coronal view.' },
    {
      id: 'zygoma-mid',
      name: { en: 'Midpoint of the zygoma', zh: '颧弓中点' },
      note: 'Aim of the classical lateral view.',
    },
    { id: 'articular-tubercle', name: { en: 'Articular tubercle', zh: '关节结节' } },
    {
      id: 'foramen-centre',
      name: { en: 'Centre of the foramen ovale', zh: '卵圆孔中心' },
      note: '7.2 (4 to 9) x 3.5 (3 to 5) mm; robots aim at its medial third.',
    },
  ],
  risks: [
    {
      id: 'carotid',
      name: { en: 'Internal carotid artery', zh: '颈内动脉' },
      minDistance: mm(3, STARTING_POINT),
    },
    {
      id: 'orbit',
      name: { en: 'Orbit and inferior orbital fissure', zh: '眼眶及眶下裂' },
      minDistance: mm(5, STARTING_POINT),
    },
    {
      id: 'maxillary-artery',
      name: { en: 'Maxillary artery', zh: '上颌动脉' },
      minDistance: mm(2, STARTING_POINT, 'It crosses the middle or upper third of the path.'),
    },
  ],
  label: { en: 'FO', zh: '卵圆孔' },
  report: COMMON_REPORT,
};
