import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { boundsOf } from '../../../shared/mesh/bounds.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { readThreemf } from '../../../shared/mesh/threemf-reader.ts';
import { topologyOf } from '../../../shared/mesh/topology.ts';
import { box } from '../../support/solids.ts';
import { inputErrorOf } from '../../support/thrown.ts';

const CORE = 'xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02"';
const PRODUCTION =
  'xmlns:p="http://schemas.microsoft.com/3dmanufacturing/production/2015/06" requiredextensions="p"';
const RELS =
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Target="/3D/3dmodel.model" Id="r" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>';

/** 1 x 2 x 3, from the origin. */
const BRICK = box([0, 0, 0], [1, 2, 3]);

function meshXml({ positions, triangles }: MeshData): string {
  const vertices: string[] = [];
  for (let i = 0; i < positions.length; i += 3) {
    vertices.push(`<vertex x="${positions[i]}" y="${positions[i + 1]}" z="${positions[i + 2]}"/>`);
  }
  const facets: string[] = [];
  for (let t = 0; t < triangles.length; t += 3) {
    facets.push(
      `<triangle v1="${triangles[t]}" v2="${triangles[t + 1]}" v3="${triangles[t + 2]}"/>`,
    );
  }
  return `<mesh><vertices>${vertices.join('')}</vertices><triangles>${facets.join('')}</triangles></mesh>`;
}

const brick = (id: string, attributes = ''): string =>
  `<object id="${id}" ${attributes}>${meshXml(BRICK)}</object>`;
const composed = (id: string, ...components: string[]): string =>
  `<object id="${id}"><components>${components.join('')}</components></object>`;
const component = (id: string, more = ''): string => `<component objectid="${id}" ${more}/>`;
const item = (id: string, more = ''): string => `<item objectid="${id}" ${more}/>`;

const model = (resources: string, items: string, attributes = 'unit="millimeter"'): string =>
  `<?xml version="1.0"?><model ${attributes} ${CORE}><resources>${resources}</resources><build>${items}</build></model>`;

function container(root: string, more: Readonly<Record<string, string>> = {}): Uint8Array {
  const files = { '_rels/.rels': RELS, '3D/3dmodel.model': root, ...more };
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])),
  );
}

const read = (root: string, more?: Readonly<Record<string, string>>) =>
  readThreemf(container(root, more));
const codeOf = (root: string, more?: Readonly<Record<string, string>>): string =>
  inputErrorOf(() => read(root, more)).code;
const volume = (mesh: MeshData): number => topologyOf(mesh).signedVolume;

describe('units', () => {
  test.each([
    ['micron', 0.001],
    ['millimeter', 1],
    ['centimeter', 10],
    ['inch', 25.4],
    ['foot', 304.8],
    ['meter', 1000],
  ])('%s is converted to mm', (unit, mm) => {
    const { objects } = read(model(brick('1'), item('1'), `unit="${unit}"`));
    const bounds = boundsOf(objects[0].mesh)!;
    expect(bounds.max).toEqual([Math.fround(mm), Math.fround(2 * mm), Math.fround(3 * mm)]);
  });

  test('default to mm', () => {
    expect(volume(read(model(brick('1'), item('1'), '')).objects[0].mesh)).toBeCloseTo(6, 5);
  });

  test('unknown ones are refused', () => {
    expect(codeOf(model(brick('1'), item('1'), 'unit="furlong"'))).toBe('E_UNIT');
    expect(codeOf(model(brick('1'), item('1'), 'unit="constructor"'))).toBe('E_UNIT');
  });
});

