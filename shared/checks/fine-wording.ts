import { plain } from './wording.ts';

/** A length for a sentence about hundredths: three digits behind the point. */
export const fineMm = (value: number): string => `${plain(value, 3)} mm`;

/** An angle for a sentence; three digits behind the point where the limit is in hundredths. */
export const degrees = (value: number, digits = 3): string => `${plain(value, digits)}°`;
