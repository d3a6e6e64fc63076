import { describe, expect, test } from 'vitest';
import { beginDrag, onRing } from '../../../renderer/features/cut-plane/cut-handles.ts';
import type { CutShape } from '../../../renderer/features/cut-plane/cut-shape.ts';
import { angleDeg, normalize, subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';

const CUT: CutShape = { origin: [5, 0, 0], normal: [1, 0, 0], up: [0, 0, 1], width: 40, depth: 30 };
const EYE: Vec3 = [30, -200, 80];
const through = (p: Vec3) => ({ origin: EYE, direction: normalize(subtract(p, EYE)) });

describe('handles of a cut plane', () => {
  test('the arrow moves along the normal by as much as the pointer goes along it', () => {
    const drag = beginDrag(CUT, { type: 'move' }, through([20, 0, 0]), [20, 0, 0]);
    const now = drag(through([23.04, 0, 0]), false);
    expect(now?.number).toEqual({ what: 'offset', value: 3, unit: 'mm' });
    expect(now?.shape.origin).toEqual([8, 0, 0]);
  });

  test('a coarse drag goes in whole millimetres', () => {
    const drag = beginDrag(CUT, { type: 'move' }, through([20, 0, 0]), [20, 0, 0]);
    expect(drag(through([22.4, 0, 0]), true)?.number.value).toBe(2);
  });

  test('a ring turns by the angle that the pointer goes round', () => {
    for (const about of ['across', 'up'] as const) {
      const grabbed = onRing(CUT, about, 20, 40);
      const drag = beginDrag(CUT, { type: 'turn', about }, through(grabbed), grabbed);
      const now = drag(through(onRing(CUT, about, 20, 57)), false);
      expect(now?.number.value).toBeCloseTo(17, 6);
      expect(angleDeg(now?.shape.normal ?? [0, 0, 0], CUT.normal)).toBeCloseTo(17, 4);
    }
  });

  test('a ring that is seen edge-on is dragged along its tangent', () => {
    const eye: Vec3 = [5, -200, 0];
    const ray = (p: Vec3) => ({ origin: eye, direction: normalize(subtract(p, eye)) });
    // The ring about `up` lies in the plane z = 0, which holds the eye.
    const grabbed = onRing(CUT, 'up', 20, -90);
    const drag = beginDrag(CUT, { type: 'turn', about: 'up' }, ray(grabbed), grabbed);
    const angle = drag(ray([grabbed[0] + 5, grabbed[1], grabbed[2]]), false)?.number.value ?? 0;
    expect(Math.abs(angle)).toBeGreaterThan(10);
    expect(Math.abs(angle)).toBeLessThan(20);
  });

  test('an edge changes width or depth to tenths of a millimetre', () => {
    const right: Vec3 = [5, -20, -15];
    const eye: Vec3 = [200, -40, 60];
    const ray = (p: Vec3) => ({ origin: eye, direction: normalize(subtract(p, eye)) });
    const drag = beginDrag(CUT, { type: 'edge', edge: 'right' }, ray(right), right);
    const now = drag(ray([5, -22.52, -15]), false);
    expect(now?.number.what).toBe('width');
    expect(now?.shape.width).toBeCloseTo(45, 1);
    expect(now?.shape.depth).toBe(30);
  });
});