describe('build', () => {
  test('gives an object for each item, with its name', () => {
    const { objects, warnings } = read(
      model(brick('1', 'name="椎体 &amp; L4"') + brick('2'), item('1') + item('2') + item('1')),
    );
    expect(objects.map((o) => o.name)).toEqual(['椎体 & L4', '', '椎体 & L4']);
    expect(warnings).toEqual([]);
  });

  test('moves, turns and scales by the rows of the transform, translation last', () => {
    // x -> y, y -> z, z -> 2x, then moved.
    const { objects } = read(
      model(brick('1'), item('1', 'transform="0 1 0 0 0 1 2 0 0 10 20 30"')),
    );
    expect(boundsOf(objects[0].mesh)).toEqual({ min: [10, 20, 30], max: [16, 21, 32] });
    expect(volume(objects[0].mesh)).toBeCloseTo(12, 4);
  });

  test('applies the unit to translations too', () => {
    const { objects } = read(
      model(brick('1'), item('1', 'transform="1 0 0 0 1 0 0 0 1 1 0 0"'), 'unit="inch"'),
    );
    expect(boundsOf(objects[0].mesh)!.min[0]).toBeCloseTo(25.4, 5);
  });

  test('keeps a mirrored part facing outward, and says so', () => {
    const { objects, warnings } = read(
      model(brick('1', 'name="tibia"'), item('1', 'transform="-1 0 0 0 1 0 0 0 1 0 0 0"')),
    );
    expect(boundsOf(objects[0].mesh)).toEqual({ min: [-1, 0, 0], max: [0, 2, 3] });
    expect(volume(objects[0].mesh)).toBeCloseTo(6, 5);
    expect(warnings.map((w) => w.code)).toEqual(['W_MIRRORED']);
    expect(warnings[0].message).toContain('tibia');
  });

  test('does not call a part mirrored that is mirrored twice', () => {
    const mirror = 'transform="-1 0 0 0 1 0 0 0 1 0 0 0"';
    const { objects, warnings } = read(
      model(brick('1') + composed('2', component('1', mirror)), item('2', mirror)),
    );
    expect(volume(objects[0].mesh)).toBeCloseTo(6, 5);
    expect(warnings).toEqual([]);
  });

  test('joins components, inner transform first', () => {
    const { objects } = read(
      model(
        brick('1') +
          composed('2', component('1'), component('1', 'transform="1 0 0 0 1 0 0 0 1 10 0 0"')),
        item('2', 'transform="2 0 0 0 2 0 0 0 2 0 0 100"'),
      ),
    );
    const t = topologyOf(objects[0].mesh);
    expect(t.parts.map((p) => p.bounds)).toEqual([
      { min: [0, 0, 100], max: [2, 4, 106] },
      { min: [20, 0, 100], max: [22, 4, 106] },
    ]);
  });

  test('leaves support structures out and says so', () => {
    const { objects, warnings } = read(
      model(brick('1') + brick('2', 'type="support"'), item('1') + item('2')),
    );
    expect(objects).toHaveLength(1);
    expect(warnings.map((w) => w.code)).toEqual(['W_SUPPORT']);
  });

  test('reads models that are split over files', () => {
    const part = `<model unit="centimeter" ${CORE}><resources>${brick('7')}</resources><build/></model>`;
    const root = model(
      composed('1', component('7', 'p:path="/3D/Objects/Part.model"')),
      item('1'),
      `unit="millimeter" ${PRODUCTION}`,
    );
    const { objects } = read(root, { '3D/objects/part.model': part });
    expect(boundsOf(objects[0].mesh)!.max).toEqual([10, 20, 30]);
  });

  test('reads a model whose elements have a prefix', () => {
    const text = model(brick('1'), item('1'))
      .replaceAll(/<(\/?)([a-z])/g, '<$1c:$2')
      .replace('xmlns=', 'xmlns:c=');
    expect(volume(read(text).objects[0].mesh)).toBeCloseTo(6, 5);
  });

  test('ignores elements of extensions, whatever their names', () => {
    const text = model(
      brick('1').replace('<mesh>', '<x:mesh><x:vertex x="9"/><x:triangle/></x:mesh><mesh>'),
      item('1'),
      'unit="millimeter" xmlns:x="urn:other"',
    );
    expect(volume(read(text).objects[0].mesh)).toBeCloseTo(6, 5);
  });
});

