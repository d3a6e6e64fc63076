import type { ProcedurePack } from './pack-schema.ts';
import { pedicleScrew } from './pedicle-screw.ts';
import { CHECKS_READ, CUTTING_REPORT } from './shared-defaults.ts';
import { mm, SARCOMA_2018, STARTING_POINT, sourced } from './sources.ts';

/** Wedge of a PSO or VCD: two cut planes that meet at a hinge line, pedicle sleeves on the same base. */
export const vertebralOsteotomy: ProcedurePack = {
  schema: 'guidesmith/procedure@1',
  id: 'vertebral-osteotomy',
  name: { en: 'Vertebral osteotomy', zh: '脊柱截骨' },
  summary: {
    en: 'Two cut planes that meet at a hinge line, with pedicle sleeves on the same base.',
    zh: '两个截骨面交于铰链线，并在同一基底上设椎弓根导套。',
  },
  supports: ['bone'],
  drillIsInstrument: false,
  defaults: {
    ...pedicleScrew.defaults,
    cutDepth: mm(
      40,
      STARTING_POINT,
      'To the hinge: the anterior cortex for a PSO, the border of the middle column for a VCD.',
    ),
    slotHeight: mm(10, STARTING_POINT, 'Chisel or ultrasonic blade as well as saw.'),
  },
  limits: pedicleScrew.limits,
  landmarks: [
    // Both pedicles: the wedge is cut about the canal between them.
    ...pedicleScrew.landmarks.map(({ oneOf, ...landmark }) => ({
      ...landmark,
      required: landmark.required || oneOf !== undefined,
    })),
    {
      id: 'hinge-left',
      name: { en: 'Hinge line, left end', zh: '铰链线左端' },
      how: {
        en: 'Click the left end of the line about which the wedge closes: for a PSO on the front wall of the body.',
        zh: '点击楔形闭合铰链线左端：PSO位于椎体前壁。',
      },
      required: false,
      note: 'Anterior wall, mid-body or anterior third; say which with the planned closing angle.',
    },
    {
      id: 'hinge-right',
      name: { en: 'Hinge line, right end', zh: '铰链线右端' },
      how: {
        en: 'The right end of the same line; without both ends the middle of the front wall is taken.',
        zh: '同一铰链线右端；缺省取椎体前壁中点。',
      },
      required: false,
    },
  ],
  risks: pedicleScrew.risks,
  label: { en: 'OSTEOTOMY', zh: '脊柱截骨' },
  report: CUTTING_REPORT,
  instruments: ['osteotome-1.0', 'blade-1.0', 'pedicle-6.5', 'drill-2.7'],
  planning: {
    ...pedicleScrew.planning,
    'closing-angle': sourced(
      25,
      'deg',
      STARTING_POINT,
      'Enter the planned one: 40.7 degrees planned became 49.7 achieved in one series (PMC5147979).',
    ),
    beyond: mm(7, SARCOMA_2018, 'Past the bone at its sides: 5 to 10 mm.'),
    'hinge-share': sourced(
      0.5,
      'share',
      STARTING_POINT,
      'Of a VCD without a picked hinge: how far back from the front wall the hinge lies, as a share of the body’s depth; the border of Denis’ anterior and middle columns is about its middle.',
    ),
    'hinge-bridge': mm(
      2,
      STARTING_POINT,
      'Bone left between the end of the cuts and the hinge; it is broken when the wedge closes.',
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
      en: 'Closing angle and hinge are those of the alignment plan; the report says both.',
      zh: '闭合角和铰链与矫形计划一致，报告中均已注明。',
    },
    {
      en: 'The canal is kept: cuts stop at the planned depth, and the dura is protected.',
      zh: '椎管受保护：截骨止于计划深度，硬膜有保护。',
    },
    {
      en: 'The slots fit the tool: saw, chisel or ultrasonic blade.',
      zh: '截骨槽与工具匹配：锯、骨凿或超声刀。',
    },
    {
      en: 'Laminectomy and pedicle removal are planned before the guide is seated, or after it as agreed.',
      zh: '椎板及椎弓根切除与导板就位的先后已确认。',
    },
    CHECKS_READ,
  ],
};
