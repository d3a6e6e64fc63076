import { type Camera, type Object3D, Vector3 } from 'three';
import { type LabelToPlace, layOutLabels, type Rect } from './label-layout.ts';

/** A label of the scene as it stands in the page: its box and its line hang at the point that it names. */
export interface HungLabel {
  /** Stands at the point. */
  readonly point: Object3D;
  readonly box: HTMLElement;
  readonly line: HTMLElement;
  readonly rank: number;
}

interface Kept {
  readonly label: HungLabel;
  width: number;
  height: number;
  slot: number | undefined;
}

interface Shown {
  readonly one: Kept;
  readonly at: LabelToPlace;
  /** Where its point lies, also out of the picture, px. */
  readonly point: readonly [number, number];
}

/** So far out of the picture may the point of a marked label lie, px. */
const BEYOND = 90;

/** Labels keep off the view's edge by this, px. */
const EDGE = 6;

/** All labels of a view: laid out together before each picture, so that none covers another. */
export class SceneLabels {
  readonly #kept = new Set<Kept>();
  readonly #sizes =
    typeof ResizeObserver === 'undefined'
      ? null
      : new ResizeObserver(() => {
          for (const one of this.#kept) measure(one);
          this.#changed();
        });
  #changed: () => void = () => {};
  #taken: readonly Rect[] = [];

  /** Calls back when labels have to be laid out anew without the camera's moving. */
  onChange(changed: () => void): void {
    this.#changed = changed;
  }

  /** What stands over the view, px: nothing is put under it. */
  take(rects: readonly Rect[]): void {
    this.#taken = rects;
    this.#changed();
  }

  /** Takes a label in until the returned function is called. */
  add(label: HungLabel): () => void {
    const kept: Kept = { label, width: 0, height: 0, slot: undefined };
    measure(kept);
    this.#kept.add(kept);
    this.#sizes?.observe(label.box);
    this.#changed();
    return () => {
      this.#kept.delete(kept);
      this.#sizes?.unobserve(label.box);
      this.#changed();
    };
  }

  /** Puts every label in its place for the picture that is drawn next; `size` is the view's, px. */
  layOut(camera: Camera, size: { readonly width: number; readonly height: number }): void {
    if (this.#kept.size === 0) return;
    const shown: Shown[] = [];
    for (const one of this.#kept) {
      const { x, y, z } = one.label.point.getWorldPosition(new Vector3()).project(camera);
      const px = ((x + 1) / 2) * size.width;
      const py = ((1 - y) / 2) * size.height;
      const { width, height, slot } = one;
      const { rank } = one.label;
      // Of something that is marked it is told also where the point itself lies just out of the picture.
      const beyond = rank > 0 ? BEYOND : 0;
      const x1 = Math.min(size.width, Math.max(0, px));
      const y1 = Math.min(size.height, Math.max(0, py));
      if (z >= 1 || Math.hypot(px - x1, py - y1) > beyond) {
        hide(one);
        continue;
      }
      const at = { x: x1, y: y1, width, height, rank, before: slot };
      shown.push({ one, at, point: [px, py] });
    }
    const view = {
      left: EDGE,
      top: EDGE,
      right: size.width - EDGE,
      bottom: size.height - EDGE,
    };
    const places = layOutLabels(
      shown.map(({ at }) => at),
      view,
      this.#taken,
    );
    shown.forEach(({ one, point: [px, py] }, i) => {
      const place = places[i];
      if (place === null) {
        hide(one);
        return;
      }
      one.slot = place.slot;
      const { box, line } = one.label;
      box.style.visibility = '';
      line.hidden = place.leader === null;
      box.style.transform = `translate(${Math.round(place.left - px)}px, ${Math.round(place.top - py)}px)`;
      if (place.leader === null) return;
      const [dx, dy] = [place.leader[0] - px, place.leader[1] - py];
      line.style.width = `${Math.hypot(dx, dy)}px`;
      line.style.transform = `rotate(${Math.atan2(dy, dx)}rad)`;
    });
  }
}

function hide(one: Kept): void {
  one.slot = undefined;
  one.label.box.style.visibility = 'hidden';
  one.label.line.hidden = true;
}

function measure(one: Kept): void {
  one.width = one.label.box.offsetWidth;
  one.height = one.label.box.offsetHeight;
}
