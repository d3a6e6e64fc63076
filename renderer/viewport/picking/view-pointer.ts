import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { documentNow } from '../../stores/case-store.ts';
import { type ScenePointer, useTool } from '../../stores/tool-store.ts';
import {
  keyOf,
  PLAIN,
  type Selectable,
  select,
  toggleSelected,
  useView,
} from '../../stores/view-store.ts';
import type { CameraRig } from '../camera/camera-rig.ts';
import { orbited, panned, refocused, zoomed } from '../camera/pose.ts';
import type { Probe, SceneDrag, ScenePick, ScenePickers } from './scene-pickers.ts';
import { type DistantHit, shownMeshes, surfaceUnder } from './surface-hit.ts';

/** A press that moves less than this is a click, pixels. */
const CLICK = 4;

/** Turning by a drag across the whole height of the view, radians. */
const TURN = 1.25 * Math.PI;

/** A tick of a wheel is about 100 units and a quarter closer or further. */
const WHEEL = 0.0024;

/** Wheel ticks that follow each other closer than this zoom about one place, ms. */
const WHEEL_BURST = 250;

/** A place of the window with the keys that are held: of the pointer, or of who works without one. */
type At = Pick<MouseEvent, 'clientX' | 'clientY' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** Everything that is under the pointer. */
interface Under {
  readonly pointer: ScenePointer;
  readonly probe: Probe;
  readonly hit: DistantHit | null;
  readonly pick: ScenePick | null;
}

/** What a button that is down does. */
type Gesture =
  | {
      readonly type: 'turn';
      readonly pivot: Vec3;
      readonly under: Under;
      /** Id of the tool in hand as it began. */
      readonly tool: string | null;
      moved: boolean;
    }
  | { readonly type: 'pan'; moved: boolean }
  | { readonly type: 'tool'; readonly tool: string | null }
  | { readonly type: 'drag'; readonly drag: SceneDrag; last: PointerEvent };

const toolInHand = (): string | null => useTool.getState().tool?.id ?? null;

/**
 * The pointer over the 3D view. A press on a handle drags it; else the tool in hand is asked, and what it does not take turns the
 * camera about the place under the pointer. What began in one tool is nothing to the tool that is taken up meanwhile. A press that does not move is a click: 'up' for the tool, else it selects. The right or the
 * middle button, or Shift, moves the picture; the wheel zooms to the pointer; a double click brings the place to the middle. Who has come
 * here by keyboard clicks in the middle of the view with the space bar.
 */
export class ViewPointer {
  readonly #element: HTMLElement;
  readonly #rig: CameraRig;
  readonly #pickers: ScenePickers;
  #gesture: Gesture | null = null;
  #hoverPick: ScenePick | null = null;
  #down: { readonly x: number; readonly y: number } = { x: 0, y: 0 };
  #last: { readonly x: number; readonly y: number } = { x: 0, y: 0 };
  #wheel: { readonly at: number; readonly pivot: Vec3 } | null = null;
  /** Fingers on the view by pointer id; with two of them the picture is moved and zoomed. */
  readonly #fingers = new Map<number, { readonly x: number; readonly y: number }>();

  constructor(element: HTMLElement, rig: CameraRig, pickers: ScenePickers) {
    this.#element = element;
    this.#rig = rig;
    this.#pickers = pickers;
  }

