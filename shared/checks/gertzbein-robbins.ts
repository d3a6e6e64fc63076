/** Gertzbein-Robbins grade of a screw in a pedicle: A inside, B out by less than 2 mm, C less than 4, D less than 6, E more. */
export type Grade = 'A' | 'B' | 'C' | 'D' | 'E';

const ORDER: readonly Grade[] = ['A', 'B', 'C', 'D', 'E'];

/** A breach below this is rounding of float32 coordinates, not a breach, mm. */
const NO_BREACH = 1e-3;

/**
 * The grade of a breach: how far the instrument's surface lies outside the cortex at most, mm; 0 or less is inside.
 * Gertzbein and Robbins, Spine 15 (1990) 11-14, in today's five steps of 2 mm.
 */
export function gradeOf(breach: number): Grade {
  if (breach <= NO_BREACH) return 'A';
  if (breach < 2) return 'B';
  if (breach < 4) return 'C';
  if (breach < 6) return 'D';
  return 'E';
}

/** Whether `grade` is further out than `worst` allows. */
export const isWorse = (grade: Grade, worst: Grade): boolean =>
  ORDER.indexOf(grade) > ORDER.indexOf(worst);
