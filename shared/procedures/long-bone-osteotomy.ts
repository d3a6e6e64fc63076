import type { ProcedurePack } from './pack-schema.ts';
import { CHECKS_READ, COMMON_DEFAULTS, COMMON_LIMITS, CUTTING_REPORT } from './shared-defaults.ts';
import { COMPUTED, mm, SARCOMA_2018, STARTING_POINT, sourced } from './sources.ts';

/** Correction of a malunion; the pin holes are used again by the plate. */
export const longBoneOsteotomy: ProcedurePack = {
  schema: 'guidesmith/procedure@1',
  id: 'long-bone-osteotomy',
  name: { en: 'Long-bone osteotomy', zh: '长骨截骨' },
  summary: {
    en: 'A saw slot for a corrective cut and drill sleeves whose holes the plate uses again.',
    zh: '矫形截骨槽及导套，其骨孔供接骨板再次使用。',
  },
  supports: ['bone'],
  drillIsInstrument: false,
  defaults: {
    ...COMMON_DEFAULTS,
    trajectoryDiameter: mm(3.5, STARTING_POINT, 'Screw of the plate.'),
    drillDiameter: mm(2.5, STARTING_POINT, 'Enter the drill that is used.'),
    cutWidth: mm(50, STARTING_POINT, 'The cut has to run 5 to 10 mm past the bone.'),
    cutDepth: mm(45, STARTING_POINT),
    kerf: mm(1.27, STARTING_POINT, 'A common orthopaedic blade, from memory: enter the one used.'),
    slotLength: mm(30, STARTING_POINT),
    pinBoreDiameter: mm(
      2.7,
      COMPUTED,
      'The drill of 2.5 mm and 0.2 mm of play: the plate’s screws use these holes again, so they are drilled where they are planned. The 3 mm of other guides clear a screw’s shaft.',
    ),
  },
  limits: COMMON_LIMITS,
  landmarks: [
    {
      id: 'cut-level',
      name: { en: 'Level of the cut', zh: '截骨平面' },
      how: {
        en: 'In a slice, click the middle of the bone where the cut crosses it.',
        zh: '在层面上点击截骨平面处骨干截面中央。',
      },
      inside: true,
      required: true,
    },
    {
      id: 'joint-proximal',
      name: { en: 'Centre of the proximal joint', zh: '近端关节中心' },
      how: {
        en: 'Click the centre of the joint above.',
        zh: '点击近端关节中心。',
      },
      required: true,
    },
    {
      id: 'joint-distal',
      name: { en: 'Centre of the distal joint', zh: '远端关节中心' },
      how: {
        en: 'Click the centre of the joint below.',
        zh: '点击远端关节中心。',
      },
      required: true,
    },
    {
      id: 'hinge',
      name: { en: 'Hinge', zh: '铰链' },
      how: {
        en: 'Click the cortex about which the wedge opens or closes; it stays whole.',
        zh: '点击楔形开合所绕的骨皮质，该处保持完整。',
      },
      required: false,
    },
    {
      id: 'entry-side',
      name: { en: 'Side of the saw', zh: '入锯侧' },
      how: {
        en: 'On the surface, click where the saw enters and the guide sits.',
        zh: '在骨面点击入锯及导板贴附处。',
      },
      required: true,
    },
    {
      id: 'deformity-apex',
      name: { en: 'Apex of the deformity', zh: '畸形顶点' },
      how: {
        en: 'Click where the axes of the two pieces meet.',
        zh: '点击两骨段轴线交点。',
      },
      required: false,
    },
  ],
  risks: [
    {
      id: 'vessels',
      name: { en: 'Vessels', zh: '血管' },
      minDistance: mm(5, STARTING_POINT),
    },
    {
      id: 'nerves',
      name: { en: 'Nerves', zh: '神经' },
      minDistance: mm(5, STARTING_POINT),
    },
  ],
  label: { en: 'OSTEOTOMY', zh: '长骨截骨' },
  report: CUTTING_REPORT,
  instruments: ['blade-1.27', 'drill-2.5', 'screw-3.5', 'wire-2.0'],
  planning: {
    beyond: mm(7, SARCOMA_2018, 'Past the bone on all sides: 5 to 10 mm.'),
    'wedge-angle': sourced(10, 'deg', STARTING_POINT, 'Enter the correction that was planned.'),
    'hinge-bridge': mm(
      10,
      STARTING_POINT,
      'Cortex left standing at the hinge of an opening wedge.',
    ),
    'pin-spacing': mm(14, STARTING_POINT, 'From the cut to the nearest pin, along the bone.'),
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
      en: 'Angle, hinge and side of the wedge are those of the deformity analysis.',
      zh: '楔形角度、铰链及侧别与畸形分析一致。',
    },
    {
      en: 'The plate’s screws meet the pre-drilled holes after the correction.',
      zh: '矫正后接骨板螺钉与预钻孔对应。',
    },
    {
      en: 'The blade’s stop keeps vessels and nerves behind the bone.',
      zh: '锯片限深保护骨后血管神经。',
    },
    CHECKS_READ,
  ],
};
