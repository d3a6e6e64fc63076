import { readFileSync } from 'node:fs';
import opentype from 'opentype.js';
import { beforeAll, describe, expect, test } from 'vitest';
import type { LabelOutlines } from '../../../shared/geometry/guide-plan.ts';
import { Kernel } from '../../../shared/geometry/kernel.ts';
import {
  labelOutlines,
  openLabelFont,
  outlinesSize,
} from '../../../shared/geometry/label-outlines.ts';
import { checkoutPath } from '../../support/data.ts';

const file = readFileSync(checkoutPath('assets/fonts/NotoSansSC-label.ttf'));
const bytes = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer;
const font = openLabelFont(bytes);
/** An independent reader of the same font: what outlines are measured against. */
const reference = opentype.parse(bytes);
const HEIGHT = 4;
/** Millimetres a font unit at that height. */
const MM = HEIGHT / reference.charToGlyph('H').getBoundingBox().y2;

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.open();
});

/** As the font draws them: no stroke is widened. */
const outlinesOf = (text: string, height = HEIGHT, minStroke = 0): LabelOutlines =>
  kernel.scope((scope) =>
    labelOutlines(scope, font, { text, height, minStroke, path: 'guides[0].label' }),
  );

type Polygon = LabelOutlines['polygons'][number];

function signedArea(polygon: Polygon): number {
  return polygon.reduce((sum, [x, y], i) => {
    const [u, v] = polygon[(i + 1) % polygon.length];
    return sum + (x * v - u * y) / 2;
  }, 0);
}

const inkArea = (outlines: LabelOutlines): number =>
  outlines.polygons.reduce((sum, polygon) => sum + signedArea(polygon), 0);

const holes = (outlines: LabelOutlines): number =>
  outlines.polygons.filter((polygon) => signedArea(polygon) < 0).length;

/** Even-odd, as whoever extrudes the outlines fills them. */
function isInk(outlines: LabelOutlines, x: number, y: number): boolean {
  let inside = false;
  for (const polygon of outlines.polygons) {
    polygon.forEach(([ax, ay], i) => {
      const [bx, by] = polygon[(i + 1) % polygon.length];
      if (ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay)) inside = !inside;
    });
  }
  return inside;
}

/** Exact area under a glyph's curves; right for glyphs whose contours do not overlap. */
function curveArea(character: string): number {
  let area = 0;
  let [x, y] = [0, 0];
  const edge = (u: number, v: number): void => {
    area += (x * v - u * y) / 2;
    [x, y] = [u, v];
  };
  let start = [0, 0];
  for (const command of reference.charToGlyph(character).getPath(0, 0, 1000).commands) {
    if (command.type === 'M') {
      [x, y] = [command.x, command.y];
      start = [x, y];
    } else if (command.type === 'L') {
      edge(command.x, command.y);
    } else if (command.type === 'Q') {
      // The area between a parabola and its chord is two thirds of the control triangle's.
      const { x1, y1 } = command;
      area += ((x1 - x) * (command.y - y) - (command.x - x) * (y1 - y)) / 3;
      edge(command.x, command.y);
    } else if (command.type === 'Z') {
      edge(start[0], start[1]);
    }
  }
  return Math.abs(area);
}

