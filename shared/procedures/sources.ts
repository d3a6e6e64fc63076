import type { Basis, Sourced } from './pack-schema.ts';

/** Something that numbers are taken from. */
export interface Source {
  readonly basis: Basis;
  readonly source: string;
}

const read = (source: string): Source => ({ basis: 'source-read', source });
const excerpt = (source: string): Source => ({ basis: 'excerpt-read', source });

/** Default parameters of the open jaw and fibula guide planner for 3D Slicer. */
export const BRP_DEFAULTS = read('BoneReconstructionPlanner (3D Slicer), default parameters');
export const BRP_README = read('BoneReconstructionPlanner (3D Slicer), README');
export const BRP_ISSUE_10 = excerpt('BoneReconstructionPlanner, issue 10');
export const BRP_ISSUE_86 = excerpt('BoneReconstructionPlanner, issue 86');
export const BRP_ISSUE_87 = excerpt('BoneReconstructionPlanner, issues 86 and 87');
export const PEDICLE_SCREW_PLANNER = read('PedicleScrewPlanner (3D Slicer), screw library');
export const NEEDLE_GAUGES = read('Needle gauge comparison chart (Stubs scale), Wikipedia');
export const APOSTOLAKIS_2018 = excerpt('Apostolakis 2018, play of drills in dental guide sleeves');
export const SLOT_TRIAL_2024 = excerpt(
  'BMC Oral Health 2024, randomised trial of closed slots against edge guides, 26 patients',
);
export const S3_PROTOCOL = excerpt('ClinicalTrials.gov NCT06158074, needle template for S3');
export const BALLOON_SERIES = excerpt(
  'Percutaneous balloon compression through the foramen ovale, 14 G cannula, case series',
);
export const KEYHOLE_SERIES = excerpt('PMC11249418, retrosigmoid keyhole, 53 operations');

export const SMALL_PEDICLE = excerpt('FDA 510(k) K231515, patient-matched cervical guides');
export const FO_CADAVER = excerpt(
  'Bandak 2021, reverse cannulation of the foramen ovale, cadavers',
);
export const S3_CADAVER = excerpt('doi 10.1007/s00192-014-2504-9, S3 landmarks in 22 cadavers');
export const SARCOMA_2018 = excerpt('Sarcoma 2018, design of bone tumour cutting guides, figure 2');
/** Taught at the table, read nowhere. */
export const USUAL_ANGLE: Source = {
  basis: 'starting-point',
  source:
    'no source found; a starting point from common teaching: how far the pedicle turns to the middle',
};

/** Worked out here; the note has to say how. */
export const COMPUTED: Source = { basis: 'computed', source: 'Guidesmith, worked out' };

/** No source was found; a centre sets its own. */
export const STARTING_POINT: Source = {
  basis: 'starting-point',
  source: 'no source found; a starting point for the centre to set',
};

/** A number in mm with its source. */
export const mm = (value: number, source: Source, note?: string): Sourced<number> =>
  sourced(value, 'mm', source, note);

/** Any value with its source; the note is left out where there is none. */
export const sourced = <T>(
  value: T,
  unit: Sourced<T>['unit'],
  source: Source,
  note?: string,
): Sourced<T> => ({ value, unit, ...source, ...(note === undefined ? {} : { note }) });
