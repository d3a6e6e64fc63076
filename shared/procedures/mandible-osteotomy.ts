import type { ProcedurePack } from './pack-schema.ts';
import { CHECKS_READ, COMMON_DEFAULTS, COMMON_LIMITS, CUTTING_REPORT } from './shared-defaults.ts';
import { BRP_DEFAULTS, BRP_README, mm, SARCOMA_2018, STARTING_POINT } from './sources.ts';

/** Resection and reconstruction of the lower jaw: two or more cut slots, fixation holes. */
export const mandibleOsteotomy: ProcedurePack = {
  schema: 'guidesmith/procedure@1',
  id: 'mandible-osteotomy',
  name: { en: 'Mandible osteotomy', zh: '下颌骨截骨' },
  summary: {
    en: 'Two or more saw slots for resection and reconstruction, held by screws; sits on the mandible.',
    zh: '用于切除与重建的两个或以上截骨槽，以螺钉固定，贴附于下颌骨。',
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
    {
      id: 'cut-1',
      name: { en: 'First cut', zh: '第一截骨处' },
      how: {
        en: 'Inside the bone, in a slice, click the middle of the jaw where the first cut passes.',
        zh: '在层面上点击第一截骨处下颌骨截面中央。',
      },
      inside: true,
      required: true,
    },
    {
      id: 'cut-2',
      name: { en: 'Second cut', zh: '第二截骨处' },
      how: {
        en: 'Inside the bone, click the middle of the jaw where the other end of what is taken out lies. Skip it for a single cut.',
        zh: '在层面上点击切除段另一端下颌骨截面中央。仅一处截骨时可跳过。',
      },
      inside: true,
      repeats: true,
      further: { en: 'Cut {n}', zh: '第 {n} 截骨处' },
      required: false,
    },
    {
      id: 'menton',
      name: { en: 'Menton', zh: '颏下点' },
      how: {
        en: 'Click the lowest point of the chin in the middle.',
        zh: '点击颏部正中最低点。',
      },
      from: 'anterior',
      required: true,
    },
    {
      id: 'gonion-left',
      name: { en: 'Left gonion', zh: '左侧下颌角点' },
      how: {
        en: 'Click the outermost point of the left angle of the jaw.',
        zh: '点击左侧下颌角最外点。',
      },
      from: 'left',
      required: true,
    },
    {
      id: 'gonion-right',
      name: { en: 'Right gonion', zh: '右侧下颌角点' },
      how: {
        en: 'Click the outermost point of the right angle of the jaw.',
        zh: '点击右侧下颌角最外点。',
      },
      from: 'right',
      required: true,
    },
    {
      id: 'mental-foramen-left',
      name: { en: 'Left mental foramen', zh: '左侧颏孔' },
      how: {
        en: 'Click the hole on the outside below the left premolars.',
        zh: '点击左侧前磨牙下方外侧骨孔。',
      },
      from: 'left',
      required: false,
    },
    {
      id: 'mental-foramen-right',
      name: { en: 'Right mental foramen', zh: '右侧颏孔' },
      how: {
        en: 'Click the hole on the outside below the right premolars.',
        zh: '点击右侧前磨牙下方外侧骨孔。',
      },
      from: 'right',
      required: false,
    },
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
  instruments: ['blade-0.5', 'blade-1.0', 'screw-2.0', 'drill-1.5'],
  planning: {
    beyond: mm(7, SARCOMA_2018, 'Past the bone on all sides: 5 to 10 mm.'),
    'cut-gap': mm(1, BRP_DEFAULTS, 'Security margin between two cuts.'),
    'min-web': mm(2, STARTING_POINT, 'Between two neighbouring slots.'),
    'pin-spacing': mm(12, STARTING_POINT, 'From a cut to the nearest pin, along the bone.'),
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
      en: 'The cuts keep the margin to the tumour that the surgeon asked for.',
      zh: '截骨面保持术者要求的肿瘤安全边界。',
    },
    {
      en: 'Blade thickness is what the slots were made for; a closed slot is threaded before it is seated.',
      zh: '锯片厚度与截骨槽匹配；闭合槽在就位前穿入锯片。',
    },
    {
      en: 'Pins and screws miss tooth roots and nerve, and the plate’s holes where they are used again.',
      zh: '固定钉避开牙根和神经，再利用时与接骨板孔一致。',
    },
    { en: 'The guide can be seated through the planned approach.', zh: '导板可经既定入路就位。' },
    CHECKS_READ,
  ],
};
