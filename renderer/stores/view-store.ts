import { create } from 'zustand';
import type { EntityRef } from '../../shared/case/entities.ts';
import type { Vec3 } from '../../shared/mesh/vec3.ts';

/** What can be picked in outline and viewport: an entity of the case, or the label of a guide. */
export type Selectable = EntityRef | { readonly kind: 'label'; readonly guide: string };

/** One string for each thing, for maps and comparisons: `sleeve:g1/left`. */
export function keyOf(item: Selectable): string {
  if (item.kind === 'label') return `label:${item.guide}`;
  if (item.kind === 'stroke') return `stroke:${item.guide}/${item.index}`;
  return 'guide' in item ? `${item.kind}:${item.guide}/${item.id}` : `${item.kind}:${item.id}`;
}

/** How a mesh is drawn. */
export interface Appearance {
  readonly visible: boolean;
  /** 0 to 1; null: what its role asks for. */
  readonly opacity: number | null;
  readonly locked: boolean;
}

export const PLAIN: Appearance = { visible: true, opacity: null, locked: false };

export type Layout = 'single' | 'four';
/** Directions to look from, by the patient's sides. */
export type StandardView = 'anterior' | 'posterior' | 'left' | 'right' | 'superior' | 'inferior';
export type ColourMap = 'none' | 'contact' | 'wall' | 'undercut';

/** Something that the 3D view is asked to do once. */
export type CameraRequest =
  | { readonly type: 'standard'; readonly view: StandardView }
  /** All that is shown, where it is not hidden. */
  | { readonly type: 'fit-all' }
  /** What the case is about: its guides, what they sit on, the plan. */
  | { readonly type: 'fit-case' }
  /** What the case is about; everything where the camera stands there already. */
  | { readonly type: 'home' }
  /** What is selected fills the view; turned to where it is in sight. */
  | { readonly type: 'focus'; readonly item: Selectable | null }
  /** Turns to places that are hidden, or draws back to those out of the picture; not while the user has the camera in hand, since nobody asked for it. */
  | { readonly type: 'face'; readonly places: readonly Vec3[] }
  /** Turns to a side of the patient that is not seen now; not while the user has the camera in hand. */
  | { readonly type: 'face-side'; readonly side: StandardView }
  /** Flies to a place, turning to where it is in sight, or to `from` where it is given. */
  | {
      readonly type: 'fly-to';
      readonly at: Vec3;
      readonly radius: number;
      readonly from?: Vec3;
    }
  /** Points (xyz triples, mm) fill the picture, turned to where a place is in sight. */
  | { readonly type: 'show'; readonly at: Vec3; readonly points: readonly Float32Array[] };

/** What stands at the right of the workspace: the properties of what is selected, or the checks. */
export type SideTab = 'inspector' | 'checks';

interface ViewState {
  readonly selection: readonly Selectable[];
  readonly hovered: Selectable | null;
  /** By `keyOf`; what is missing is PLAIN. */
  readonly appearances: ReadonlyMap<string, Appearance>;
  readonly layout: Layout;
  readonly sideTab: SideTab;
  readonly edges: boolean;
  readonly colourMap: ColourMap;
  /** Section plane through the 3D view: shows what lies on the side that `normal` points away from. */
  readonly section: { readonly point: Vec3; readonly normal: Vec3 } | null;
  /** Angle of the two slices about their axis, degrees. */
  readonly sliceAngle: number;
  /** The place that all views are linked to; patient frame, mm. */
  readonly cursor: Vec3 | null;
  /** Place of a check's worst value, marked in the views. */
  readonly pin: { readonly at: Vec3; readonly text: string } | null;
  /** The last camera request; `serial` grows with each, so that the same one can be asked again. */
  readonly cameraRequest: { readonly serial: number; readonly request: CameraRequest } | null;
  /** Direction in which the 3D camera looks, unit; kept here when it comes to rest, for "use this view". */
  readonly lookDirection: Vec3;
}

/** How the case is being looked at: none of it is in the document, nor in undo. */
export const useView = create<ViewState>(() => ({
  selection: [],
  hovered: null,
  appearances: new Map(),
  layout: 'single',
  sideTab: 'inspector',
  edges: false,
  colourMap: 'none',
  section: null,
  sliceAngle: 0,
  cursor: null,
  pin: null,
  cameraRequest: null,
  lookDirection: [0, 1, 0],
}));

const initial = useView.getState();

/** As it is when a case is opened. The layout stays. */
export const resetView = (): void => useView.setState(({ layout }) => ({ ...initial, layout }));

export const select = (...selection: readonly Selectable[]): void =>
  useView.setState({ selection });

/** Adds to, or takes from, what is selected (Ctrl-click). */
export function toggleSelected(item: Selectable): void {
  useView.setState(({ selection }) => {
    const rest = selection.filter((other) => keyOf(other) !== keyOf(item));
    return { selection: rest.length < selection.length ? rest : [...selection, item] };
  });
}

/** The last thing selected: what the inspector shows and the slices follow. */
export const useSelected = (): Selectable | null =>
  useView(({ selection }) => selection[selection.length - 1] ?? null);

export const useAppearance = (item: Selectable): Appearance =>
  useView(({ appearances }) => appearances.get(keyOf(item)) ?? PLAIN);

export function setAppearance(item: Selectable, changes: Partial<Appearance>): void {
  useView.setState(({ appearances }) => {
    const key = keyOf(item);
    const next = new Map(appearances);
    next.set(key, { ...(appearances.get(key) ?? PLAIN), ...changes });
    return { appearances: next };
  });
}

export const showSideTab = (sideTab: SideTab): void => useView.setState({ sideTab });

/** Asks the 3D view for a move of its camera. */
export const moveCamera = (request: CameraRequest): void =>
  useView.setState(({ cameraRequest }) => ({
    cameraRequest: { serial: (cameraRequest?.serial ?? 0) + 1, request },
  }));