describe('what is refused', () => {
  const bad = (from: string, to: string): string => model(brick('1').replace(from, to), item('1'));

  test.each([
    [
      'a document type',
      `<!DOCTYPE model [<!ENTITY a "b">]>${model(brick('1'), item('1'))}`.replace(
        '<?xml version="1.0"?>',
        '',
      ),
      'E_DTD',
    ],
    ['an unknown entity', model(brick('1', 'name="&boom;"'), item('1')), 'E_PARSE'],
    ['an unclosed element', model(brick('1'), item('1')).replace('</build>', ''), 'E_PARSE'],
    ['another root', '<html></html>', 'E_PARSE'],
    ['nesting beyond 64', model(`${'<a>'.repeat(70)}${'</a>'.repeat(70)}`, ''), 'E_DEPTH'],
    ['an index past the end', bad('v1="0"', 'v1="8"'), 'E_INDEX'],
    ['a negative index', bad('v1="0"', 'v1="-1"'), 'E_INDEX'],
    ['an index that is no number', bad('v1="0"', 'v1="1.5"'), 'E_PARSE'],
    ['a missing index', bad('v1="0"', ''), 'E_PARSE'],
    ['a coordinate that is no number', bad('x="0"', 'x=""'), 'E_PARSE'],
    ['a coordinate in hexadecimal', bad('x="0"', 'x="0x10"'), 'E_PARSE'],
    ['a decimal comma', bad('x="0"', 'x="0,5"'), 'E_PARSE'],
    ['nan', bad('x="0"', 'x="NaN"'), 'E_NONFINITE'],
    ['a number beyond doubles', bad('x="0"', 'x="1e999"'), 'E_NONFINITE'],
    ['a coordinate beyond any body', bad('x="0"', 'x="1e38"'), 'E_RANGE'],
    ['a missing object', model(brick('1'), item('2')), 'E_REFERENCE'],
    ['a missing component', model(composed('1', component('9')), item('1')), 'E_REFERENCE'],
    [
      'an object that is its own component',
      model(composed('1', component('1')), item('1')),
      'E_CYCLE',
    ],
    [
      'a cycle of two',
      model(composed('1', component('2')) + composed('2', component('1')), item('1')),
      'E_CYCLE',
    ],
    ['two objects of one id', model(brick('1') + brick('1'), item('1')), 'E_PARSE'],
    [
      'a transform of eleven numbers',
      model(brick('1'), item('1', 'transform="1 0 0 0 1 0 0 0 1 0 0"')),
      'E_TRANSFORM',
    ],
    [
      'a transform with a word',
      model(brick('1'), item('1', 'transform="1 0 0 0 1 0 0 0 one 0 0 0"')),
      'E_TRANSFORM',
    ],
    [
      'a singular transform',
      model(brick('1'), item('1', 'transform="1 0 0 0 1 0 1 1 0 0 0 0"')),
      'E_TRANSFORM',
    ],
    [
      'a transform of zeros',
      model(brick('1'), item('1', 'transform="0 0 0 0 0 0 0 0 0 0 0 0"')),
      'E_TRANSFORM',
    ],
    ['a build without items', model(brick('1'), ''), 'E_EMPTY'],
    [
      'an object without facets',
      model('<object id="1"><mesh><vertices/><triangles/></mesh></object>', item('1')),
      'E_EMPTY',
    ],
    [
      'a required extension',
      model(brick('1'), item('1'), 'xmlns:b="urn:beams" requiredextensions="b"'),
      'E_UNSUPPORTED',
    ],
  ])('%s', (_, text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  test('components nested beyond 64', () => {
    const chain = Array.from({ length: 80 }, (_, i) => composed(`${i + 2}`, component(`${i + 1}`)));
    expect(codeOf(model(brick('1') + chain.join(''), item('81')))).toBe('E_DEPTH');
  });

  test('a few objects that multiply to billions of facets, before any of them is made', () => {
    const doubling = Array.from({ length: 40 }, (_, i) =>
      composed(`${i + 2}`, component(`${i + 1}`), component(`${i + 1}`)),
    );
    expect(codeOf(model(brick('1') + doubling.join(''), item('41')))).toBe('E_TOO_LARGE');
  });

  test('a few empty objects that multiply, at once', () => {
    const empty = '<object id="1"><mesh><vertices/><triangles/></mesh></object>';
    const doubling = Array.from({ length: 40 }, (_, i) =>
      composed(`${i + 2}`, component(`${i + 1}`), component(`${i + 1}`)),
    );
    expect(codeOf(model(empty + doubling.join(''), item('41')))).toBe('E_EMPTY');
  });

  test('a container without relationships, without a model, or with a relationship to nothing', () => {
    const only = (files: Record<string, string>): string =>
      inputErrorOf(() =>
        readThreemf(
          zipSync(Object.fromEntries(Object.entries(files).map(([n, t]) => [n, strToU8(t)]))),
        ),
      ).code;
    expect(only({ '3D/3dmodel.model': model(brick('1'), item('1')) })).toBe('E_REFERENCE');
    expect(only({ '_rels/.rels': RELS })).toBe('E_REFERENCE');
    expect(only({ '_rels/.rels': '<Relationships/>' })).toBe('E_REFERENCE');
  });

  test('names the line', () => {
    const text = model(brick('1').replace('v1="0"', 'v1="x"'), item('1')).replaceAll('><', '>\n<');
    const { path } = inputErrorOf(() => read(text));
    expect(text.split('\n')[Number(path!.replace('line ', '')) - 1]).toContain('v1="x"');
  });
});
