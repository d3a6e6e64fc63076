import { useFrame, useThree } from '@react-three/fiber';
import { useEffect, useMemo, useRef, useState } from 'react';
import {
  BufferAttribute,
  BufferGeometry,
  Color,
  LineBasicMaterial,
  type Mesh,
  Sphere,
  Vector3,
} from 'three';
import { distance } from '../../../shared/mesh/vec3.ts';
import type { DrawnMesh } from '../../geometry-client/protocol.ts';
import { useView } from '../../stores/view-store.ts';
import { axesOf } from '../camera/pose.ts';
import { useViewportParts } from '../viewport-context.ts';
import { Dimming } from './dimming.ts';
import {
  depthMaterial,
  type RampStop,
  type SurfaceLook,
  setClip,
  setLook,
  setRamp,
  surfaceMaterial,
} from './surface-material.ts';
import { useEdges } from './use-surface-extras.ts';

/** Order of what is translucent, behind what others draw at order 0. What encloses comes after what it encloses. */
const TRANSLUCENT = -1000;
const RANKS = { inner: 0, middle: 1, outer: 2 };

export interface SurfaceMeshProps {
  readonly kept: DrawnMesh;
  readonly look: SurfaceLook;
  readonly occlusion: Uint8Array | null;
  /** A number at each drawn vertex, coloured by the ramp. */
  readonly values: Float32Array | null;
  readonly ramp: readonly RampStop[];
  /** Whether it lies inside of others (risk structures), or others in it (skin). */
  readonly rank: keyof typeof RANKS;
  readonly edges: boolean;
}

/** A mesh in the scene. Its buffers are the store's own: nothing is copied. */
export function SurfaceMesh({
  kept,
  look,
  occlusion,
  values,
  ramp,
  rank,
  edges,
}: SurfaceMeshProps) {
  const { rig, clip } = useViewportParts();
  const invalidate = useThree((state) => state.invalidate);
  const isCut = useView(({ section }) => section !== null);
  const { mesh, surface, bounds } = kept;
  // The tree comes later than what is drawn, which stays as it is.
  const geometry = useMemo(() => geometryOf({ mesh, surface, bounds }), [mesh, surface, bounds]);
  const material = useMemo(surfaceMaterial, []);
  const depth = useMemo(depthMaterial, []);
  const body = useRef<Mesh>(null);
  const prepass = useRef<Mesh>(null);
  const [dim] = useState(() => new Dimming(look.dim));
  const dimmed = useRef(geometry);

  useEffect(() => () => geometry.dispose(), [geometry]);
  useEffect(() => () => material.dispose(), [material]);
  useEffect(() => () => depth.dispose(), [depth]);
  useEffect(() => {
    if (occlusion === null) geometry.deleteAttribute('occlusion');
    else geometry.setAttribute('occlusion', new BufferAttribute(occlusion, 1, true));
    if (values === null) geometry.deleteAttribute('value');
    else geometry.setAttribute('value', new BufferAttribute(values, 1));
    invalidate();
  }, [geometry, occlusion, values, invalidate]);
  useEffect(() => {
    if (dimmed.current === geometry) dim.turnTo(look.dim, performance.now());
    else dim.jumpTo(look.dim);
    dimmed.current = geometry;
    setLook(material, { ...look, dim: dim.shown });
    setRamp(material, ramp);
    setClip(material, isCut ? clip.planes : null);
    setClip(depth, isCut ? clip.planes : null);
    invalidate();
  }, [geometry, material, depth, dim, look, ramp, isCut, clip, invalidate]);

  useFrame(() => {
    if (!dim.rests) {
      material.uniforms.dim.value = dim.at(performance.now());
      if (!dim.rests) invalidate();
    }
    if (look.opacity >= 1 || body.current === null) return;
    // Translucent bodies of one rank: the farther one first.
    const { back } = axesOf(rig.pose);
    const { centre } = geometry.userData as { readonly centre: Vector3 };
    const nearer = centre.x * back[0] + centre.y * back[1] + centre.z * back[2];
    const order = TRANSLUCENT + 100 * RANKS[rank] + Math.max(-40, Math.min(40, nearer / 50));
    body.current.renderOrder = order + 0.001;
    if (prepass.current !== null) prepass.current.renderOrder = order;
  });

  return (
    <group>
      {look.opacity < 1 && (
        <mesh ref={prepass} geometry={geometry} material={depth} raycast={notAtAll} />
      )}
      <mesh ref={body} geometry={geometry} material={material} raycast={notAtAll} />
      {edges && <SurfaceEdges kept={kept} geometry={geometry} look={look} />}
    </group>
  );
}

interface SurfaceEdgesProps {
  readonly kept: DrawnMesh;
  readonly geometry: BufferGeometry;
  readonly look: SurfaceLook;
}

/** Sharp edges as lines of one pixel, at every zoom. */
function SurfaceEdges({ kept, geometry, look }: SurfaceEdgesProps) {
  const { clip } = useViewportParts();
  const invalidate = useThree((state) => state.invalidate);
  const isCut = useView(({ section }) => section !== null);
  const edges = useEdges(kept);
  const lines = useMemo(() => {
    if (edges === null) return null;
    const made = new BufferGeometry();
    made.setAttribute('position', geometry.getAttribute('position'));
    made.setIndex(new BufferAttribute(edges, 1));
    made.boundingSphere = geometry.boundingSphere;
    return made;
  }, [edges, geometry]);
  const material = useMemo(() => new LineBasicMaterial({ transparent: true }), []);
  useEffect(() => () => material.dispose(), [material]);
  useEffect(() => {
    material.color = new Color(look.colour).multiplyScalar(0.16);
    material.opacity = 0.75 * look.opacity;
    setClip(material, isCut ? clip.planes : null);
    invalidate();
  }, [material, look, isCut, clip, invalidate]);
  return lines === null ? null : (
    <lineSegments geometry={lines} material={material} raycast={notAtAll} />
  );
}

/** Three never looks for what is under the pointer: the spatial index does. */
const notAtAll = (): void => {};

const NOWHERE = { min: [0, 0, 0], max: [0, 0, 0] } as const;

function geometryOf({ surface, bounds }: DrawnMesh): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(surface.positions, 3));
  geometry.setAttribute('normal', new BufferAttribute(surface.normals, 3));
  geometry.setIndex(new BufferAttribute(surface.triangles, 1));
  const { min, max } = bounds ?? NOWHERE;
  const centre = new Vector3(...min).add(new Vector3(...max)).multiplyScalar(0.5);
  geometry.boundingSphere = new Sphere(centre, distance(min, max) / 2);
  geometry.userData = { centre };
  return geometry;
}
