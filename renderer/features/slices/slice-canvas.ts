import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import type { Bounds } from '../../../shared/mesh/bounds.ts';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { proposedName } from '../../i18n/core-sentences.ts';
import { useAnatomy } from '../../stores/anatomy-store.ts';
import { dispatch, documentNow, useCase } from '../../stores/case-store.ts';
import { setTrajectoryDraft, useDraft } from '../../stores/draft-store.ts';
import { useJobs } from '../../stores/job-store.ts';
import { usePreferences } from '../../stores/preferences-store.ts';
import { scanOf, useScan } from '../../stores/scan-store.ts';
import { useStandIns } from '../../stores/stand-ins-store.ts';
import { type ScenePointer, useTool } from '../../stores/tool-store.ts';
import { keyOf, PLAIN, useView } from '../../stores/view-store.ts';
import { keptPoint } from '../../tools/kept.ts';
import type { Rect } from '../../viewport/overlay/label-layout.ts';
import { useGuided } from '../guided-start/index.ts';
import { drawSlice } from './draw-slice.ts';
import {
  coordinateThrough,
  middleOf,
  PATIENT_PLANE,
  patientFrame,
  slicedBox,
  withCoordinate,
} from './patient-planes.ts';
import { ScanPicture } from './scan-picture.ts';
import { type SliceAxis, sliceAxis } from './slice-axis.ts';
import { viewOfAxis, viewOfBox } from './slice-fit.ts';
import { fromSlice, type SliceFrame, type SliceKind, sliceFrame, toSlice } from './slice-frame.ts';
import { sliceKey } from './slice-keys.ts';
import { SliceContours } from './slice-meshes.ts';
import { endNear, landmarkNear } from './slice-near.ts';
import { type ProposedMark, proposedMarks } from './slice-proposal.ts';
import type { SliceView } from './slice-scene.ts';
import { setSliceDepth, useSlices } from './slice-store.ts';
import { tellTool } from './tell-tool.ts';

/** What a slice shows of the proposal in hand, in the words of the page. */
function proposedNow(frame: SliceFrame): readonly ProposedMark[] {
  const { proposal } = useGuided.getState();
  if (proposal === null) return [];
  return proposedMarks(proposal, frame).map((mark) => ({
    ...mark,
    name: mark.name === null ? null : proposedName(mark.name),
  }));
}

/** What a drag does. */
type Drag =
  | { readonly type: 'pan'; readonly x: number; readonly y: number; readonly view: SliceView }
  | {
      readonly type: 'end';
      readonly end: 'entry' | 'target';
      readonly frame: SliceFrame;
      readonly trajectory: string;
    }
  | { readonly type: 'tool' };

/** What a slice shows: along an axis, or in the patient's plane through the cursor, about `box`. */
type Shown = {
  readonly document: CaseDocument;
  readonly frame: SliceFrame;
} & (
  | { readonly axis: SliceAxis; readonly box: null }
  | { readonly axis: null; readonly box: Bounds }
);

const SUPERIOR: Vec3 = [0, 0, 1];
const LEAST_SCALE = 0.5;
const GREATEST_SCALE = 60;

/**
 * The canvas of one slice: draws when something it shows has changed, at most once a frame, and turns pointer, wheel and the keys that
 * its host gets into view, cursor, drags of entry and target, or the tool's moves. Nothing of it goes through React.
 */
export class SliceCanvas {
  readonly #kind: SliceKind;
  readonly #canvas = document.createElement('canvas');
  readonly #contours = new SliceContours();
  readonly #picture = new ScanPicture();
  readonly #end = new AbortController();
  readonly #subscriptions: readonly (() => void)[];
  readonly #resize: ResizeObserver;
  #view: SliceView = { x: 0, y: -12, scale: 0 };
  #drag: Drag | null = null;
  #hot: 'entry' | 'target' | null = null;
  /** Id of the landmark under the pointer. */
  #pointed: string | null = null;
  #frame = 0;
  /** The session and axis that the view was fitted to. */
  #fitted = '';

