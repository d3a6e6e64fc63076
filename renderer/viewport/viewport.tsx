import { Canvas } from '@react-three/fiber';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NoToneMapping } from 'three';
import { graphicsSeen } from '../geometry-client/warm-graphics.ts';
import { useTool } from '../stores/tool-store.ts';
import { CameraRig } from './camera/camera-rig.ts';
import { lookingAlong } from './camera/look-along.ts';
import { useCameraUpkeep } from './camera/use-camera-upkeep.ts';
import { MapLegend } from './maps/map-legend.tsx';
import { OrientationCube } from './overlay/orientation-cube.tsx';
import { ScaleBar } from './overlay/scale-bar.tsx';
import { SceneLabels } from './overlay/scene-labels.ts';
import { ViewHint } from './overlay/view-hint.tsx';
import { ViewNotice } from './overlay/view-notice.tsx';
import { ViewToolbar } from './overlay/view-toolbar.tsx';
import { ScenePickers } from './picking/scene-pickers.ts';
import { poseAfterKey } from './picking/view-keys.ts';
import { ViewPointer } from './picking/view-pointer.ts';
import { CursorLayer } from './plan/cursor-layer.tsx';
import { CutPlanesLayer } from './plan/cut-planes-layer.tsx';
import { GuidePartsLayer } from './plan/guide-parts-layer.tsx';
import { LandmarksLayer } from './plan/landmarks-layer.tsx';
import { PinLayer } from './plan/pin-layer.tsx';
import { TrajectoriesLayer } from './plan/trajectories-layer.tsx';
import { quietThree } from './quiet-three.ts';
import { SceneUpkeep } from './scene-upkeep.tsx';
import { SectionClip } from './section/section-clip.ts';
import { SectionLayer } from './section/section-layer.tsx';
import { SectionPanel } from './section/section-panel.tsx';
import { AnatomyLayer } from './surface/anatomy-layer.tsx';
import { GuideLayer } from './surface/guide-layer.tsx';
import { SurfaceExtras } from './surface/surface-extras.ts';
import { ViewerLights } from './surface/viewer-lights.tsx';
import styles from './viewport.module.css';
import { ViewportContext, type ViewportParts } from './viewport-context.ts';
import { useViewport } from './viewport-store.ts';

quietThree();

interface ViewportProps {
  /** Layers of features, drawn in the scene: patient coordinates, mm. */
  readonly children?: ReactNode;
  /** What stands beside the view is not the user's choice here: no button for it. */
  readonly fixedLayout?: true;
}

/** The 3D view: anatomy, guides and plan, drawn when something changes and at no other time. */
export function Viewport({ children, fixedLayout }: ViewportProps) {
  const { t } = useTranslation('viewport');
  const [parts] = useState(makeParts);
  const [attempt, setAttempt] = useState(0);
  const surface = useRef<HTMLDivElement>(null);
  const lost = useViewport((state) => state.lost);
  const { rig, pickers, extras, labels } = parts;
  useEffect(() => () => extras.dispose(), [extras]);
  useEffect(() => {
    if (surface.current === null) return;
    return new ViewPointer(surface.current, rig, pickers).attach();
  }, [rig, pickers]);
  useCameraUpkeep(rig);
  const corner = useRef<HTMLDivElement>(null);
  useEffect(
    () => (corner.current === null ? undefined : keepFree(corner.current, labels, rig)),
    [labels, rig],
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // A tool in hand has these keys for the size of its brush.
    if (BRUSH_KEYS.has(event.key) && useTool.getState().tool !== null) return;
    const pose = poseAfterKey(rig, event.key, event.shiftKey);
    if (pose === null) return;
    event.preventDefault();
    rig.steer(pose);
  };
  if (!canDraw()) return <ViewNotice title={t('noWebgl')} text={t('noWebglHelp')} />;
  return (
    <ViewportContext value={parts}>
      <section className={styles.viewport} aria-label={t('title')}>
        <div
          ref={surface}
          className={styles.surface}
          role="application"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys turn the camera.
          tabIndex={0}
          aria-label={t('canvas')}
          onKeyDown={onKeyDown}
        >
          <Canvas
            key={attempt}
            frameloop="demand"
            dpr={[1, 2]}
            gl={CONTEXT}
            camera={rig.camera}
            resize={RESIZE}
          >
            <SceneUpkeep />
            <ViewerLights />
            <AnatomyLayer />
            <GuideLayer />
            <TrajectoriesLayer />
            <CutPlanesLayer />
            <LandmarksLayer />
            <GuidePartsLayer />
            <SectionLayer />
            <CursorLayer />
            <PinLayer />
            {children}
          </Canvas>
        </div>
        <div ref={corner} className={styles.corner}>
          <OrientationCube />
          <ViewToolbar fixedLayout={fixedLayout === true} />
        </div>
        <ScaleBar />
        <ViewHint />
        <MapLegend />
        <SectionPanel />
        {lost && (
          <ViewNotice
            title={t('lost')}
            text={t('lostHelp')}
            action={t('lostAgain')}
            onAction={() => {
              useViewport.setState({ lost: false });
              setAttempt(attempt + 1);
            }}
          />
        )}
      </section>
    </ViewportContext>
  );
}

const BRUSH_KEYS: ReadonlySet<string> = new Set(['[', ']']);

const CONTEXT = {
  antialias: true,
  alpha: true,
  stencil: true,
  powerPreference: 'high-performance',
  toneMapping: NoToneMapping,
} as const;

const RESIZE = { debounce: 0, scroll: false } as const;

/** Keeps labels and what is fitted into the view from under what stands in its corner, until the returned function is called. */
function keepFree(corner: HTMLElement, labels: SceneLabels, rig: CameraRig): () => void {
  const tell = (): void => {
    const view = corner.parentElement?.getBoundingClientRect();
    if (view === undefined) return;
    const rects = [...corner.children]
      .map((child) => child.getBoundingClientRect())
      .map(({ left, top, right, bottom }) => ({
        left: left - view.left,
        top: top - view.top,
        right: right - view.left,
        bottom: bottom - view.top,
      }));
    labels.take(rects);
    rig.setCovered(rects);
  };
  const sizes = new ResizeObserver(tell);
  for (const element of [corner, ...corner.children]) sizes.observe(element);
  return () => sizes.disconnect();
}

function makeParts(): ViewportParts {
  const rotation = lookingAlong([0, 1, 0], [0, 0, 1]);
  return {
    rig: new CameraRig({ focus: [0, 0, 0], rotation, height: 120 }),
    pickers: new ScenePickers(),
    clip: new SectionClip(),
    extras: new SurfaceExtras(),
    labels: new SceneLabels(),
  };
}

/** Whether this machine can draw at all; asked once at most, since each question costs a context. */
function canDraw(): boolean {
  drawable ??= graphicsSeen() || document.createElement('canvas').getContext('webgl2') !== null;
  return drawable;
}
let drawable: boolean | null = null;
