// What page and report say of a plan in the same words.

interface Words {
  readonly en: string;
  readonly zh: string;
}

/** How the two angles of an axis are counted (report/plan-angles.ts). */
export const AXIS_ANGLES: Words = {
  en: "Angles are against the patient's anterior-posterior axis: transverse positive to the patient's left, sagittal positive to the head.",
  zh: '角度以患者前后轴为准：横断面偏左为正，矢状面偏头侧为正。',
};

/** How the angles of a cut are counted (planning/plane-angles.ts). */
export const CUT_ANGLES: Words = {
  en: "Angles are between the cut and the patient's planes, 0° parallel to 90° square.",
  zh: '角度为截骨平面与患者各平面的夹角，0° 为平行，90° 为垂直。',
};

/** The table of which checklists speak. */
export const DEPTH_LEDGER: Words = { en: 'Depth ledger', zh: '深度表' };

/** The length that it gives: from the top of the sleeve to the tip. */
export const FROM_SLEEVE_TOP: Words = { en: 'From sleeve top', zh: '自导套顶端' };
