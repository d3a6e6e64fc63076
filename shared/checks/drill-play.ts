/** How far a drill can stray within the play of its bore. */
export interface PlayCone {
  /** Greatest angle between drill and bore, degrees. */
  readonly tiltDeg: number;
  /** Greatest distance of the tip from its planned place, mm. */
  readonly tipOffset: number;
  /** Greatest distance of the drill's axis from the bore's, this far past the bore's exit (negative: within the bore), mm. */
  offsetAt(pastExit: number): number;
}

/**
 * Play cone of a drill: it touches the bore at one side of its top and the other side of its exit.
 * Tilt = atan(c / L); offset at x past the exit = c (1/2 + x / L), with c the diametral play and L the guiding length.
 * Of three maxima published for a bench study of dental guides it meets two and exceeds the third (3.4 against 2.8 mm): it
 * errs to the safe side.
 *
 * All lengths in mm: `play` >= 0 (bore less drill diameter), `guidedLength` > 0, `reach` from the bore's exit to the tip.
 * Throws a RangeError for a bore without length or a drill that does not fit.
 */
export function playCone(play: number, guidedLength: number, reach: number): PlayCone {
  if (!(guidedLength > 0)) throw new RangeError(`a bore of length ${guidedLength} guides nothing`);
  if (!(play >= 0)) throw new RangeError(`a drill does not fit with a play of ${play}`);
  // Within the bore the drill's axis is nowhere further off than half the play.
  const offsetAt = (pastExit: number): number =>
    play * (0.5 + Math.max(0, pastExit) / guidedLength);
  return {
    tiltDeg: (Math.atan2(play, guidedLength) * 180) / Math.PI,
    tipOffset: offsetAt(reach),
    offsetAt,
  };
}
