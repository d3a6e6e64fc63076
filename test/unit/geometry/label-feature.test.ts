import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { LabelPlan } from '../../../shared/geometry/guide-plan.ts';
import { Kernel } from '../../../shared/geometry/kernel.ts';
import { labelFeature } from '../../../shared/geometry/label-feature.ts';
import { openLabelFont, outlinesSize } from '../../../shared/geometry/label-outlines.ts';
import { labelSurface } from '../../../shared/geometry/label-surface.ts';
import type { InputError } from '../../../shared/mesh/input-error.ts';
import { checkoutPath } from '../../support/data.ts';
import { box } from '../../support/solids.ts';

const file = readFileSync(checkoutPath('assets/fonts/NotoSansSC-label.ttf'));
const font = openLabelFont(
  file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer,
);

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.open();
});

/** A label on a plate of `length` x `width` mm. */
function onPlate(length: number, width: number, label: Partial<LabelPlan>) {
  const plate = box([0, 0, 0], [length, width, 4]);
  return kernel.scope((scope) => {
    const feature = labelFeature(scope, font, {
      surface: labelSurface(plate),
      label: {
        path: 'guides[0].label',
        text: 'GS-0042 L4',
        height: 4,
        leastHeight: 4,
        minStroke: 0.4,
        depth: 0.6,
        mode: 'engrave',
        position: null,
        direction: null,
        ...label,
      },
      removalDirection: [0, 0, 1],
      supportDistance: (p) => Math.abs(p[2]),
      shellTop: 4,
      obstacles: { tubes: [], slots: [], windows: [] },
      superior: [0, 1, 0],
      misread: [],
    });
    const guide = scope.solid(plate, 't');
    const left = scope.volume(scope.subtract(guide, [feature.solid], 't'));
    return {
      text: feature.text,
      height: feature.height,
      strokeWidth: feature.outlines.strokeWidth,
      placement: feature.placement,
      size: outlinesSize(feature.outlines),
      removed: scope.volume(guide) - left,
    };
  });
}

function refused(length: number, width: number, label: Partial<LabelPlan>): InputError {
  try {
    onPlate(length, width, label);
  } catch (error) {
    return error as InputError;
  }
  throw new Error('the label was placed');
}

describe('labelFeature', () => {
  test('sets a text in one line where there is room for it', () => {
    const { text, size, removed } = onPlate(60, 20, {});
    expect(text).toBe('GS-0042 L4');
    expect(size.height).toBeLessThan(4.5);
    expect(removed).toBeGreaterThan(5);
  });

  test('breaks it at a space where there is room for that alone', () => {
    const { text, size } = onPlate(28, 20, {});
    expect(text).toBe('GS-0042\nL4');
    expect(size.width).toBeLessThan(26);
  });

  test('never shrinks it against the case: says which height would fit instead, and that height does fit', () => {
    const error = refused(24, 8, {});
    expect(error).toMatchObject({
      name: 'InputError',
      code: 'E_LABEL_PLACE',
      path: 'guides[0].label',
    });
    expect(error.message).toMatch(
      /^guides\[0\]\.label: the label "GS-0042 L4" with letters of 4 mm fits nowhere on the guide: .*; letters of [\d.]+ mm would fit$/,
    );
    const height = Number(/letters of ([\d.]+) mm would fit/.exec(error.message)?.[1]);
    expect(onPlate(24, 8, { height }).removed).toBeGreaterThan(1);
  });

  test('names no height whose strokes the printer loses', () => {
    // Room for letters of 2 mm, whose strokes cannot be drawn 0.6 mm wide.
    expect(refused(14, 8, { minStroke: 0.3 }).message).toMatch(/letters of 2 mm would fit$/);
    expect(refused(14, 8, { minStroke: 0.6 }).message).not.toContain('would fit');
  });

  test('sets it in lower letters that print where no height was asked for', () => {
    const { height, strokeWidth, size } = onPlate(24, 8, { leastHeight: 2.4 });
    expect(height).toBeLessThan(4);
    expect(height).toBeGreaterThanOrEqual(2.4);
    expect(strokeWidth).toBeGreaterThanOrEqual(0.4);
    expect(size.height).toBeLessThan(8);
    expect(onPlate(60, 20, { leastHeight: 2.4 }).height).toBe(4);
  });

  test('goes no lower than that, nor below what prints', () => {
    expect(refused(12, 6, { leastHeight: 2.4 }).code).toBe('E_LABEL_PLACE');
    expect(refused(24, 8, { leastHeight: 2.4, minStroke: 3 }).code).toBe('E_LABEL_PLACE');
  });

  test('says down to which height it was tried, and the room that letters of it want', () => {
    const { message } = refused(12, 6, { leastHeight: 2.4 });
    expect(message).toContain('with letters of 4 mm, and down to 2.4 mm, fits nowhere');
    const room = Number(/no place of ([\d.]+) x/.exec(message)?.[1]);
    const upright = Number(/no place of ([\d.]+) x/.exec(refused(12, 6, {}).message)?.[1]);
    expect(room / upright).toBeGreaterThan(0.55);
    expect(room / upright).toBeLessThan(0.7);
  });

  test('says which word to shorten and by how much where no height helps, and no less will do', () => {
    const small = { minStroke: 0.6 };
    const said =
      /; shorten "GS-0042" by (\d) characters \("([^"]+)" fits\), or widen the footprint$/;
    const [, digits, fitting] = said.exec(refused(14, 8, small).message) ?? [];
    const count = Number(digits);
    const cut = (by: number): string => `${'GS-0042'.slice(0, 7 - by)} L4`;
    expect(fitting).toBe(cut(count));
    expect(onPlate(14, 8, { ...small, text: fitting }).removed).toBeGreaterThan(1);
    expect(refused(14, 8, { ...small, text: cut(count - 1) }).code).toBe('E_LABEL_PLACE');
    expect(refused(9, 5, {}).message).toMatch(
      /; there is no room for any text: widen the footprint$/,
    );
  });

  test('names the position that was given, and keeps to it', () => {
    const error = refused(60, 20, { position: [4, 10, 4], direction: [1, 0, 0] });
    expect(error.path).toBe('guides[0].label.position');
    expect(error.message).toMatch(
      /^guides\[0\]\.label\.position: .* does not fit there: the face ends.*, or leave the position out$/,
    );
    const { placement } = onPlate(60, 20, { position: [25, 8, 4], direction: [1, 0, 0] });
    expect(placement.origin[0]).toBeCloseTo(25, 5);
    expect(placement.origin[1]).toBeCloseTo(8, 5);
  });

  test('passes on that the font lacks a character', () => {
    expect(refused(60, 20, { text: 'L4 😀' })).toMatchObject({ code: 'E_LABEL_GLYPH' });
  });
});
