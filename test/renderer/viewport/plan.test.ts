import { describe, expect, test } from 'vitest';
import { gradientOf, mapScale } from '../../../renderer/viewport/maps/colour-maps.ts';
import { facePlacement } from '../../../renderer/viewport/overlay/face-placement.ts';
import { cutCorners } from '../../../renderer/viewport/plan/cut-corners.ts';
import {
  instrumentProfile,
  playProfile,
} from '../../../renderer/viewport/plan/instrument-profile.ts';
import { defaultOpacity, roleColour } from '../../../renderer/viewport/surface/role-look.ts';
import type { ThemeColours } from '../../../renderer/viewport/theme-colours.ts';
import { playCone } from '../../../shared/checks/drill-play.ts';
import { distance, dot, subtract } from '../../../shared/mesh/vec3.ts';

/** Each colour is its own name, so that a test can tell them apart. */
const colours = new Proxy({} as ThemeColours, { get: (_, name) => String(name) });

test('a cut plane is as wide and as deep as the plan says, below its origin', () => {
  const corners = cutCorners({
    origin: [1, 2, 3],
    normal: [1, 0, 0],
    up: [0, 0, 1],
    width: 30,
    depth: 12,
  });
  expect(distance(corners[0], corners[1])).toBeCloseTo(30, 9);
  expect(distance(corners[1], corners[2])).toBeCloseTo(12, 9);
  for (const corner of corners)
    expect(dot(subtract(corner, [1, 2, 3]), [1, 0, 0])).toBeCloseTo(0, 9);
  expect(corners[0][2]).toBe(3);
  expect(corners[2][2]).toBe(-9);
});

test('an instrument ends in a point at its target', () => {
  const profile = instrumentProfile(40, 6.5);
  expect(profile[profile.length - 1]).toEqual([40, 0]);
  expect(Math.max(...profile.map(([, r]) => r))).toBe(3.25);
});

test('the play cone is as wide at the tip as the drill and its play', () => {
  const cone = playCone(0.2, 14, 40);
  const profile = playProfile(cone, { height: 14, drillDiameter: 2.7 }, 40);
  const [, atTip] = profile[profile.length - 2];
  expect(atTip).toBeCloseTo(1.35 + 0.2 * (0.5 + 40 / 14), 9);
});

test('risk structures are coloured by what they are called, in both languages', () => {
  const risk = (name: string) => roleColour({ id: 'r', name, role: 'risk' }, colours);
  expect(['Internal carotid artery', '颈内动脉'].map(risk)).toEqual(['artery', 'artery']);
  expect(['Sigmoid sinus', '乙状窦', 'Jugular vein'].map(risk)).toEqual(['vein', 'vein', 'vein']);
  expect(['Dural sac', 'Inferior alveolar nerve'].map(risk)).toEqual(['nerve', 'nerve']);
  expect(risk('Skull')).toBe('bone');
  expect(roleColour({ id: 'b', role: 'bone' }, colours)).toBe('bone');
  expect(defaultOpacity('skin')).toBeLessThan(1);
});

describe('scales of colour maps', () => {
  test('run upwards from one end of the legend to the other', () => {
    for (const map of ['contact', 'wall', 'undercut'] as const) {
      for (const limits of [
        { clearance: 0.2, minWall: 1 },
        { clearance: 0.5, minWall: 2.2 },
      ]) {
        const scale = mapScale(map, limits, colours);
        if (scale === null) throw new Error(`no scale for ${map}`);
        const values = scale.stops.map(({ value }) => value);
        expect([...values].sort((a, b) => a - b)).toEqual(values);
        expect(values[0]).toBe(scale.from);
        expect(values[values.length - 1]).toBeLessThanOrEqual(scale.to);
        expect(values.length).toBeLessThanOrEqual(8);
        expect(gradientOf(scale)).toMatch(/^linear-gradient\(to right, .* 0\.0%, .*\)$/);
      }
    }
    expect(mapScale('none', { clearance: 0.2, minWall: 1 }, colours)).toBeNull();
  });

  test('a wall under its limit is red, and one well above it is not', () => {
    const scale = mapScale('wall', { clearance: 0.2, minWall: 1.5 }, colours);
    const below = scale?.stops.filter(({ value }) => value < 1.5) ?? [];
    expect(below.length).toBeGreaterThan(0);
    expect(below.every(({ colour }) => colour === 'fail')).toBe(true);
    expect(scale?.stops.some(({ value, colour }) => value > 1.5 && colour === 'fail')).toBe(false);
  });
});

test('a letter of the orientation cube reads from outside: right, down and out make a page', () => {
  const numbers = facePlacement([0, -1, 0], [0, 0, 1], 46)
    .replace(/^matrix3d\(|\)$/g, '')
    .split(',')
    .map(Number);
  const [right, down, out] = [0, 4, 8].map((k) => numbers.slice(k, k + 3));
  // From the front the patient's left is to the reader's right.
  expect(right.map((n) => n + 0)).toEqual([1, 0, 0]);
  expect(down.map((n) => n + 0)).toEqual([0, 0, -1]);
  expect(out.map((n) => n + 0)).toEqual([0, -1, 0]);
  expect(numbers.slice(12, 15).map((n) => n + 0)).toEqual([0, -23, 0]);
});
