import { describe, expect, test } from 'vitest';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { along, cross, distance, dot, normalize, subtract } from '../../../shared/mesh/vec3.ts';
import { squareness } from '../../support/samples/measure.ts';
import { openSample } from '../../support/samples/open-sample.ts';
import { extent, section } from '../../support/samples/section.ts';

const sample = openSample('mandible-resection');
const bone = sample.surface('mandible');
const [guide] = sample.document.guides;
const cuts = sample.document.cutPlanes.map((plane) => {
  const slot = guide.slots.find(({ cutPlane }) => cutPlane === plane.id);
  if (!slot) throw new Error(`no slot for ${plane.id}`);
  const { width = 0, depth = 0, kerf = 0 } = plane;
  return { ...plane, width, depth, kerf, slot };
});
/** Sections of this radius hold the body and not the other side of the jaw, mm. */
const BODY_RADIUS = 32;
/** Length of a fixation screw in the bone, mm. */
const SCREW_LENGTH = 12;

describe.each(cuts)('the $id cut of the mandible sample', (cut) => {
  const outline = section(bone.mesh, cut.origin, normalize(cut.normal), BODY_RADIUS);

  test('starts on the cheek side of the bone', () => {
    expect(bone.closest(cut.origin).distance).toBeLessThan(0.01);
    expect(bone.inside(along(cut.origin, normalize(cut.up), -1))).toBe(true);
    expect(Math.abs(dot(normalize(cut.normal), normalize(cut.up)))).toBeLessThan(1e-5);
  });

  test('crosses the body squarely, within 1 degree', () => {
    expect(squareness(bone, cut.origin, cut.normal, BODY_RADIUS)).toBeLessThan(1);
  });

  test('goes through the whole bone and 4 mm beyond', () => {
    const [low, high] = extent(outline, cut.origin, cross(cut.normal, cut.up));
    const [deep] = extent(outline, cut.origin, cut.up);
    expect(Math.min(cut.width / 2 - high, cut.width / 2 + low)).toBeGreaterThan(4);
    expect(cut.depth + deep).toBeGreaterThan(4);
  });

  test('has a slot of 1.4 mm for a blade of 1.0 mm, longer than the bone is high', () => {
    const [low, high] = extent(outline, cut.origin, cross(cut.normal, cut.up));
    expect(cut.kerf).toBe(1);
    expect(cut.slot.width).toBe(1.4);
    expect((cut.slot.length ?? 0) - (high - low)).toBeGreaterThan(4);
  });
});

describe('the pins of the mandible sample', () => {
  const pins = guide.pins.map((pin) => ({ ...pin, outer: pin.outerDiameter ?? 0 }));
  const offCut = (cut: (typeof cuts)[number], p: Vec3): number =>
    dot(subtract(p, cut.origin), normalize(cut.normal));
  const tip = (pin: (typeof pins)[number]): Vec3 =>
    along(pin.position, normalize(pin.direction), SCREW_LENGTH);

  test('stand on the bone, two on each side that is kept', () => {
    for (const pin of pins) expect(bone.closest(pin.position).distance).toBeLessThan(0.01);
    for (const cut of cuts) {
      expect(pins.filter((pin) => offCut(cut, pin.position) > 0)).toHaveLength(2);
    }
  });

  test('are clear of the slots, and their screws of the cuts', () => {
    for (const cut of cuts) {
      for (const pin of pins.filter(({ position }) => offCut(cut, position) > 0)) {
        const wall = (cut.slot.width ?? 0) / 2 + (cut.slot.wall ?? 0);
        expect(offCut(cut, pin.position) - pin.outer / 2 - wall).toBeGreaterThan(2);
        expect(offCut(cut, tip(pin))).toBeGreaterThan(4);
      }
    }
  });

  test('are further apart than their outer diameters', () => {
    for (const [i, a] of pins.entries()) {
      for (const b of pins.slice(i + 1)) {
        expect(distance(a.position, b.position)).toBeGreaterThan(Math.max(a.outer, b.outer) + 2);
      }
    }
  });

  test('go into the bone squarely enough and find 6 mm of it', () => {
    for (const { position, direction } of pins) {
      const into = normalize(direction);
      expect(-dot(bone.closest(position).normal, into)).toBeGreaterThan(Math.cos(Math.PI / 9));
      const [through] = bone.hits(along(position, into, 0.2), into);
      expect(through?.distance).toBeGreaterThan(6);
    }
  });
});
