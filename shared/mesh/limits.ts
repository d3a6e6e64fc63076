/** Greatest mesh file, bytes: 5 M facets of binary STL are 250 MB, an ASCII file takes five times as much. */
export const MAX_FILE_BYTES = 2 ** 30;

/** Greatest number of facets: a bone from a 0.3 mm scan has about 2 M. */
export const MAX_TRIANGLES = 5_000_000;

/** From here on the user is told that decimation would help. */
export const MANY_TRIANGLES = 2_000_000;

/**
 * Greatest magnitude of a coordinate in any unit; beyond it float32 steps are 64 and products of three lengths lose all
 * meaning. Far above any anatomy: the caller who knows the unit passes its own, tighter limit.
 */
export const MAX_COORDINATE = 1e9;

/** Greatest magnitude of a coordinate in the patient's frame, mm: no scanner's field reaches further from its origin. */
export const MAX_PATIENT_COORDINATE = 2000;

/** Most entries of a ZIP container. */
export const MAX_ZIP_ENTRIES = 256;

/** Most bytes that all read entries of a ZIP container expand to. */
export const MAX_ZIP_EXPANDED = 2 ** 30;

/** Greatest expansion of an entry: text of a mesh packs 5 to 20 times, a bomb 1000 times. */
export const MAX_ZIP_RATIO = 200;

/** Deepest nesting of XML elements, and of 3MF components. */
export const MAX_DEPTH = 64;
