import type { ProcedurePack } from './pack-schema.ts';
import { pedicleScrew } from './pedicle-screw.ts';
import { CUTTING_REPORT } from './shared-defaults.ts';
import { mm, STARTING_POINT } from './sources.ts';

/** Wedge of a PSO or VCD: two cut planes that meet at a hinge line, pedicle sleeves on the same base. */
export const vertebralOsteotomy: ProcedurePack = {
  schema: 'guidesmith/procedure@1',
  id: 'vertebral-osteotomy',
  name: { en: 'Vertebral osteotomy', zh: '脊柱截骨' },
  summary: {
    en: 'Two cut planes that meet at a hinge line, with pedicle sleeves on the same base.',
    zh: '两个截骨面交于铰链线，并在同一基底上设椎弓根钻套。',
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
    ...pedicleScrew.landmarks,
    {
      id: 'hinge-left',
      name: { en: 'Hinge line, left end', zh: '铰链线左端' },
      note: 'Anterior wall, mid-body or anterior third; say which with the planned closing angle.',
    },
    { id: 'hinge-right', name: { en: 'Hinge line, right end', zh: '铰链线右端' } },
  ],
  risks: pedicleScrew.risks,
  label: { en: 'OSTEOTOMY', zh: '脊柱截骨' },
  report: CUTTING_REPORT,
};
