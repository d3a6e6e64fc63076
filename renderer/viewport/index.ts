// The door of the 3D view. Features draw their layers as its children, in patient coordinates, mm, with what stands here.
export type { CameraRig } from './camera/camera-rig.ts';
export {
  gapToPlace,
  gapToSegment,
  type Probe,
  type SceneDrag,
} from './picking/scene-pickers.ts';
export { useScenePick } from './picking/use-scene-pick.ts';
export { AxisLine, MarkLine, PlanLine } from './plan/axis-line.tsx';
export { Dot } from './plan/dot.tsx';
export { ORDER } from './plan/line-order.ts';
export { useResolvedCase } from './plan/resolved.ts';
export { SceneLabel } from './plan/scene-label.tsx';
export { useSectionPlanes } from './section/use-section-planes.ts';
export { SurfaceMesh } from './surface/surface-mesh.tsx';
export { type ThemeColours, themeColours, useThemeColours } from './theme-colours.ts';
export { viewActions } from './view-actions.ts';
export { Viewport } from './viewport.tsx';
export { useRig } from './viewport-context.ts';
export { useViewport } from './viewport-store.ts';
