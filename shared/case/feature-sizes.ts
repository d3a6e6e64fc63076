/**
 * Sizes of one feature that have to go together, mm. A size that is not known (yet) is not compared, so that the same
 * rules serve the document as it was written and the plan with every default filled in.
 * Each answers with the end of a sentence, or null where all is well.
 */

type Known = number | undefined;

/** The drill has to go through the bore. Stands at `boreDiameter`. */
export function drillFault(sleeve: {
  readonly boreDiameter?: Known;
  readonly drillDiameter?: Known;
}): string | null {
  const { boreDiameter: bore, drillDiameter: drill } = sleeve;
  if (bore === undefined || drill === undefined || drill <= bore) return null;
  return `the drill (${drill} mm) does not fit into the bore (${bore} mm): widen the bore or take a thinner drill`;
}

/** The tube needs a wall round its bore. Stands at `outerDiameter`. */
export function tubeFault(tube: {
  readonly boreDiameter?: Known;
  readonly outerDiameter?: Known;
}): string | null {
  const { boreDiameter: bore, outerDiameter: outer } = tube;
  if (bore === undefined || outer === undefined || bore < outer) return null;
  return `must be larger than the bore (${bore} mm), got ${outer}: nothing would be left of the tube`;
}

/** The bushing's seat lies between bore and tube. Stands at `bushing.outerDiameter`. */
export function bushingFault(sleeve: {
  readonly boreDiameter?: Known;
  readonly outerDiameter?: Known;
  readonly bushing: Known;
}): string | null {
  const { boreDiameter: bore, outerDiameter: outer, bushing } = sleeve;
  if (bushing === undefined) return null;
  if (bore !== undefined && bushing <= bore) {
    return `must be larger than the bore (${bore} mm), got ${bushing}: the bushing needs a floor to stand on`;
  }
  if (outer !== undefined && bushing >= outer) {
    return `must be smaller than the sleeve (${outer} mm), got ${bushing}: nothing would be left of its wall`;
  }
  return null;
}
