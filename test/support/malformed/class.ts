/** A kind of file that a reader meets, and what has to come of it. */
export interface FileClass {
  /** What is wrong, as the end of "a file ...". */
  readonly what: string;
  /** Name under which it is opened. */
  readonly name: string;
  readonly bytes: () => Uint8Array;
}

/** One that must be refused, with this code. */
export interface Refused extends FileClass {
  readonly code: string;
}

/** One that must be read: facets, and warnings of the reader or faults of the inspection that must be named. */
export interface Accepted extends FileClass {
  readonly facets: number;
  readonly said: readonly string[];
  /** mm3, where the solid has one to be kept. */
  readonly volume?: number;
}
