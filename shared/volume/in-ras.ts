import type { Vec3 } from '../mesh/vec3.ts';
import type { Volume } from './volume.ts';

/** A scan in RAS coordinates: x and y change their sign. Its values are the same array. */
export function inRas(volume: Volume): Volume {
  const turned = ([x, y, z]: Vec3): Vec3 => [0 - x, 0 - y, z];
  const { origin, axes } = volume.frame;
  return {
    ...volume,
    frame: { origin: turned(origin), axes: [turned(axes[0]), turned(axes[1]), turned(axes[2])] },
  };
}
