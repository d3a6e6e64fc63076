import { expect, test } from 'vitest';
import { reachedPieces } from '../../../shared/mesh/reached-pieces.ts';
import { type NetPiece, SurfaceNet } from '../../../shared/mesh/surface-net.ts';
import { distance, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { box, sphere, together } from '../../support/solids.ts';

const piecesOf = (mesh: ReturnType<typeof box>): NetPiece[] => {
  const pieces: NetPiece[] = [];
  const at = (v: number): Vec3 => {
    const [x, y, z] = mesh.positions.subarray(3 * v, 3 * v + 3);
    return [x, y, z];
  };
  for (let t = 0; t < mesh.triangles.length; t += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => at(mesh.triangles[t + k]));
    reachedPieces(a, b, c, { gap: () => -1, outward: null }, (centre, _, __, size) => {
      pieces.push({ centre, size });
    });
  }
  return pieces;
};

test('distances go round a ball, not through it', () => {
  const R = 15;
  const pieces = piecesOf(sphere([3, 4, 5], R, 3));
  const pole: Vec3 = [3, 4, 5 + R];
  const reach = new SurfaceNet(pieces).reach([{ point: pole, radius: 10 }], 50);
  pieces.forEach(({ centre }, i) => {
    const angle = Math.acos(Math.max(-1, Math.min(1, (centre[2] - 5) / R)));
    // From 2.4 rad on the great circle is over 1.3 times the chord; the way from piece to piece zigzags about it.
    if (angle > 2.4) expect(Math.abs(reach[i] + 10 - R * angle)).toBeLessThan(0.05 * R * angle);
    if (angle < 1) expect(reach[i] + 10).toBeCloseTo(distance(centre, pole), 9);
  });
});

test('what lies across a fissure is not reached, however near it is in the straight', () => {
  const near = box([-30, -20, -30], [0, 20, 0]);
  const far = box([9, -20, -30], [30, 20, 0]);
  const pieces = piecesOf(together(near, far));
  const reach = new SurfaceNet(pieces).reach([{ point: [-1, 0, 0], radius: 20 }]);
  pieces.forEach(({ centre }, i) => {
    if (centre[0] > 5) expect(reach[i]).toBe(Number.POSITIVE_INFINITY);
  });
  // The side of the near block is reached round its edge: down to 19 mm, as the way is told to wind.
  const side = pieces.flatMap(({ centre: [x, y, z] }, i) =>
    x === 0 && Math.abs(y) < 1 && reach[i] < 0 ? [-z] : [],
  );
  expect(Math.max(...side)).toBeGreaterThan(15);
  expect(Math.max(...side)).toBeLessThan(21);
});

test('an opening is reached all round its rim from its middle', () => {
  const frame = together(
    box([-20, -20, -2], [-4, 20, 0]),
    box([4, -20, -2], [20, 20, 0]),
    box([-4, -20, -2], [4, -4, 0]),
    box([-4, 4, -2], [4, 20, 0]),
  );
  const pieces = piecesOf(frame);
  const place = { point: [0, 0, 0] as Vec3, radius: 12 };
  const reach = new SurfaceNet(pieces).reach([place]);
  const top = pieces.flatMap(({ centre }, i) =>
    centre[2] === 0 && distance(centre, place.point) < 8 ? [reach[i]] : [],
  );
  expect(top.length).toBeGreaterThan(20);
  expect(Math.max(...top)).toBeLessThan(0);
});
