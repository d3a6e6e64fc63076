import { expect, test, vi } from 'vitest';
import { PIN_MISSED, PIN_TOOL, startPinTool } from '../../../renderer/features/review/pin-tool.ts';
import { placeWords } from '../../../renderer/features/review/words.ts';
import { en } from '../../../renderer/i18n/en/index.ts';
import { type ScenePointer, takeTool, useTool } from '../../../renderer/stores/tool-store.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';

vi.mock('../../../renderer/host/host.ts', () => ({ host: {} }));
vi.mock('../../../renderer/live/live-guides.ts', () => ({ anatomyClient: () => null }));

const CASE = parseCase({
  schema: 'guidesmith/case@1',
  id: 'c',
  anatomy: [{ id: 'l4', name: 'L4', role: 'bone', mesh: 'meshes/l4.stl' }],
  guides: [{ id: 'g', name: 'L4 guide', support: 'l4' }],
});

/** The English words, as the page fills them in. */
const t = ((key: string, values: Readonly<Record<string, string>> = {}) => {
  const pins: Readonly<Record<string, string>> = en.review.pins;
  return pins[key.replace('pins.', '')].replaceAll(/\{\{(\w+)\}\}/g, (_, name) => values[name]);
}) as never;

test('a place that was pointed at is named by what it is on, without its coordinates', () => {
  const position: [number, number, number] = [12.34, -5.6, 78.9];
  const on = { anatomy: 'l4', file: 'meshes/l4.stl', unit: 'mm' } as const;
  const about = { kind: 'guide', id: 'g' } as const;
  expect(placeWords({ kind: 'point', position, on }, CASE, t)).toBe('the place on L4');
  expect(placeWords({ kind: 'point', position, on, about }, CASE, t)).toBe(
    'L4 guide, the marked place',
  );
  // Records of earlier versions don't say the mesh.
  expect(placeWords({ kind: 'point', position }, CASE, t)).not.toMatch(/\d/);
});

test('a click beside everything says so, and the tool stays in hand', () => {
  const beside: ScenePointer = {
    ...{ phase: 'down', view: 'scene', hit: null, shift: false, ctrl: false, alt: false },
    ray: { origin: [0, 0, 0], direction: [0, 0, 1] },
  };
  startPinTool();
  const press = (phase: ScenePointer['phase']) =>
    useTool.getState().tool?.onPointer({ ...beside, phase });
  // Not taken: a drag that begins beside the bone still turns the view.
  expect(press('down')).toBe(false);
  expect(useTool.getState().tool?.hint).not.toBe(PIN_MISSED);
  press('up');
  expect(useTool.getState().tool).toMatchObject({ id: PIN_TOOL, hint: PIN_MISSED });
  takeTool(null);
});
