import { useThree } from '@react-three/fiber';
import { useEffect, useLayoutEffect, useMemo } from 'react';
import { Line2 } from 'three/addons/lines/Line2.js';
import { LineGeometry } from 'three/addons/lines/LineGeometry.js';
import { LineMaterial } from 'three/addons/lines/LineMaterial.js';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';

/** Lengths of a dash and of the gap behind it, mm. */
const DASH = 2;
const GAP = 1.6;

interface FatLineProps {
  /** At least two. */
  readonly points: readonly Vec3[];
  /** As CSS writes it. */
  readonly colour: string;
  /** Pixels. */
  readonly width: number;
  readonly dashed: boolean;
  readonly opacity: number;
  readonly depthTest: boolean;
  readonly renderOrder: number;
}

/**
 * One line of the same width at every zoom. Its material lives as long as the line does: where it is made anew with the points, as drei's
 * Line does, the last one that goes takes its program with it, and the next frame waits for the graphics driver to link it again.
 */
export function FatLine({
  points,
  colour,
  width,
  dashed,
  opacity,
  depthTest,
  renderOrder,
}: FatLineProps) {
  const invalidate = useThree((state) => state.invalidate);
  const material = useMemo(
    () => new LineMaterial({ transparent: true, depthWrite: false, dashSize: DASH, gapSize: GAP }),
    [],
  );
  const line = useMemo(() => {
    const made = new Line2(new LineGeometry(), material);
    made.raycast = notAtAll;
    return made;
  }, [material]);
  useEffect(() => () => material.dispose(), [material]);
  const places = points.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: equal points come as new arrays.
  useLayoutEffect(() => {
    line.geometry = new LineGeometry().setPositions(points.flat());
    if (dashed) line.computeLineDistances();
    invalidate();
    return () => line.geometry.dispose();
  }, [line, places, dashed, invalidate]);
  useLayoutEffect(() => {
    material.color.set(colour);
    material.linewidth = width;
    material.opacity = opacity;
    material.depthTest = depthTest;
    if (material.dashed !== dashed) {
      material.dashed = dashed;
      material.needsUpdate = true;
    }
    line.renderOrder = renderOrder;
    invalidate();
  }, [line, material, colour, width, opacity, depthTest, dashed, renderOrder, invalidate]);
  return <primitive object={line} />;
}

/** Three never looks for what is under the pointer: the spatial index does. */
const notAtAll = (): void => {};
