import type { TrajectoryNumbers } from '../inspector/index.ts';

const mm = (value: number): string => `${value.toFixed(1)} mm`;

/** Words of the readout. */
export interface ReadoutWords {
  readonly length: string;
  readonly inBone: string;
  readonly cortex: string;
  readonly grade: string;
}

/** What is measured of an axis, as pairs of name and value; what does not apply is left out. */
export function aimText(
  { length, inBone, passage, risks }: TrajectoryNumbers,
  words: ReadoutWords,
): readonly (readonly [string, string])[] {
  return [
    [words.length, mm(length)],
    ...(inBone === null ? [] : [[words.inBone, mm(inBone)] as const]),
    ...(passage === null
      ? []
      : [
          [words.cortex, mm(passage.margin)] as const,
          [words.grade, passage.enters ? passage.grade : '–'] as const,
        ]),
    ...risks.map(
      ({ name, distance, beyond }) => [name, `${beyond ? '> ' : ''}${mm(distance)}`] as const,
    ),
  ];
}
