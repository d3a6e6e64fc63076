import { useFrame } from '@react-three/fiber';
import { type ReactNode, useRef } from 'react';
import type { Group } from 'three';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { useRig } from '../viewport-context.ts';

interface ScreenScaleProps {
  readonly at: Vec3;
  readonly children: ReactNode;
}

/** What is in it measures in pixels instead of millimetres, at every zoom and depth. */
export function ScreenScale({ at, children }: ScreenScaleProps) {
  const rig = useRig();
  const group = useRef<Group>(null);
  useFrame(() => {
    const scale = rig.pixelsPerMmAt(at);
    if (scale !== null) group.current?.scale.setScalar(1 / scale);
  });
  return (
    <group ref={group} position={at}>
      {children}
    </group>
  );
}
