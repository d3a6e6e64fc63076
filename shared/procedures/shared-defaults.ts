import type { GuideDefaults, PackLimits, ProcedurePack } from './pack-schema.ts';
import {
  APOSTOLAKIS_2018,
  BRP_DEFAULTS,
  BRP_ISSUE_10,
  BRP_ISSUE_86,
  BRP_README,
  COMPUTED,
  mm,
  SLOT_TRIAL_2024,
  STARTING_POINT,
  sourced,
} from './sources.ts';

/** Defaults that hold where a procedure has no better ones. */
export const COMMON_DEFAULTS: GuideDefaults = {
  clearance: mm(0.2, BRP_ISSUE_86, '0.05 to 0.2 mm for any bone; 0.5 where soft tissue stays on.'),
  thickness: mm(
    3.5,
    BRP_README,
    'From its range of 3 to 6 mm for jaw and fibula; no value for other bones was found.',
  ),
  resolution: mm(
    0.4,
    COMPUTED,
    'The distance field then errs by less than 0.05 mm at the surface, and a guide takes under a second.',
  ),
  featureRadius: mm(9, STARTING_POINT),
  strokeRadius: mm(6, STARTING_POINT),
  trajectoryDiameter: mm(4, STARTING_POINT),
  drillDiameter: mm(2.5, STARTING_POINT, 'Enter the drill that is used: it decides the play.'),
  drillPlay: mm(
    0.2,
    APOSTOLAKIS_2018,
    'Within the 0.05 to 0.41 mm studied for dental guides; no sourced value for bone guides was found.',
  ),
  sleeveWall: mm(3, BRP_DEFAULTS, 'Of its guides for implant drills.'),
  sleeveHeight: mm(
    20,
    COMPUTED,
    'A play of 0.2 mm then moves a tip 40 mm past the exit by 0.50 mm: 0.2 (1/2 + 40/20). Longer is better.',
  ),
  bushingWall: mm(1, STARTING_POINT, 'Enter the bushing that is used.'),
  bushingLength: mm(12, STARTING_POINT, 'Enter the bushing that is used.'),
  cutWidth: mm(40, STARTING_POINT, 'The cut has to run 5 to 10 mm past the bone.'),
  cutDepth: mm(30, STARTING_POINT),
  kerf: mm(1, BRP_ISSUE_10, 'Blades of 0.5 to 1.25 mm are in use: enter the one that is used.'),
  slotAllowance: mm(
    0.5,
    BRP_DEFAULTS,
    '0.25 mm each side for resin printing; 0.4 each side for filament.',
  ),
  slotWall: mm(3, BRP_DEFAULTS),
  slotHeight: mm(
    15,
    BRP_DEFAULTS,
    'Of its slot of 20 x 15 mm. A blade with 0.5 mm of play tilts by 1.9 degrees in it: atan(0.5 / 15).',
  ),
  slotLength: mm(20, BRP_DEFAULTS, 'Of its slot of 20 x 15 mm.'),
  slotSides: sourced(2, 'count', SLOT_TRIAL_2024, 'Closed slots were more exact than edges.'),
  pinBoreDiameter: mm(
    3,
    BRP_DEFAULTS,
    'Of its screw holes. Clear the shaft, not the head; the diameter does not affect the accuracy of the cut.',
  ),
  pinWall: mm(2, STARTING_POINT),
  pinHeight: mm(8, STARTING_POINT),
  barDiameter: mm(6, STARTING_POINT),
  barHeight: mm(7, STARTING_POINT),
  windowDiameter: mm(6, STARTING_POINT),
  labelHeight: mm(4, STARTING_POINT),
  labelDepth: mm(0.6, STARTING_POINT, 'Labels shallower than 0.5 mm tend to fill up.'),
};

/** Limits that hold where a procedure has no better ones. */
export const COMMON_LIMITS: PackLimits = {
  minWall: mm(1, STARTING_POINT, "Set it to what the centre's printer and resin hold."),
  minContactArea: sourced(100, 'mm2', STARTING_POINT),
  minContactShare: sourced(0.5, 'share', STARTING_POINT),
  minSeating: sourced(
    0.05,
    'share',
    STARTING_POINT,
    'A slip of 1 mm then closes the gaps by 0.05 mm (root mean square); flats and cylinders score below 0.02.',
  ),
  minCortex: mm(1, STARTING_POINT, 'What this program accepts of a plan; not a clinical claim.'),
  worstGrade: sourced('A', 'grade', STARTING_POINT, 'The nominal instrument stays inside.'),
  worstPlayGrade: sourced(
    'B',
    'grade',
    STARTING_POINT,
    'Worst case of the play cone; A and B are the grades that series count as acceptable.',
  ),
  maxTipOffset: mm(1, STARTING_POINT, 'Within an expected total error of 1 mm and 3 degrees.'),
  minRiskDistance: mm(2, STARTING_POINT, 'For the surgeon to set, structure by structure.'),
  minOpeningMargin: mm(0.5, STARTING_POINT),
  minStroke: mm(0.4, STARTING_POINT, "Set it to what the centre's printer renders."),
  minLabelDepth: mm(0.5, STARTING_POINT),
  buildVolume: sourced(
    [145, 145, 175],
    'mm',
    STARTING_POINT,
    "Chamber of a common desktop resin printer, from memory: set it to the centre's printer.",
  ),
};

/** What a report shows, in order, where a procedure does not say otherwise. */
export const COMMON_REPORT: ProcedurePack['report'] = {
  sections: ['summary', 'plan', 'trajectories', 'guide', 'checks', 'sources', 'signatures'],
};

/** The same with cut planes before the trajectories. */
export const CUTTING_REPORT: ProcedurePack['report'] = {
  sections: [
    'summary',
    'plan',
    'cut-planes',
    'trajectories',
    'guide',
    'checks',
    'sources',
    'signatures',
  ],
};

/** The last point of every checklist. Where it is shown beside measured checks, it says what they gave (review/checklist-points.ts). */
export const CHECKS_READ: ProcedurePack['checklist'][number] = {
  en: 'Every failed or warning check was read, and the reason for accepting it is written down.',
  zh: '已阅读每项未通过或警告的检查，并写明接受理由。',
};
