/** Every sample case of the repository, by the name of its folder: one for each procedure. */
export const SAMPLES = [
  'l4-pedicle',
  'l3-osteotomy',
  'sacral-s3',
  'mandible-resection',
  'mvd-keyhole',
  'plateau-screws',
  'tibia-osteotomy',
  'trigeminal-puncture',
] as const;

export type SampleName = (typeof SAMPLES)[number];
