import { Html } from '@react-three/drei';
import { useThree } from '@react-three/fiber';
import { type ReactNode, useEffect } from 'react';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import styles from './scene-label.module.css';

interface SceneLabelProps {
  readonly at: Vec3;
  /** Colour of the mark at its left edge. */
  readonly colour?: string;
  /** Whether the pointer can reach what is in it; else it passes through to the scene. */
  readonly interactive?: boolean;
  /** With its middle on the place. */
  readonly centred?: boolean;
  readonly children: ReactNode;
}

/** Words at a place of the scene; above it and to its right, if they are not centred on it. */
export function SceneLabel(props: SceneLabelProps) {
  const { at, colour, interactive = false, centred = false, children } = props;
  // It is put in its place when the scene is drawn next.
  const invalidate = useThree((state) => state.invalidate);
  // Before the view listens to the pointer the label would be hung up elsewhere, moved, and lost while it is moved.
  const listening = useThree((state) => state.events.connected !== undefined);
  useEffect(() => {
    if (listening) invalidate(2);
  }, [invalidate, listening]);
  if (!listening) return null;
  return (
    <Html position={at} zIndexRange={LAYERS} pointerEvents={interactive ? 'auto' : 'none'}>
      <div
        className={styles.label}
        data-centred={centred}
        style={colour === undefined ? undefined : { borderLeftColor: colour }}
      >
        {children}
      </div>
    </Html>
  );
}

/** Below the toolbar and panels that float over the view. */
const LAYERS = [3, 1];
