import { Html } from '@react-three/drei';
import { useThree } from '@react-three/fiber';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Group } from 'three';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { useViewportParts } from '../viewport-context.ts';
import styles from './scene-label.module.css';

interface SceneLabelProps {
  readonly at: Vec3;
  /** Colour of the mark at its left edge. */
  readonly colour?: string;
  /** Whether the pointer can reach what is in it; else it passes through to the scene. */
  readonly interactive?: boolean;
  /** With its middle on the place. */
  readonly centred?: boolean;
  /** Where there is no room for all, those of a higher rank are shown. */
  readonly rank?: LabelRank;
  readonly children: ReactNode;
}

/** `marked`: selected, pointed at, or to be pressed. */
export type LabelRank = 'plain' | 'marked';

/** Words at a place of the scene: beside it, or where there is room, with a line to it. None covers another. */
export function SceneLabel(props: SceneLabelProps) {
  const { at, colour, interactive = false, centred = false, rank = 'plain', children } = props;
  // It is put in its place when the scene is drawn next.
  const invalidate = useThree((state) => state.invalidate);
  const { labels } = useViewportParts();
  const point = useRef<Group>(null);
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  const [line, setLine] = useState<HTMLDivElement | null>(null);
  // Before the view listens to the pointer the label would be hung up elsewhere, moved, and lost while it is moved.
  const listening = useThree((state) => state.events.connected !== undefined);
  useEffect(() => {
    if (listening) invalidate(2);
  }, [invalidate, listening]);
  useEffect(() => {
    if (centred || box === null || line === null || point.current === null) return;
    return labels.add({ point: point.current, box, line, rank: RANKS[rank] });
  }, [labels, box, line, centred, rank]);
  if (!listening) return null;
  return (
    <group ref={point} position={at}>
      <Html zIndexRange={LAYERS} pointerEvents={interactive ? 'auto' : 'none'}>
        <div
          ref={setLine}
          className={styles.line}
          hidden
          style={colour === undefined ? undefined : { background: colour }}
        />
        <div
          ref={setBox}
          className={styles.label}
          data-centred={centred}
          style={colour === undefined ? undefined : { borderLeftColor: colour }}
        >
          {children}
        </div>
      </Html>
    </group>
  );
}

const RANKS: Readonly<Record<LabelRank, number>> = { plain: 0, marked: 1 };

/** Below the toolbar and panels that float over the view. */
const LAYERS = [3, 1];