describe('labelOutlines', () => {
  test('makes capital letters as tall as asked, and as wide as the font says', () => {
    const box = reference.charToGlyph('H').getBoundingBox();
    const size = outlinesSize(outlinesOf('H'));
    expect(size.height).toBeCloseTo(HEIGHT, 2);
    expect(size.width).toBeCloseTo((box.x2 - box.x1) * MM, 2);
  });

  test.each(['I', 'O', '0', '8', 'S', 'L'])('fills %s with the area under its curves', (letter) => {
    const expected = curveArea(letter) * MM * MM;
    expect(Math.abs(inkArea(outlinesOf(letter)) / expected - 1)).toBeLessThan(0.01);
  });

  test.each([
    ['A', 1],
    ['4', 1],
    ['0', 1],
    ['6', 1],
    ['8', 2],
    ['B', 2],
    ['R', 1],
    ['Ø', 2],
    ['I', 0],
    ['日', 2],
    ['田', 4],
    ['品', 3],
  ])('keeps the counters of %s open: %d', (letter, count) => {
    expect(holes(outlinesOf(letter))).toBe(count);
  });

  test('fills the places where strokes of a glyph overlap', () => {
    // The bar of A crosses both legs, which the font draws as overlapping contours.
    const a = outlinesOf('A');
    const { height } = outlinesSize(a);
    let crossings = 0;
    let before = false;
    const y = -height / 2 + 0.3 * height;
    for (let x = -3; x <= 3; x += 0.001) {
      const ink = isInk(a, x, y);
      if (ink && !before) crossings++;
      before = ink;
    }
    expect(crossings).toBe(1);
  });

  test('stays within a fiftieth of a millimetre of the curves', () => {
    const o = outlinesOf('O');
    const { x1, x2, y1, y2 } = reference.charToGlyph('O').getBoundingBox();
    const [cx, cy] = [(x1 + x2) / 2, (y1 + y2) / 2];
    let worst = 0;
    let [px, py] = [0, 0];
    for (const c of reference.charToGlyph('O').getPath(0, 0, 1000).commands) {
      if (c.type === 'Q') {
        for (let t = 0; t <= 1; t += 0.05) {
          const [u, v, w] = [(1 - t) ** 2, 2 * t * (1 - t), t * t];
          const x = (u * px + v * c.x1 + w * c.x - cx) * MM;
          const y = (-(u * py + v * c.y1 + w * c.y) - cy) * MM;
          worst = Math.max(worst, distanceToOutline(o, x, y));
        }
      }
      if (c.type !== 'Z') [px, py] = [c.x, c.y];
    }
    expect(worst).toBeGreaterThan(0);
    expect(worst).toBeLessThan(0.02);
  });

  test.each(['I', '-', '|', '一'])('measures the stroke of %s, a bar, as its width', (bar) => {
    const { x1, x2, y1, y2 } = reference.charToGlyph(bar).getBoundingBox();
    const width = Math.min(x2 - x1, y2 - y1) * MM;
    expect(outlinesOf(bar).strokeWidth).toBeCloseTo(width, 2);
  });

  test('draws every digit and capital with strokes that print at the usual 4 mm', () => {
    for (const character of '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-') {
      expect(outlinesOf(character).strokeWidth, character).toBeGreaterThan(0.4);
    }
  });

  test('takes the thinnest stroke of the whole text', () => {
    const thin = outlinesOf('6').strokeWidth;
    expect(thin).toBeLessThan(outlinesOf('I').strokeWidth);
    expect(outlinesOf('I6I').strokeWidth).toBeCloseTo(thin, 2);
  });

  test('scales everything with the height', () => {
    const [small, large] = [outlinesOf('P-0042 L4', 3), outlinesOf('P-0042 L4', 6)];
    expect(outlinesSize(large).width).toBeCloseTo(2 * outlinesSize(small).width, 1);
    expect(inkArea(large) / inkArea(small)).toBeCloseTo(4, 1);
    expect(large.strokeWidth / small.strokeWidth).toBeCloseTo(2, 1);
  });

  test('draws small letters bolder, to strokes that print, about the same lines', () => {
    for (const text of ['GS-0042 L4 REV1', 'GS-0471 L3 REV28', 'P-7 R REV69']) {
      const [thin, bold] = [outlinesOf(text, 2.5), outlinesOf(text, 2.5, 0.4)];
      expect(thin.strokeWidth, text).toBeLessThan(0.36);
      expect(bold.strokeWidth, text).toBeGreaterThanOrEqual(0.4);
      expect(bold.strokeWidth, text).toBeLessThan(0.5);
      expect(holes(bold), text).toBe(holes(thin));
      expect(outlinesSize(bold).height - outlinesSize(thin).height).toBeLessThan(0.15);
      expect(inkArea(bold)).toBeGreaterThan(1.1 * inkArea(thin));
    }
  });

  test('leaves strokes that print as the font draws them', () => {
    expect(outlinesOf('GS-0042 L4', 4, 0.4)).toEqual(outlinesOf('GS-0042 L4', 4));
  });

  test('widens no stroke at the cost of the gaps beside it', () => {
    for (const [text, height] of [
      ['REV1', 1.2],
      ['囊骶髓', 2.5],
    ] as const) {
      const [thin, bold] = [outlinesOf(text, height), outlinesOf(text, height, 0.6)];
      expect(bold.strokeWidth).toBeLessThan(0.6);
      expect(bold.strokeWidth).toBeGreaterThanOrEqual(thin.strokeWidth);
      expect(holes(bold)).toBe(holes(thin));
      expect(bold.polygons).toHaveLength(thin.polygons.length);
    }
  });

  test('centres the box of the ink on the origin', () => {
    const xs = outlinesOf('gÄ 骶').polygons.flatMap((p) => p.map(([x]) => x));
    const ys = outlinesOf('gÄ 骶').polygons.flatMap((p) => p.map(([, y]) => y));
    expect(Math.min(...xs) + Math.max(...xs)).toBeCloseTo(0, 9);
    expect(Math.min(...ys) + Math.max(...ys)).toBeCloseTo(0, 9);
  });

  test('reads from left to right with the letters upright', () => {
    // L: its foot is right of its stem, at the bottom.
    const l = outlinesOf('L');
    const { width, height } = outlinesSize(l);
    expect(isInk(l, width / 2 - 0.2, -height / 2 + 0.2)).toBe(true);
    expect(isInk(l, width / 2 - 0.2, height / 2 - 0.2)).toBe(false);
    // I before O: a stem on the left, a counter on the right.
    const io = outlinesOf('IO');
    expect(isInk(io, -outlinesSize(io).width / 2 + 0.1, 0)).toBe(true);
  });

  test('leaves a wall between letters that prints', () => {
    const stems = outlinesOf('II').polygons;
    expect(stems).toHaveLength(2);
    const edges = stems.map((p) => p.map(([x]) => x)).sort((a, b) => a[0] - b[0]);
    expect(Math.min(...edges[1]) - Math.max(...edges[0])).toBeGreaterThan(0.5);
  });

  test('sets each line under the one before it, centred', () => {
    const { polygons } = outlinesOf('III\nI');
    const tops = polygons.map((p) => Math.max(...p.map(([, y]) => y)));
    const upper = polygons.filter((_, i) => tops[i] === Math.max(...tops));
    const [lower] = polygons.filter((_, i) => tops[i] !== Math.max(...tops));
    expect(polygons).toHaveLength(4);
    expect(upper).toHaveLength(3);
    const xs = lower.map(([x]) => x);
    expect(Math.min(...xs) + Math.max(...xs)).toBeCloseTo(0, 9);
    expect(Math.max(...tops) - Math.min(...tops)).toBeCloseTo(1250 * MM, 6);
  });

  test('takes a letter with its accent written apart for the accented letter', () => {
    expect(outlinesOf('e\u0301').polygons).toEqual(outlinesOf('é').polygons);
  });

  test('takes white space at the ends of a line for no letter', () => {
    expect(outlinesOf(' L4\t\r\n5 ').polygons).toEqual(outlinesOf('L4\n5').polygons);
  });

  test.each([
    ['L4 😀', 'character "😀" (U+1F600)'],
    ['L\u00074', 'character U+0007'],
    ['L\t4', 'character U+0009'],
  ])('names the character that the font lacks, and where it stands: %j', (text, name) => {
    expect(() => outlinesOf(text)).toThrowError(
      expect.objectContaining({
        name: 'InputError',
        code: 'E_LABEL_GLYPH',
        path: 'guides[0].label.text',
        message: `guides[0].label.text: the label font has no ${name}; write the label without it`,
      }),
    );
  });

  test.each(['', '   ', '\n'])('refuses a text without ink: %j', (text) => {
    expect(() => outlinesOf(text)).toThrowError(
      expect.objectContaining({ code: 'E_LABEL_EMPTY', path: 'guides[0].label.text' }),
    );
  });

  test('gives the same outlines every time', () => {
    expect(outlinesOf('P-0042 左 L4')).toEqual(outlinesOf('P-0042 左 L4'));
  });
});

function distanceToOutline(outlines: LabelOutlines, x: number, y: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const polygon of outlines.polygons) {
    polygon.forEach(([ax, ay], i) => {
      const [bx, by] = polygon[(i + 1) % polygon.length];
      const [dx, dy] = [bx - ax, by - ay];
      const t = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy);
      const s = Math.min(1, Math.max(0, t));
      nearest = Math.min(nearest, Math.hypot(ax + s * dx - x, ay + s * dy - y));
    });
  }
  return nearest;
}
