import type { ProcedurePack } from './pack-schema.ts';
import { CHECKS_READ, COMMON_DEFAULTS, COMMON_LIMITS, COMMON_REPORT } from './shared-defaults.ts';
import {
  BALLOON_SERIES,
  BRP_ISSUE_87,
  COMPUTED,
  FO_CADAVER,
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
      id: 'foramen-centre',
      name: { en: 'Centre of the foramen ovale', zh: '卵圆孔中心' },
      how: {
        en: 'In an axial slice through the skull base, or seen from below, click the middle of the foramen on the painful side: the oval hole medial to the jaw joint, before the small spinous one.',
        zh: '在经颅底的轴位切面（或颅底下面观）点击患侧卵圆孔中央：颞下颌关节内侧、较小棘孔之前的卵圆形孔。',
      },
      inside: true,
      on: 'bone',
      required: true,
      note: '7.2 (4 to 9) x 3.5 (3 to 5) mm; robots aim at its medial third.',
    },
    {
      id: 'mouth-angle',
      name: { en: 'Angle of the mouth', zh: '口角' },
      how: {
        en: 'On the skin, click the corner of the mouth on the painful side: the needle is looked for beside it. Without skin: the upper first premolar.',
        zh: '在皮肤上点击患侧口角，穿刺点在其旁寻找。无皮肤模型时点击上颌第一前磨牙。',
      },
      from: 'anterior',
      on: 'skin',
      required: true,
      note: 'The skin point lies 25.4 ± 7.1 mm lateral to it (cadaver study, Bandak 2021): the spread is the reason for a guide.',
    },
    {
      id: 'pupil',
      name: { en: 'Pupil', zh: '瞳孔' },
      how: {
        en: 'On the skin, click the middle of the closed lid on the painful side.',
        zh: '在皮肤上点击患侧眼睑中央。',
      },
      from: 'anterior',
      on: 'skin',
      required: false,
      note: 'Aim of the classical coronal view.',
    },
    {
      id: 'zygoma-mid',
      name: { en: 'Midpoint of the zygoma', zh: '颧弓中点' },
      how: {
        en: 'Click the middle of the cheekbone’s arch on the painful side.',
        zh: '点击患侧颧弓中点。',
      },
      on: 'skin',
      required: false,
      note: 'Aim of the classical lateral view.',
    },
    {
      id: 'articular-tubercle',
      name: { en: 'Articular tubercle', zh: '关节结节' },
      how: {
        en: 'On the bone, click the tubercle in front of the jaw joint.',
        zh: '在骨面点击颞下颌关节前方的关节结节。',
      },
      on: 'bone',
      required: false,
    },
  ],
  risks: [
    {
      id: 'skull',
      name: { en: 'Skull round the foramen', zh: '卵圆孔周围颅骨' },
      bone: true,
      minDistance: mm(
        0.2,
        STARTING_POINT,
        'The needle passes through its opening: more than is left round it there would always fail.',
      ),
    },
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
  instruments: ['needle-14g', 'needle-20g', 'needle-22g'],
  planning: {
    'skin-lateral': mm(25.4, FO_CADAVER, 'From the angle of the mouth, outwards; ± 7.1 mm.'),
    'skin-search': mm(
      20,
      STARTING_POINT,
      'How far round that point a freer way is looked for: three times the spread.',
    ),
    'skin-search-height': mm(
      35,
      FO_CADAVER,
      'The same up and down: three times the spread of 11.8 mm.',
    ),
    'mouth-clear': mm(
      18.3,
      FO_CADAVER,
      'From the angle of the mouth to the entry at least: the mean of 25.4 less its spread of 7.1. Nearer the needle may pass the mouth.',
    ),
    'past-opening': mm(
      0,
      STARTING_POINT,
      'The target lies in the plane of the foramen; from there the surgeon goes on under fluoroscopy.',
    ),
    'direction-cone': sourced(
      40,
      'deg',
      STARTING_POINT,
      'How far the way of the foramen may lie from straight up.',
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
      en: 'The foramen is the oval one and not the spinous or lacerated one.',
      zh: '穿刺孔确为卵圆孔，而非棘孔或破裂孔。',
    },
    {
      en: 'The needle passes neither mouth nor orbit, and an angiogram showed no vessel on its way.',
      zh: '穿刺路径不经口腔和眼眶，血管成像未见路径血管。',
    },
    {
      en: 'Skin moves: the mouth will be closed as in the scan, and nothing that the guide rests on was swollen.',
      zh: '皮肤会移动：术中闭口状态与扫描一致，导板贴附处无肿胀。',
    },
    { en: 'The needle is as long as the ledger asks for.', zh: '穿刺针长度符合深度表要求。' },
    CHECKS_READ,
  ],
};
