import { OrthographicCamera, PerspectiveCamera, Quaternion } from 'three';
import { distance, type Vec3 } from '../../../shared/mesh/vec3.ts';
import type { Rect } from '../overlay/label-layout.ts';
import type { Projection } from '../viewport-store.ts';
import type { Picture } from './fit.ts';
import {
  axesOf,
  distanceOf,
  eyeOf,
  FIELD_OF_VIEW,
  flown,
  type Pose,
  TANGENT,
  turnBetween,
} from './pose.ts';

/** Length of a move of the camera, ms; and how much longer it is for half a turn, which the eye has to follow. */
const TRANSITION = 140;
const TURNING = 220;

/** The user has the camera in hand for so long after the last move of it, ms. */
const IN_HAND = 1500;

/** The picture stands still this long before it counts as at rest, ms. */
const REST = 90;

/** Drawn things stand out of the meshes' ball by at most this, mm: axes, handles. */
const AROUND = 120;

/** What all meshes lie in. */
export interface Ball {
  readonly centre: Vec3;
  readonly radius: number;
}

export interface Ray {
  readonly origin: Vec3;
  /** Unit. */
  readonly direction: Vec3;
}

/**
 * The camera of the 3D view: one pose, shown through a perspective or a parallel camera. It knows nothing of React: listeners are told
 * of each change, and draw.
 */
export class CameraRig {
  readonly #perspective = manual(new PerspectiveCamera(FIELD_OF_VIEW));
  readonly #orthographic = manual(new OrthographicCamera());
  readonly #changed = new Set<() => void>();
  readonly #rested = new Set<() => void>();
  #pose: Pose;
  #projection: Projection = 'perspective';
  #ball: Ball = { centre: [0, 0, 0], radius: 100 };
  #covered: readonly Rect[] = [];
  #width = 1;
  #height = 1;
  #frame = 0;
  #restTimer: ReturnType<typeof setTimeout> | null = null;
  #held = false;
  #steeredAt = Number.NEGATIVE_INFINITY;

  constructor(pose: Pose) {
    this.#pose = pose;
    this.#place();
  }

  get pose(): Pose {
    return this.#pose;
  }

  get camera(): PerspectiveCamera | OrthographicCamera {
    return this.#projection === 'perspective' ? this.#perspective : this.#orthographic;
  }

  get isPerspective(): boolean {
    return this.#projection === 'perspective';
  }

