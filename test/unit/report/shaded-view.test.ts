import { unzlibSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Drawing } from '../../../shared/report/drawing.ts';
import { writePng } from '../../../shared/report/png.ts';
import { seatingPictures } from '../../../shared/report/seating-pictures.ts';
import { type Raster, shadedView } from '../../../shared/report/shaded-view.ts';
import { box, sphere } from '../../support/solids.ts';

const plane = { origin: [0, 0, 0], right: [1, 0, 0], up: [0, 0, 1] } as const;
const corners = [
  [-20, -20],
  [20, 20],
] as const;

const dotAt = ({ width, rgb }: Raster, x: number, y: number): readonly number[] => [
  ...rgb.slice(3 * (y * width + x), 3 * (y * width + x) + 3),
];

const rasterOf = ({ shapes }: Drawing): readonly number[] =>
  shapes.flatMap((shape) => (shape.kind === 'image' ? [...shape.raster.rgb] : []));

/** Dots that are not white. */
const covered = ({ rgb }: Raster): number => {
  let count = 0;
  for (let i = 0; i < rgb.length; i += 3)
    if (Math.min(rgb[i], rgb[i + 1], rgb[i + 2]) < 250) count++;
  return count;
};

describe('a view of bodies', () => {
  test('covers as much as their outline', () => {
    const seen = shadedView(
      [{ mesh: sphere([0, 0, 0], 10, 4), colour: '#2FA7A0' }],
      plane,
      corners,
      400,
    );
    expect(covered(seen) / 100).toBeGreaterThan(Math.PI * 100 * 0.99);
    expect(covered(seen) / 100).toBeLessThan(Math.PI * 100 * 1.01);
    expect(dotAt(seen, 2, 2)).toEqual([255, 255, 255]);
  });

  test('shows what is nearer to the reader in front, whatever the order', () => {
    // right x up points to smaller y: what lies there is nearer.
    const near = { mesh: box([-5, -15, -5], [5, -10, 5]), colour: '#FF0000' };
    const far = { mesh: box([-15, 10, -15], [15, 15, 15]), colour: '#0000FF' };
    for (const meshes of [
      [near, far],
      [far, near],
    ]) {
      const seen = shadedView(meshes, plane, corners, 100);
      expect(dotAt(seen, 50, 50)[2]).toBe(0);
      expect(dotAt(seen, 20, 50)[0]).toBe(0);
    }
  });

  test('has the plane’s right to the right and its up above', () => {
    const seen = shadedView(
      [{ mesh: box([10, 0, 10], [15, 5, 15]), colour: '#FF0000' }],
      plane,
      corners,
      40,
    );
    expect(dotAt(seen, 32, 7)[1]).toBe(0);
    expect(dotAt(seen, 7, 32)[1]).toBe(255);
  });

  test('as PNG holds the very same dots', () => {
    const raster = { width: 3, height: 2, rgb: Uint8Array.from({ length: 18 }, (_, i) => 37 * i) };
    const png = writePng(raster);
    const length = new DataView(png.buffer).getUint32(33);
    const rows = unzlibSync(png.slice(41, 41 + length));
    const dots: number[] = [];
    for (let y = 0; y < 2; y++) {
      const line = rows.slice(10 * y + 1, 10 * y + 10);
      for (let i = 0; i < 9; i++) dots.push((line[i] + (i < 3 ? 0 : dots[dots.length - 3])) & 255);
    }
    expect(dots).toEqual([...raster.rgb]);
  });

  test('of a seated guide comes from three sides, the whole guide in each', () => {
    const guide = box([-12, 28, -6], [12, 36, 6]);
    const bone = sphere([0, 0, 0], 30, 3);
    const anatomy = [
      { id: 'l4', name: 'L4', role: 'bone', minDistance: null, mesh: bone },
    ] as const;
    const pictures = seatingPictures(
      { mesh: guide, removalDirection: [0, 1, 0], support: 'l4' },
      anatomy,
      'LPS',
    );
    expect(pictures).toHaveLength(3);
    for (const { view } of pictures) {
      expect(view.max[0] - view.min[0]).toBeGreaterThan(24);
      expect(view.max[1] - view.min[1]).toBeGreaterThan(8);
    }
    // Seen from the back with the head up, the patient's left is on the left.
    const letters = pictures[0].shapes.flatMap((shape) =>
      shape.kind === 'text' ? [shape.text] : [],
    );
    expect(letters.slice(0, 4)).toEqual(['L', 'R', 'S', 'I']);
    // What runs before the guide hides nothing of it from the side.
    const sac = { id: 'dura', name: 'Dura', role: 'risk', minDistance: null } as const;
    const mesh = box([-14, 24, 8], [14, 40, 60]);
    const beside = seatingPictures(
      { mesh: guide, removalDirection: [0, 1, 0], support: 'l4' },
      [...anatomy, { ...sac, mesh }],
      'LPS',
    );
    expect(rasterOf(beside[1])).toEqual(rasterOf(pictures[1]));
    expect(rasterOf(beside[0])).not.toEqual(rasterOf(pictures[0]));
  });
});
