import type { ProcedurePack } from './pack-schema.ts';
import { CHECKS_READ, COMMON_DEFAULTS, COMMON_LIMITS, COMMON_REPORT } from './shared-defaults.ts';

/** For a case that names no procedure. */
export const generic: ProcedurePack = {
  schema: 'guidesmith/procedure@1',
  id: 'generic',
  name: { en: 'Guide', zh: '导板' },
  summary: {
    en: 'A drill or cutting guide for a procedure that has no pack of its own.',
    zh: '用于尚无专用方案的术式的钻孔或截骨导板。',
  },
  supports: ['bone', 'skin'],
  drillIsInstrument: false,
  defaults: COMMON_DEFAULTS,
  limits: COMMON_LIMITS,
  landmarks: [],
  risks: [],
  label: { en: 'GUIDE', zh: '导板' },
  report: COMMON_REPORT,
  instruments: [],
  planning: {},
  checklist: [
    {
      en: 'The name, the side and the level on the label are those of the patient and of the images.',
      zh: '标识上的姓名代码、侧别和节段与患者及影像一致。',
    },
    {
      en: 'The images are recent enough: nothing has grown, broken or been operated on since.',
      zh: '影像足够新：此后无生长变化、骨折或手术。',
    },
    CHECKS_READ,
  ],
};
