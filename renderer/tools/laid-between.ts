import { type Object3D, Quaternion, Vector3 } from 'three';
import type { Vec3 } from '../../shared/mesh/vec3.ts';

const Y = new Vector3(0, 1, 0);
const direction = new Vector3();
const turn = new Quaternion();

/** Lays a body that is 1 mm long along y, about its middle, between two places, `radius` times as thick. */
export function layBetween(body: Object3D, from: Vec3, to: Vec3, radius: number): void {
  direction.set(to[0] - from[0], to[1] - from[1], to[2] - from[2]);
  const length = direction.length();
  if (length === 0) return;
  body.position.set((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, (from[2] + to[2]) / 2);
  body.quaternion.copy(turn.setFromUnitVectors(Y, direction.divideScalar(length)));
  body.scale.set(radius, length, radius);
}

/** Stands a body with its y axis along the unit `axis` at a place. */
export function standAlong(body: Object3D, at: Vec3, axis: Vec3): void {
  body.position.set(...at);
  body.quaternion.copy(turn.setFromUnitVectors(Y, direction.set(...axis)));
}

/** For meshes that three itself must never look for under the pointer. */
export const notPicked = (): void => {};
