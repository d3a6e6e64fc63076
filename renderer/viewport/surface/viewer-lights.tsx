import { useFrame } from '@react-three/fiber';
import { useRef } from 'react';
import type { Group } from 'three';
import { useRig } from '../viewport-context.ts';

/** Lights fixed to the viewer, for what layers draw with three's own materials; surfaces bring their light in their shader. */
export function ViewerLights() {
  const rig = useRig();
  const group = useRef<Group>(null);
  useFrame(() => group.current?.quaternion.copy(rig.camera.quaternion));
  return (
    <group ref={group}>
      <ambientLight intensity={1.1} />
      <directionalLight position={[-4.4, 6.5, 6.2]} intensity={1.9} />
      <directionalLight position={[7.5, -1, 6.5]} intensity={0.4} />
    </group>
  );
}
