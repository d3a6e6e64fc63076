import { Line } from '@react-three/drei';
import { useThree } from '@react-three/fiber';
import { useEffect, useMemo } from 'react';
import { BufferAttribute, BufferGeometry, DoubleSide } from 'three';
import type { FaultPlaces } from '../../../shared/mesh/fault-places.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { Dot, ORDER, useThemeColours } from '../../viewport/index.ts';
import { useRepair } from './repair-store.ts';

/** How strongly facets are seen through the bone that hides them. */
const THROUGH = 0.3;

/** Edges that are drawn at most; the lists hold more. */
const MOST_SEGMENTS = 6000;

/** Places of faults that are marked at most: those about the one that is looked at. */
const MOST_DOTS = 60;

/** The kind of fault that was clicked, in the scene: its facets, edges and places, also where the bone hides them. */
export function FaultsLayer() {
  const target = useRepair((state) => state.target);
  const shown = useRepair((state) => state.shown);
  const showing = useRepair((state) => state.showing);
  const places = useRepair(({ found }) => found?.places.find(({ code }) => code === shown?.code));
  const invalidate = useThree((state) => state.invalidate);
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn again when what is shown changes.
  useEffect(() => invalidate(), [places, shown, showing, invalidate]);
  if (target === null || shown === null || places === undefined || showing === 'after') return null;
  return (
    <>
      <Facets mesh={target.before.mesh} facets={places.facets} />
      <Edges places={places} />
      <Marks places={places} at={shown.at} />
    </>
  );
}

function Facets({ mesh, facets }: { readonly mesh: MeshData; readonly facets: Uint32Array }) {
  const { fail } = useThemeColours();
  const geometry = useMemo(() => {
    const made = new BufferGeometry();
    const index = new Uint32Array(3 * facets.length);
    facets.forEach((facet, i) => {
      index.set(mesh.triangles.subarray(3 * facet, 3 * facet + 3), 3 * i);
    });
    made.setAttribute('position', new BufferAttribute(mesh.positions, 3));
    made.setIndex(new BufferAttribute(index, 1));
    return made;
  }, [mesh, facets]);
  useEffect(() => () => geometry.dispose(), [geometry]);
  return (
    <>
      <mesh geometry={geometry} raycast={notAtAll} renderOrder={ORDER.ghosts} frustumCulled={false}>
        <meshBasicMaterial
          color={fail}
          side={DoubleSide}
          transparent
          opacity={THROUGH}
          depthTest={false}
          depthWrite={false}
        />
      </mesh>
      <mesh geometry={geometry} raycast={notAtAll} renderOrder={ORDER.lines} frustumCulled={false}>
        <meshBasicMaterial
          color={fail}
          side={DoubleSide}
          transparent
          opacity={0.85}
          depthWrite={false}
          polygonOffset
          polygonOffsetFactor={-2}
          polygonOffsetUnits={-4}
        />
      </mesh>
    </>
  );
}

function Edges({ places: { segments } }: { readonly places: FaultPlaces }) {
  const { warning } = useThemeColours();
  const points = useMemo(() => {
    const list: [number, number, number][] = [];
    for (let i = 0; i < Math.min(segments.length, 6 * MOST_SEGMENTS); i += 3) {
      list.push([segments[i], segments[i + 1], segments[i + 2]]);
    }
    return list;
  }, [segments]);
  if (points.length < 2) return null;
  return (
    <Line
      points={points}
      segments
      color={warning}
      lineWidth={3}
      transparent
      depthTest={false}
      depthWrite={false}
      renderOrder={ORDER.lines}
      raycast={notAtAll}
    />
  );
}

function Marks({ places: { points }, at }: { readonly places: FaultPlaces; readonly at: number }) {
  const { fail, viewBottom } = useThemeColours();
  const count = points.length / 3;
  const first = Math.max(0, Math.min(at - MOST_DOTS / 2, count - MOST_DOTS));
  const shown = Array.from({ length: Math.min(count, MOST_DOTS) }, (_, i) => first + i);
  return shown.map((i) => (
    <Dot
      key={i}
      at={[points[3 * i], points[3 * i + 1], points[3 * i + 2]]}
      colour={fail}
      ring={viewBottom}
      radius={i === at ? 6 : 2.5}
      onTop={i === at}
    />
  ));
}

const notAtAll = (): void => {};
