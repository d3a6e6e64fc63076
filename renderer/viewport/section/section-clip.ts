import { Plane, Vector3 } from 'three';
import { dot } from '../../../shared/mesh/vec3.ts';
import type { Plane as SectionPlane } from './contours.ts';

/** The one clipping plane that all cut materials share, so that moving it touches no material. */
export class SectionClip {
  readonly #plane = new Plane();
  readonly planes: readonly Plane[] = [this.#plane];

  /** Keeps what lies on the side that `normal` points away from. */
  set({ point, normal }: SectionPlane): void {
    this.#plane.set(new Vector3(-normal[0], -normal[1], -normal[2]), dot(point, normal));
  }
}