  /** Listens until the returned function is called. */
  attach(): () => void {
    const ending = new AbortController();
    const { signal } = ending;
    const on = <K extends keyof HTMLElementEventMap>(
      type: K,
      act: (event: HTMLElementEventMap[K]) => void,
      passive = true,
    ): void => this.#element.addEventListener(type, act, { signal, passive });
    on('pointerdown', (event) => this.#press(event));
    on('pointermove', (event) => this.#move(event));
    on('pointerup', (event) => this.#release(event, false));
    on('pointercancel', (event) => this.#release(event, true));
    on('pointerleave', (event) => this.#leave(event));
    on('dblclick', (event) => this.#doubleClick(event));
    on('keydown', (event) => this.#clickMiddle(event), false);
    on('wheel', (event) => this.#zoom(event), false);
    on('contextmenu', (event) => event.preventDefault(), false);
    window.addEventListener('keydown', (event) => this.#escape(event), { signal, capture: true });
    return () => {
      if (this.#gesture?.type === 'drag') this.#gesture.drag.end(true);
      ending.abort();
    };
  }

  #press(event: PointerEvent): void {
    const at = this.#place(event);
    if (event.pointerType === 'touch') {
      this.#fingers.set(event.pointerId, at);
      if (this.#fingers.size > 1) {
        this.#endGesture(true);
        return;
      }
    }
    if (this.#gesture !== null) return;
    this.#rig.hold();
    this.#element.setPointerCapture(event.pointerId);
    this.#down = at;
    this.#last = at;
    if (event.button !== 0) {
      this.#gesture = { type: 'pan', moved: false };
      return;
    }
    const under = this.#under(event, 'down');
    if (under.pick?.drag !== undefined) {
      this.#gesture = { type: 'drag', drag: under.pick.drag(under.pointer), last: event };
      return;
    }
    const tool = toolInHand();
    if (useTool.getState().tool?.onPointer(under.pointer) === true) {
      this.#gesture = { type: 'tool', tool };
      return;
    }
    if (event.shiftKey) {
      this.#gesture = { type: 'pan', moved: false };
      return;
    }
    const pivot = under.hit?.point ?? this.#rig.pose.focus;
    this.#gesture = { type: 'turn', pivot, under, tool, moved: false };
  }

  #move(event: PointerEvent): void {
    const at = this.#place(event);
    const gesture = this.#gesture;
    if (this.#fingers.size > 1) {
      this.#pinch(event.pointerId, at);
      return;
    }
    if (gesture === null) {
      if (event.buttons === 0) this.#hover(event);
      return;
    }
    const dx = at.x - this.#last.x;
    const dy = at.y - this.#last.y;
    if (gesture.type === 'drag') {
      gesture.last = event;
      const { pointer, probe } = this.#under(event, 'drag', false);
      gesture.drag.move(pointer, probe);
    } else if (gesture.type === 'tool') {
      if (gesture.tool === toolInHand()) this.#tellTool(event, 'drag');
    } else if (gesture.moved || this.#isAway(at)) {
      if (!gesture.moved) this.#beginCamera(gesture);
      gesture.moved = true;
      this.#moveCamera(gesture, dx, dy);
    } else {
      return;
    }
    this.#last = at;
  }

  #release(event: PointerEvent, cancelled: boolean): void {
    this.#fingers.delete(event.pointerId);
    const gesture = this.#gesture;
    this.#gesture = null;
    this.#rig.letGo();
    if (gesture === null) return;
    const isOthers = 'tool' in gesture && gesture.tool !== toolInHand();
    if (gesture.type === 'drag') gesture.drag.end(cancelled);
    else if (gesture.type === 'tool' && !isOthers)
      this.#tellTool(event, cancelled ? 'leave' : 'up');
    else if (gesture.type === 'turn' && !isOthers && !gesture.moved && !cancelled)
      this.#click(event, gesture);
    if (!cancelled) this.#hover(event);
  }

  #clickMiddle(event: KeyboardEvent): void {
    const { key, repeat, shiftKey, ctrlKey, metaKey, altKey } = event;
    if (key !== ' ' || repeat || this.#gesture !== null) return;
    if (!this.#element.matches(':focus-visible')) return;
    event.preventDefault();
    const { left, top, width, height } = this.#element.getBoundingClientRect();
    const [clientX, clientY] = [left + width / 2, top + height / 2];
    const at: At = { clientX, clientY, shiftKey, ctrlKey, metaKey, altKey };
    const under = this.#under(at, 'down');
    const taken = useTool.getState().tool?.onPointer(under.pointer) === true;
    if (taken) this.#tellTool(at, 'up');
    else this.#click(at, { under });
  }

  #click(event: At, { under }: { readonly under: Under }): void {
    const { tool } = useTool.getState();
    if (tool !== null) {
      this.#tellTool(event, 'up');
      return;
    }
    const item = selectableIn(under);
    if (item === null) {
      if (!event.ctrlKey && !event.metaKey) select();
    } else if (event.ctrlKey || event.metaKey) {
      toggleSelected(item);
    } else {
      select(item);
    }
    if (under.hit !== null) useView.setState({ cursor: under.hit.point });
  }

  #doubleClick(event: MouseEvent): void {
    if (useTool.getState().tool !== null) return;
    const { hit } = this.#under(event, 'hover');
    if (hit === null) return;
    const { pose, isPerspective } = this.#rig;
    this.#rig.moveTo({ ...refocused(pose, hit.point, isPerspective), focus: hit.point });
  }

  #zoom(event: WheelEvent): void {
    event.preventDefault();
    const now = performance.now();
    const pivot =
      this.#wheel !== null && now - this.#wheel.at < WHEEL_BURST
        ? this.#wheel.pivot
        : this.#pivotAt(event);
    this.#wheel = { at: now, pivot };
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 33 : 1;
    // Two fingers on a touchpad arrive as a wheel with Ctrl and small steps.
    const pinch = event.ctrlKey ? 4 : 1;
    const step = Math.max(-240, Math.min(240, event.deltaY * lines * pinch));
    this.#rig.steer(zoomed(this.#rig.pose, pivot, Math.exp(step * WHEEL)));
  }

  /** What is under the pointer, or what is there at the depth of the focus; the focus goes to its depth. */
  #pivotAt(event: MouseEvent): Vec3 {
    const { hit, probe } = this.#under(event, 'hover');
    if (hit === null) return this.#rig.onFocusPlane(probe.x, probe.y);
    this.#rig.steer(refocused(this.#rig.pose, hit.point, this.#rig.isPerspective));
    return hit.point;
  }

  #pinch(id: number, at: { readonly x: number; readonly y: number }): void {
    const before = [...this.#fingers.values()];
    this.#fingers.set(id, at);
    const after = [...this.#fingers.values()];
    const [mx, my, span] = middle(before);
    const [nx, ny, newSpan] = middle(after);
    const { pixelsPerMm } = this.#rig;
    const moved = panned(this.#rig.pose, (nx - mx) / pixelsPerMm, (my - ny) / pixelsPerMm);
    this.#rig.steer(moved);
    if (newSpan > 1) {
      this.#rig.steer(zoomed(moved, this.#rig.onFocusPlane(nx, ny), span / newSpan));
    }
  }

  #hover(event: MouseEvent): void {
    const { tool } = useTool.getState();
    const under = this.#under(event, 'hover');
    const taken = tool?.onPointer(under.pointer) === true;
    const pick = taken && under.pick?.kind !== 'handle' ? null : under.pick;
    this.#setHovered(pick, tool === null ? selectableIn(under) : (pick?.item ?? null));
    const over = pick?.cursor ?? tool?.cursor;
    this.#element.style.cursor = over ?? (selectableIn(under) === null ? 'default' : 'pointer');
  }

  #setHovered(pick: ScenePick | null, item: Selectable | null): void {
    if (this.#hoverPick?.onHover !== pick?.onHover) {
      this.#hoverPick?.onHover?.(false);
      pick?.onHover?.(true);
    }
    this.#hoverPick = pick;
    const { hovered } = useView.getState();
    const before = hovered === null ? '' : keyOf(hovered);
    if (before !== (item === null ? '' : keyOf(item))) useView.setState({ hovered: item });
  }

  #leave(event: PointerEvent): void {
    if (this.#gesture !== null) return;
    this.#setHovered(null, null);
    this.#tellTool(event, 'leave');
  }

  /** Escape takes back the drag that is under way, before anyone else hears of the key. */
  #escape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || this.#gesture?.type !== 'drag') return;
    event.stopPropagation();
    this.#endGesture(true);
  }

  #endGesture(cancelled: boolean): void {
    if (this.#gesture?.type === 'drag') this.#gesture.drag.end(cancelled);
    this.#gesture = null;
    this.#rig.letGo();
  }

  #beginCamera(gesture: Gesture): void {
    if (gesture.type !== 'turn') return;
    this.#setHovered(null, null);
    useTool.getState().tool?.onPointer({ ...gesture.under.pointer, phase: 'leave', hit: null });
    const { hit } = gesture.under;
    if (hit !== null) {
      this.#rig.steer(refocused(this.#rig.pose, hit.point, this.#rig.isPerspective));
    }
  }

  #moveCamera(gesture: Gesture, dx: number, dy: number): void {
    const { pose, pixelsPerMm, size } = this.#rig;
    if (gesture.type === 'pan') {
      this.#rig.steer(panned(pose, dx / pixelsPerMm, -dy / pixelsPerMm));
    } else if (gesture.type === 'turn') {
      const angle = TURN / Math.max(320, size.height);
      this.#rig.steer(orbited(pose, gesture.pivot, dx * angle, -dy * angle));
    }
  }

  #tellTool(event: At, phase: ScenePointer['phase']): void {
    const { tool } = useTool.getState();
    if (tool !== null) tool.onPointer(this.#under(event, phase).pointer);
  }

  #isAway({ x, y }: { readonly x: number; readonly y: number }): boolean {
    return Math.hypot(x - this.#down.x, y - this.#down.y) > CLICK;
  }

  #place(event: At): { readonly x: number; readonly y: number } {
    const { left, top } = this.#element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }

  #under(event: At, phase: ScenePointer['phase'], pick = true): Under {
    const { x, y } = this.#place(event);
    const ray = this.#rig.rayAt(x, y);
    const { section } = useView.getState();
    const through = useTool.getState().tool?.throughGuides === true;
    const meshes = shownMeshes(documentNow());
    const met = through ? meshes.filter(({ item }) => item.kind !== 'guide') : meshes;
    const hit = surfaceUnder(ray, met, section);
    const probe: Probe = { ray, x, y, surface: hit?.distance ?? Infinity, rig: this.#rig };
    return {
      pointer: {
        phase,
        view: 'scene',
        hit,
        ray,
        shift: event.shiftKey,
        ctrl: event.ctrlKey || event.metaKey,
        alt: event.altKey,
      },
      probe,
      hit,
      pick: pick ? this.#pickers.pick(probe) : null,
    };
  }
}

/** What a click here selects: the plan before surfaces; locked meshes are passed by. */
function selectableIn({ pick, hit }: Under): Selectable | null {
  if (pick !== null) return pick.item;
  if (hit === null) return null;
  const item: Selectable = { kind: hit.of, id: hit.id };
  const { locked } = useView.getState().appearances.get(keyOf(item)) ?? PLAIN;
  return locked ? null : item;
}

function middle(
  fingers: readonly { readonly x: number; readonly y: number }[],
): [number, number, number] {
  const [a, b] = fingers;
  return [(a.x + b.x) / 2, (a.y + b.y) / 2, Math.hypot(a.x - b.x, a.y - b.y)];
}