  /** Of the picture, CSS pixels. */
  get size(): { readonly width: number; readonly height: number } {
    return { width: this.#width, height: this.#height };
  }

  /** The picture and what stands over it, CSS pixels. */
  get picture(): Picture {
    return { ...this.size, covered: this.#covered };
  }

  /** Says what stands over the picture: what is fitted into it keeps clear of that. */
  setCovered(covered: readonly Rect[]): void {
    this.#covered = covered;
  }

  get aspect(): number {
    return this.#width / this.#height;
  }

  /** Pixels of the picture to a millimetre at the focus. */
  get pixelsPerMm(): number {
    return this.#height / this.#pose.height;
  }

  resize(width: number, height: number): void {
    if (width <= 0 || height <= 0) return;
    if (width === this.#width && height === this.#height) return;
    const before = this.#height > 1 ? Math.min(1, this.aspect) : null;
    this.#width = width;
    this.#height = height;
    // The shorter side goes on showing as much as it did, so that a narrower view crops nothing.
    if (before !== null) {
      const now = Math.min(1, this.aspect);
      this.#pose = { ...this.#pose, height: (this.#pose.height * before) / now };
    }
    this.#tell();
  }

  setProjection(projection: Projection): void {
    if (projection === this.#projection) return;
    this.#projection = projection;
    this.#tell();
  }

  /** What is known already is told to nobody: each telling draws the whole scene. */
  setBall(ball: Ball): void {
    if (sameBall(ball, this.#ball)) return;
    this.#ball = ball;
    this.#tell();
  }

  /** Goes to a pose at once; a move that is under way ends. */
  set(pose: Pose): void {
    cancelAnimationFrame(this.#frame);
    this.#pose = pose;
    this.#tell();
  }

  /** Goes to a pose by the user's hand. */
  steer(pose: Pose): void {
    this.#steeredAt = performance.now();
    this.set(pose);
  }

  /** The user takes hold of the view: a move that is under way ends where it is. */
  hold(): void {
    this.#held = true;
    cancelAnimationFrame(this.#frame);
  }

  letGo(): void {
    this.#held = false;
  }

  /** Whether the user has the camera in hand, or had just now: then nothing moves it unasked. */
  get isSteered(): boolean {
    return this.#held || performance.now() - this.#steeredAt < IN_HAND;
  }

  /**
   * Moves to a pose in a short while, or at once for those who asked their system for less motion. While it turns it stays outside of
   * what is shown.
   */
  moveTo(pose: Pose): void {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.set(pose);
      return;
    }
    cancelAnimationFrame(this.#frame);
    const from = this.#pose;
    const start = performance.now();
    const lasts = TRANSITION + (TURNING * turnBetween(from, pose)) / Math.PI;
    const path = flown(from, pose, this.#ball);
    const step = (now: number): void => {
      const t = Math.min(1, Math.max(0, now - start) / lasts);
      this.#pose = path(1 - (1 - t) ** 3);
      if (t < 1) this.#frame = requestAnimationFrame(step);
      this.#tell();
    };
    this.#frame = requestAnimationFrame(step);
  }

  /** Called after each change of what the camera sees. Returns the end of it. */
  onChange(listener: () => void): () => void {
    this.#changed.add(listener);
    return () => this.#changed.delete(listener);
  }

  /** Called when the camera has come to rest. Returns the end of it. */
  onRest(listener: () => void): () => void {
    this.#rested.add(listener);
    return () => this.#rested.delete(listener);
  }

  /** The line of sight through a place of the picture, pixels from its top left corner. */
  rayAt(x: number, y: number): Ray {
    const { right, up, back } = axesOf(this.#pose);
    const half = this.#pose.height / 2;
    const across = ((2 * x) / this.#width - 1) * half * this.aspect;
    const above = (1 - (2 * y) / this.#height) * half;
    const on = (k: 0 | 1 | 2): number => this.#pose.focus[k] + right[k] * across + up[k] * above;
    const place: Vec3 = [on(0), on(1), on(2)];
    if (!this.isPerspective) {
      const far = this.#parallelDistance();
      return {
        origin: [place[0] + back[0] * far, place[1] + back[1] * far, place[2] + back[2] * far],
        direction: [0 - back[0], 0 - back[1], 0 - back[2]],
      };
    }
    const origin = eyeOf(this.#pose);
    const l = distance(place, origin);
    return {
      origin,
      direction: [
        (place[0] - origin[0]) / l,
        (place[1] - origin[1]) / l,
        (place[2] - origin[2]) / l,
      ],
    };
  }

  /** The place of the focus's plane that is seen there. */
  onFocusPlane(x: number, y: number): Vec3 {
    const { right, up } = axesOf(this.#pose);
    const across = (x - this.#width / 2) / this.pixelsPerMm;
    const above = (this.#height / 2 - y) / this.pixelsPerMm;
    const on = (k: 0 | 1 | 2): number => this.#pose.focus[k] + right[k] * across + up[k] * above;
    return [on(0), on(1), on(2)];
  }

  /** Where a place is in the picture, pixels from its top left corner; null behind the camera. */
  project(place: Vec3): { readonly x: number; readonly y: number } | null {
    const { right, up } = axesOf(this.#pose);
    const scale = this.pixelsPerMmAt(place);
    if (scale === null) return null;
    const [dx, dy, dz] = [0, 1, 2].map((k) => place[k] - this.#pose.focus[k]);
    return {
      x: this.#width / 2 + (dx * right[0] + dy * right[1] + dz * right[2]) * scale,
      y: this.#height / 2 - (dx * up[0] + dy * up[1] + dz * up[2]) * scale,
    };
  }

  /** Pixels to a millimetre at the depth of a place; null behind the camera. */
  pixelsPerMmAt(place: Vec3): number | null {
    if (!this.isPerspective) return this.pixelsPerMm;
    const { back } = axesOf(this.#pose);
    const { focus } = this.#pose;
    const nearer = [0, 1, 2].reduce((sum, k) => sum + (place[k] - focus[k]) * back[k], 0);
    const depth = distanceOf(this.#pose) - nearer;
    return depth > 0 ? this.#height / (2 * TANGENT * depth) : null;
  }

  #parallelDistance(): number {
    return distance(this.#pose.focus, this.#ball.centre) + this.#ball.radius + 2 * AROUND;
  }

  #tell(): void {
    this.#place();
    for (const listener of this.#changed) listener();
    if (this.#restTimer !== null) clearTimeout(this.#restTimer);
    this.#restTimer = setTimeout(() => {
      for (const listener of this.#rested) listener();
    }, REST);
  }

  #place(): void {
    const { focus, rotation, height } = this.#pose;
    const { back } = axesOf(this.#pose);
    const { centre, radius } = this.#ball;
    const far = this.isPerspective ? distanceOf(this.#pose) : this.#parallelDistance();
    const eye: Vec3 = [
      focus[0] + back[0] * far,
      focus[1] + back[1] * far,
      focus[2] + back[2] * far,
    ];
    const depth = [0, 1, 2].reduce((sum, k) => sum + (eye[k] - centre[k]) * back[k], 0);
    const camera = this.camera;
    camera.position.set(...eye);
    camera.quaternion.copy(new Quaternion(...rotation));
    camera.near = Math.max(far * 0.02, depth - radius - AROUND);
    camera.far = Math.max(camera.near * 2, depth + radius + AROUND);
    if (camera instanceof PerspectiveCamera) {
      camera.aspect = this.aspect;
    } else {
      camera.top = height / 2;
      camera.bottom = -height / 2;
      camera.right = (height / 2) * this.aspect;
      camera.left = -camera.right;
    }
    camera.updateProjectionMatrix();
    camera.updateMatrixWorld();
  }
}

const sameBall = (a: Ball, b: Ball): boolean =>
  a.radius === b.radius && a.centre.every((part, k) => part === b.centre[k]);

/** The rig alone sets the camera's frame; the canvas leaves a camera that says so alone. */
function manual<T extends PerspectiveCamera | OrthographicCamera>(camera: T): T {
  return Object.assign(camera, { manual: true });
}
