import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  isJoined,
  placeLabel,
  setPlaced,
  startPlacingTool,
  usePlacement,
} from '../../../renderer/features/placing/placing-tool.ts';
import {
  endsSelected,
  type Tube,
  tubesOf,
  tubeUnder,
} from '../../../renderer/features/placing/tubes.ts';
import { closeSession, documentNow, openSession } from '../../../renderer/stores/case-store.ts';
import { type ScenePointer, takeTool, useTool } from '../../../renderer/stores/tool-store.ts';
import { isClick } from '../../../renderer/tools/click.ts';
import { guideInHand } from '../../../renderer/tools/guide-in-hand.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { reduce } from '../../../shared/case/reduce.ts';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';

vi.mock('../../../renderer/host/host.ts', () => ({ host: {} }));
vi.mock('../../../renderer/live/live-guides.ts', () => ({ anatomyClient: () => null }));

const tube = (id: string, x: number): Tube => ({
  id,
  name: id,
  entry: [x, 0, 0],
  top: [x, 0, 14],
  radius: 4,
});
const down = (x: number, y: number) => ({
  origin: [x, -100, y] as Vec3,
  direction: [0, 1, 0] as Vec3,
});

describe('the tube under the pointer', () => {
  const tubes = [tube('a', 0), tube('b', 20)];
  test('is the one that the ray passes through', () => {
    expect(tubeUnder(down(1, 7), tubes, 1)?.id).toBe('a');
    expect(tubeUnder(down(21, 7), tubes, 1)?.id).toBe('b');
  });
  test('is none beside and beyond them', () => {
    expect(tubeUnder(down(10, 7), tubes, 1)).toBeNull();
    expect(tubeUnder(down(0, 30), tubes, 1)).toBeNull();
  });
  test('is the nearer of two in reach', () => {
    expect(tubeUnder(down(3, 7), [tube('a', 0), tube('b', 7)], 1)?.id).toBe('a');
    expect(tubeUnder(down(4, 7), [tube('a', 0), tube('b', 7)], 1)?.id).toBe('b');
  });
});

test('a sleeve reaches from its entry to its top against its axis', () => {
  const sleeve = {
    id: 's',
    name: 'S',
    entry: [0, 0, 0],
    axis: [0, 0, -1],
    height: 14,
    outerDiameter: 8,
  };
  const [found] = tubesOf({ sleeves: [sleeve as never], pins: [] });
  expect(found).toEqual({ id: 's', name: 'S', entry: [0, 0, 0], top: [0, 0, 14], radius: 4 });
});

test('a selection of two tubes of one guide names the ends of a bar', () => {
  const a = { kind: 'sleeve', guide: 'g', id: 'left' } as const;
  const b = { kind: 'pin', guide: 'g', id: 'p' } as const;
  expect(endsSelected([a, b])).toEqual({ guide: 'g', from: 'left', to: 'p' });
  expect(endsSelected([a])).toBeNull();
  expect(endsSelected([a, { ...b, guide: 'h' }])).toBeNull();
  expect(endsSelected([a, { kind: 'guide', id: 'g' }])).toBeNull();
});

test('a bar joins two tubes whichever end it starts from', () => {
  const bars = [{ id: 'x', from: 'a', to: 'b', via: [] }];
  expect(isJoined({ bars }, 'b', 'a')).toBe(true);
  expect(isJoined({ bars }, 'a', 'c')).toBe(false);
});

describe('placing on a case', () => {
  const CASE = parseCase({
    schema: 'guidesmith/case@1',
    id: 'c',
    anatomy: [{ id: 'bone', role: 'bone', mesh: 'meshes/bone.stl' }],
    guides: [
      { id: 'g', support: 'bone', label: { text: 'X', height: 3 } },
      { id: 'h', support: 'bone' },
    ],
  });

  test('a label that is there keeps its text, one that is not is made', () => {
    const [g, h] = CASE.guides;
    expect(reduce(CASE, placeLabel(g, [1, 2, 3])).guides[0].label).toMatchObject({
      text: 'X',
      height: 3,
      position: [1, 2, 3],
    });
    expect(reduce(CASE, placeLabel(h, [1, 2, 3])).guides[1].label?.position).toEqual([1, 2, 3]);
  });

  test('the guide in hand is the selected one, else the first', () => {
    expect(guideInHand(CASE, [])?.id).toBe('g');
    expect(guideInHand(CASE, [{ kind: 'stroke', guide: 'h', index: 0 }])?.id).toBe('h');
    expect(guideInHand(CASE, [{ kind: 'guide', id: 'gone' }])?.id).toBe('g');
  });

  describe('a click that meets nothing', () => {
    afterEach(() => {
      takeTool(null);
      closeSession();
    });
    const click: ScenePointer = {
      ...{ phase: 'up', view: 'scene', hit: null, ray: down(0, 0) },
      ...{ shift: false, ctrl: false, alt: false },
    };
    const press = (changes: Partial<ScenePointer> = {}): void => {
      useTool.getState().tool?.onPointer({ ...click, ...changes });
    };

    test.each(['pin', 'window', 'label', 'bar'] as const)('is said of a %s', (what) => {
      openSession({ document: CASE, meshes: new Map() }, { fileName: null, saved: true });
      startPlacingTool(what);
      press({ phase: 'hover' });
      expect(usePlacement.getState().missed).toBe(false);
      press();
      expect(usePlacement.getState().missed).toBe(true);
      // What is said is of that click alone.
      setPlaced('pin');
      expect(usePlacement.getState().missed).toBe(false);
    });

    test('is forgotten with one that does', () => {
      openSession({ document: CASE, meshes: new Map() }, { fileName: null, saved: true });
      startPlacingTool('label');
      press();
      const hit = { id: 'g', of: 'guide', point: [4, 5, 6], normal: [0, 0, 1], facet: 0 } as const;
      press({ hit });
      expect(usePlacement.getState().missed).toBe(false);
      expect(documentNow()?.guides[0].label?.position).toEqual([4, 5, 6]);
    });
  });
});

test('a click is the end of a press in the 3D view and its beginning in a slice', () => {
  expect(isClick({ phase: 'up', view: 'scene' })).toBe(true);
  expect(isClick({ phase: 'down', view: 'scene' })).toBe(false);
  expect(isClick({ phase: 'down', view: 'slice-a' })).toBe(true);
  expect(isClick({ phase: 'up', view: 'slice-a' })).toBe(false);
});
