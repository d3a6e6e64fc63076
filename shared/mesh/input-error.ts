import type { Vec3 } from './vec3.ts';

/**
 * An expected failure: the input is at fault, not the program. The message is one sentence for the person who has to
 * act on it (what, where, what to do); hosts show it as it is. A broken promise of the code throws a plain Error.
 */
export class InputError extends Error {
  override readonly name = 'InputError';
  /** Stable tag such as E_TRUNCATED, for programs and tests. */
  readonly code: string;
  /** Where in the document or file: `guides[0].sleeves[1].trajectory`, `facet 17`; null for the whole. */
  readonly path: string | null;
  /** Where in space, patient mm: none, one place, or the two ends of a gap. */
  readonly places: readonly Vec3[];

  constructor(
    code: string,
    message: string,
    path: string | null = null,
    places: readonly Vec3[] = [],
  ) {
    super(message);
    this.code = code;
    this.path = path;
    this.places = places;
  }
}
