import { create } from 'zustand';
import type { CaseDocument, Guide } from '../../../shared/case/case-schema.ts';
import type { Command } from '../../../shared/case/commands.ts';
import type { SpatialIndex } from '../../../shared/mesh/spatial-index.ts';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { resolvedOf } from '../../live/resolved.ts';
import { loadedAnatomy } from '../../stores/anatomy-store.ts';
import { dispatch, documentNow } from '../../stores/case-store.ts';
import { type ActiveTool, type ScenePointer, takeTool, useTool } from '../../stores/tool-store.ts';
import { select, useView } from '../../stores/view-store.ts';
import { guideInHand } from '../../tools/guide-in-hand.ts';
import { keptLength, keptPoint } from '../../tools/kept.ts';
import { brushPlace } from './brush-place.ts';
import { extended, simplified } from './stroke-path.ts';

export type BrushMode = 'add' | 'erase';

/** What the brush is set to. */
interface Brush {
  /** Guide whose footprint is painted. */
  readonly guide: string | null;
  readonly mode: BrushMode;
  /** mm */
  readonly radius: number;
}

export const useBrush = create<Brush>(() => ({ guide: null, mode: 'add', radius: 6 }));

/** Where the brush is, and what it paints: changes with every move of the pointer. Subscribe outside of React. */
interface Painting {
  readonly at: { readonly point: Vec3; readonly normal: Vec3 } | null;
  readonly stroke: {
    readonly points: readonly Vec3[];
    readonly mode: BrushMode;
    readonly radius: number;
  } | null;
  /** Mode of a stroke that begins now: Alt turns it round. */
  readonly mode: BrushMode;
}

const IDLE: Painting = { at: null, stroke: null, mode: 'add' };

export const usePainting = create<Painting>(() => IDLE);

export const BRUSH_TOOL = 'footprint';

/** Least and greatest radius of the brush, mm. */
export const BRUSH_RADIUS = { least: 0.5, most: 40 };

/** `[` and `]` change the radius by this share. */
const NOTCH = 1.15;

/** Takes up the brush on the selected or only guide. */
export function startFootprintTool(): void {
  const document = documentNow();
  if (document === null) return;
  const { selection } = useView.getState();
  const guide = guideInHand(document, selection);
  if (guide === null) return;
  const before = useBrush.getState();
  const radius =
    before.guide === null
      ? (resolvedOf(document)?.procedure.defaults.strokeRadius.value ?? before.radius)
      : before.radius;
  useBrush.setState({ guide: guide.id, mode: 'add', radius });
  // What is painted on is what the inspector shows.
  const last = selection[selection.length - 1];
  if (last?.kind !== 'guide' && last?.kind !== 'stroke') select({ kind: 'guide', id: guide.id });
  const tool: ActiveTool = {
    id: BRUSH_TOOL,
    hint: 'footprint:hint',
    cursor: 'none',
    throughGuides: true,
    onPointer,
    onKey,
    cancel: () => usePainting.setState(IDLE),
  };
  takeTool(tool);
}

/** The guide that is painted, in the document as it is. */
export function brushedGuide(document: CaseDocument | null): Guide | null {
  const { guide } = useBrush.getState();
  return document?.guides.find(({ id }) => id === guide) ?? null;
}

/** The bone that the guide sits on. */
function supportNow(): SpatialIndex | null {
  const guide = brushedGuide(documentNow());
  return guide === null ? null : (loadedAnatomy(guide.support)?.index ?? null);
}

const turnedRound = (mode: BrushMode, alt: boolean): BrushMode =>
  alt ? (mode === 'add' ? 'erase' : 'add') : mode;

function onPointer({ phase, view, ray, alt }: ScenePointer): boolean {
  if (view !== 'scene') return false;
  const { stroke } = usePainting.getState();
  const { radius, mode } = useBrush.getState();
  const surface = supportNow();
  if (surface === null) return false;
  if (phase === 'leave') {
    // A press that was taken away paints nothing.
    usePainting.setState(IDLE);
    return stroke !== null;
  }
  const at = brushPlace(surface, ray, useView.getState().section);
  const now = stroke?.mode ?? turnedRound(mode, alt);
  setCursor(at !== null);
  if (phase === 'up') {
    usePainting.setState({ at, stroke: null, mode: now });
    if (stroke !== null) give(stroke);
    return stroke !== null;
  }
  if (phase === 'down') {
    usePainting.setState({ at, mode: now, stroke: null });
    if (at === null) return false;
    usePainting.setState({ stroke: { points: [at.point], mode: now, radius } });
    return true;
  }
  if (phase === 'drag' && stroke !== null && at !== null) {
    const points = extended(stroke.points, at.point, stroke.radius, surface);
    usePainting.setState({ at, stroke: points === stroke.points ? stroke : { ...stroke, points } });
    return true;
  }
  usePainting.setState({ at, mode: now });
  return at !== null;
}

/** Over the bone the ring is the cursor. */
function setCursor(overBone: boolean): void {
  const cursor = overBone ? 'none' : 'default';
  const { tool } = useTool.getState();
  if (tool?.id === BRUSH_TOOL && tool.cursor !== cursor)
    useTool.setState({ tool: { ...tool, cursor } });
}

function onKey({ key }: { readonly key: string }): boolean {
  if (key !== '[' && key !== ']') return false;
  setRadius(useBrush.getState().radius * (key === ']' ? NOTCH : 1 / NOTCH));
  return true;
}

/** Sets the brush's radius, to a tenth of a millimetre. */
export function setRadius(radius: number): void {
  const { least, most } = BRUSH_RADIUS;
  const tidy = Math.round(radius * 10) / 10;
  useBrush.setState({ radius: Math.max(least, Math.min(most, tidy)) });
}

/** The command that adds a stroke to a guide. */
export const addStroke = (
  guide: string,
  { points, radius, mode }: NonNullable<Painting['stroke']>,
): Command => ({
  type: 'add',
  kind: 'stroke',
  guide,
  entity: { points: simplified(points, radius).map(keptPoint), radius: keptLength(radius), mode },
});

function give(stroke: NonNullable<Painting['stroke']>): void {
  const { guide } = useBrush.getState();
  if (guide !== null) dispatch(addStroke(guide, stroke));
}

/** Takes all strokes off the guide, as one step. */
export function clearStrokes(label: string): void {
  const guide = brushedGuide(documentNow());
  if (guide === null || guide.footprint.strokes.length === 0) return;
  const commands = guide.footprint.strokes.map(
    (_, i): Command => ({
      type: 'remove',
      kind: 'stroke',
      guide: guide.id,
      index: guide.footprint.strokes.length - 1 - i,
    }),
  );
  if (dispatch({ type: 'batch', label, commands })) select({ kind: 'guide', id: guide.id });
}