  constructor(host: HTMLElement, kind: SliceKind) {
    this.#kind = kind;
    host.append(this.#canvas);
    const draw = (): void => this.#draw();
    this.#subscriptions = [
      useCase.subscribe(draw),
      useAnatomy.subscribe(draw),
      useJobs.subscribe(draw),
      useView.subscribe(draw),
      useDraft.subscribe(draw),
      useSlices.subscribe(draw),
      usePreferences.subscribe(draw),
      useScan.subscribe(draw),
      useTool.subscribe(draw),
      useStandIns.subscribe(draw),
      useGuided.subscribe(draw),
    ];
    this.#resize = new ResizeObserver(draw);
    this.#resize.observe(host);
    const { signal } = this.#end;
    const canvas = this.#canvas;
    canvas.addEventListener('pointerdown', (event) => this.#down(event), { signal });
    canvas.addEventListener('pointermove', (event) => this.#move(event), { signal });
    canvas.addEventListener('pointerup', (event) => this.#up(event), { signal });
    canvas.addEventListener('pointercancel', () => this.#giveUp(), { signal });
    canvas.addEventListener('pointerleave', () => this.#leave(), { signal });
    canvas.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
    canvas.addEventListener('dblclick', () => this.#fitAgain(), { signal });
    canvas.addEventListener('wheel', (event) => this.#wheel(event), { signal, passive: false });
    host.addEventListener('keydown', (event) => this.#key(event), { signal });
    host.addEventListener('focus', () => this.#showCross(host), { signal });
    draw();
  }

  dispose(): void {
    this.#end.abort();
    for (const stop of this.#subscriptions) stop();
    this.#resize.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#canvas.remove();
  }

  /** What is shown now; null where there is neither axis nor anatomy. */
  #now(): Shown | null {
    const open = documentNow();
    if (open === null) return null;
    const { selection, sliceAngle, cursor } = useView.getState();
    const axis = sliceAxis(open, selection[selection.length - 1] ?? null);
    if (axis === null) {
      const box = slicedBox(open, useAnatomy.getState().byId);
      if (box === null) return null;
      const frame = patientFrame(this.#kind, box, cursor ?? middleOf(box), open.coordinateSystem);
      return { document: open, axis, box, frame };
    }
    const { depth } = useSlices.getState();
    const frame = sliceFrame(this.#kind, axis, sliceAngle, depth, SUPERIOR);
    return { document: open, axis, box: null, frame };
  }

  #draw(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#paint());
  }

  #paint(): void {
    const canvas = this.#canvas;
    const { clientWidth: width, clientHeight: height } = canvas;
    if (width === 0 || height === 0) return;
    const ratio = window.devicePixelRatio;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    const context = canvas.getContext('2d');
    const now = this.#now();
    if (context === null || now === null) return;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const { document: open, axis, frame } = now;
    this.#fit(now, width, height);
    // The panel is dark about a scan, whatever the theme.
    const style = getComputedStyle(canvas);
    const session = useCase.getState().session?.key ?? null;
    const scan = scanOf(session, open.coordinateSystem);
    const size = { width, height };
    const { cursor, pin, appearances } = useView.getState();
    const scene = {
      kind: this.#kind,
      frame,
      axis,
      meshes: this.#contours.at(open, frame),
      image:
        scan === null
          ? null
          : this.#picture.at(scan, useScan.getState().window, frame, this.#view, size),
      proposed: proposedNow(frame),
      cursor,
      pin: pin?.at ?? null,
      landmarks: open.landmarks
        .filter(({ id }) => (appearances.get(keyOf({ kind: 'landmark', id })) ?? PLAIN).visible)
        .map(({ id, name, position }) => ({ id, name: name ?? id, position })),
      pointed: this.#pointed,
      covered: this.#covered(),
      depth: useSlices.getState().depth,
      system: open.coordinateSystem,
      hot: this.#hot,
    };
    drawSlice(context, scene, this.#view, size, (token) => style.getPropertyValue(token));
  }

  /** Shows the whole axis with its surroundings, or all of the anatomy, when another one is shown. */
  #fit({ axis, box, frame }: Shown, width: number, height: number): void {
    const what = axis === null ? PATIENT_PLANE[this.#kind] : `axis ${axis.name} ${axis.trajectory}`;
    const key = `${useCase.getState().session?.key} ${what}`;
    if (key === this.#fitted && this.#view.scale > 0) return;
    this.#fitted = key;
    this.#view =
      axis === null
        ? viewOfBox(frame, box, width, height)
        : viewOfAxis(this.#kind, axis, width, height);
  }

  #fitAgain(): void {
    this.#fitted = '';
    this.#draw();
  }

  /** Place of an event in the slice, mm. */
  #at(event: PointerEvent | WheelEvent): readonly [number, number] {
    const { width, height, left, top } = this.#canvas.getBoundingClientRect();
    const { x, y, scale } = this.#view;
    return [
      x + (event.clientX - left - width / 2) / scale,
      y - (event.clientY - top - height / 2) / scale,
    ];
  }

  #down(event: PointerEvent): void {
    const now = this.#now();
    if (now === null) return;
    this.#canvas.setPointerCapture(event.pointerId);
    const [x, y] = this.#at(event);
    if (event.button === 0 && this.#tell('down', event, now.frame, [x, y])) {
      this.#drag = { type: 'tool' };
      return;
    }
    const end = event.button === 0 ? this.#endNear([x, y], now) : null;
    const trajectory = now.axis?.trajectory ?? null;
    if (end !== null && trajectory !== null) {
      this.#drag = { type: 'end', end, frame: now.frame, trajectory };
      return;
    }
    if (event.button === 0 && !event.shiftKey)
      useView.setState({ cursor: fromSlice(now.frame, x, y) });
    this.#drag = { type: 'pan', x: event.clientX, y: event.clientY, view: this.#view };
  }

  #move(event: PointerEvent): void {
    const drag = this.#drag;
    const now = this.#now();
    if (now === null) return;
    const [x, y] = this.#at(event);
    if (drag === null) {
      this.#setPointed(landmarkNear([x, y], now.document, now.frame, this.#view.scale));
      if (!this.#tell('hover', event, now.frame, [x, y])) this.#setHot(this.#endNear([x, y], now));
      return;
    }
    switch (drag.type) {
      case 'tool':
        this.#tell('drag', event, now.frame, [x, y]);
        return;
      case 'pan': {
        const { view } = drag;
        this.#view = {
          ...view,
          x: view.x - (event.clientX - drag.x) / view.scale,
          y: view.y + (event.clientY - drag.y) / view.scale,
        };
        this.#draw();
        return;
      }
      case 'end': {
        if (now.axis === null) return;
        const { entry, target } = now.axis;
        const p = fromSlice(drag.frame, x, y);
        const moved = drag.end === 'entry' ? { entry: p, target } : { entry, target: p };
        setTrajectoryDraft({ id: drag.trajectory, ...moved });
      }
    }
  }

  #up(event: PointerEvent): void {
    const drag = this.#drag;
    this.#drag = null;
    const now = this.#now();
    if (drag?.type === 'tool' && now !== null) this.#tell('up', event, now.frame, this.#at(event));
    if (drag?.type !== 'end') return;
    const { trajectory: draft } = useDraft.getState();
    setTrajectoryDraft(null);
    if (draft === null || draft.id === null) return;
    dispatch({
      type: 'update',
      kind: 'trajectory',
      id: draft.id,
      changes: { entry: keptPoint(draft.entry), target: keptPoint(draft.target) },
    });
  }

  #giveUp(): void {
    if (this.#drag?.type === 'end') setTrajectoryDraft(null);
    this.#drag = null;
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    const turns = -event.deltaY / WHEEL_NOTCH;
    const box = this.#now()?.box ?? null;
    if (box !== null && !event.ctrlKey) {
      this.#moveThrough(box, turns);
      return;
    }
    if (this.#kind === 'along' && !event.ctrlKey) {
      setSliceDepth(Math.round((useSlices.getState().depth - turns) * 2) / 2);
      return;
    }
    if (event.shiftKey) {
      const { sliceAngle } = useView.getState();
      const angle = sliceAngle + Math.sign(event.deltaY || event.deltaX) * 5;
      useView.setState({ sliceAngle: ((((angle + 90) % 180) + 180) % 180) - 90 });
      return;
    }
    this.#zoom(this.#at(event), turns);
  }

  /** Zooms by wheel notches; the place `x`, `y` of the slice stays where it is on the screen. */
  #zoom([x, y]: readonly [number, number], notches: number): void {
    const view = this.#view;
    const scale = Math.min(GREATEST_SCALE, Math.max(LEAST_SCALE, view.scale * 1.2 ** notches));
    const share = view.scale / scale;
    this.#view = { scale, x: x + (view.x - x) * share, y: y + (view.y - y) * share };
    this.#draw();
  }

  /** Where the cross stands in the slice, mm; in its middle before it was placed. */
  #cross(frame: SliceFrame): readonly [number, number] {
    const { cursor } = useView.getState();
    if (cursor === null) return [this.#view.x, this.#view.y];
    const [x, y] = toSlice(frame, cursor);
    return [x, y];
  }

  #place(frame: SliceFrame, x: number, y: number): void {
    useView.setState({ cursor: fromSlice(frame, x, y) });
  }

  /** One who comes by keyboard sees what the keys move. */
  #showCross(host: HTMLElement): void {
    const now = this.#now();
    if (now === null || useView.getState().cursor !== null || !host.matches(':focus-visible')) {
      return;
    }
    this.#place(now.frame, ...this.#cross(now.frame));
  }

  #key(event: KeyboardEvent): void {
    const now = this.#now();
    const asked = sliceKey(event);
    if (now === null || asked === null) return;
    const [x, y] = this.#cross(now.frame);
    switch (asked.type) {
      case 'move':
        this.#place(now.frame, x + asked.by[0], y + asked.by[1]);
        break;
      case 'page':
        if (now.box !== null) this.#moveThrough(now.box, asked.by);
        else if (this.#kind === 'along') setSliceDepth(useSlices.getState().depth - asked.by);
        break;
      case 'zoom':
        this.#zoom([x, y], asked.by);
        break;
      case 'click':
        if (event.repeat || this.#drag !== null) return;
        if (this.#tell('down', event, now.frame, [x, y])) {
          this.#tell('up', event, now.frame, [x, y]);
        }
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** Moves the patient's plane by millimetres, away from who looks at it, no further than the anatomy goes. */
  #moveThrough(box: Bounds, by: number): void {
    const open = documentNow();
    if (open === null) return;
    const at = useView.getState().cursor ?? middleOf(box);
    const which = coordinateThrough(this.#kind);
    const { normal } = patientFrame(this.#kind, box, at, open.coordinateSystem);
    const to = Math.round((at[which] - normal[which] * by) * 2) / 2;
    const inside = Math.min(box.max[which], Math.max(box.min[which], to));
    useView.setState({ cursor: withCoordinate(at, which, inside) });
  }

  #endNear(place: readonly [number, number], { axis, frame }: Shown) {
    if (useCase.getState().readOnly) return null;
    return endNear(place, this.#kind, axis, frame, this.#view.scale);
  }

  #leave(): void {
    this.#setHot(null);
    this.#setPointed(null);
  }

  #setPointed(id: string | null): void {
    if (id === this.#pointed) return;
    this.#pointed = id;
    this.#draw();
  }

  /** What stands over the canvas: its name and its slider. */
  #covered(): Rect[] {
    const panel = this.#canvas.parentElement?.parentElement;
    return [...(panel?.querySelectorAll<HTMLElement>('header, label') ?? [])].map(
      ({ offsetLeft: left, offsetTop: top, offsetWidth, offsetHeight }) => ({
        ...{ left, top },
        right: left + offsetWidth,
        bottom: top + offsetHeight,
      }),
    );
  }

  #setHot(hot: 'entry' | 'target' | null): void {
    this.#canvas.style.cursor =
      hot === null ? (useTool.getState().tool?.cursor ?? 'crosshair') : 'grab';
    if (hot === this.#hot) return;
    this.#hot = hot;
    this.#draw();
  }

  #tell(
    phase: ScenePointer['phase'],
    event: PointerEvent | KeyboardEvent,
    frame: SliceFrame,
    place: readonly [number, number],
  ): boolean {
    return tellTool(phase, event, this.#kind, frame, place);
  }
}

/** Wheel travel of one notch. */
const WHEEL_NOTCH = 100;
