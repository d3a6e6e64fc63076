/** Endings of names under which scans come: NIfTI, DICOM images (also as Siemens names them), a DICOM series as a ZIP container. */
export const SCAN_ENDINGS = ['nii', 'nii.gz', 'dcm', 'dicom', 'ima', 'zip'] as const;
