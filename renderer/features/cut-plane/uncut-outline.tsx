import { useMemo } from 'react';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { MarkLine, useThemeColours } from '../../viewport/index.ts';
import { useUncutBone } from '../inspector/index.ts';

/** Where the bone goes on in the plane of a cut beyond its rectangle, in the colour of a warning. */
export function UncutOutline({ id }: { readonly id: string }) {
  const { warning } = useThemeColours();
  const uncut = useUncutBone(id);
  const lines = useMemo(() => chained(uncut?.lines ?? []), [uncut]);
  return lines.map((points) => (
    <MarkLine key={points[0].join(' ')} points={points} colour={warning} />
  ));
}

/** Pieces that go on from each other as one line. */
function chained(pieces: readonly (readonly [Vec3, Vec3])[]): readonly (readonly Vec3[])[] {
  const lines: Vec3[][] = [];
  for (const [from, to] of pieces) {
    const last = lines.at(-1);
    if (last?.at(-1)?.join() === from.join()) last.push(to);
    else lines.push([from, to]);
  }
  return lines;
}
