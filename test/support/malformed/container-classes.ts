import { strToU8, Zip, ZipDeflate, ZipPassThrough, zipSync } from 'fflate';
import { box } from '../solids.ts';
import type { Accepted, Refused } from './class.ts';
import { joined } from './vtk-files.ts';

const CORE = 'xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02"';
const PRODUCTION =
  'xmlns:p="http://schemas.microsoft.com/3dmanufacturing/production/2015/06" requiredextensions="p"';
const RELS =
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Target="/3D/3dmodel.model" Id="r" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>';

const BRICK = box([0, 0, 0], [30, 30, 30]);

const triples = (
  values: ArrayLike<number>,
  each: (a: number, b: number, c: number) => string,
): string =>
  Array.from({ length: values.length / 3 }, (_, i) =>
    each(values[3 * i], values[3 * i + 1], values[3 * i + 2]),
  ).join('');

const MESH = `<mesh><vertices>${triples(BRICK.positions, (x, y, z) => `<vertex x="${x}" y="${y}" z="${z}"/>`)}</vertices><triangles>${triples(BRICK.triangles, (a, b, c) => `<triangle v1="${a}" v2="${b}" v3="${c}"/>`)}</triangles></mesh>`;
const brick = (id: number): string => `<object id="${id}" name="bone ${id}">${MESH}</object>`;
const composed = (id: number, ...components: string[]): string =>
  `<object id="${id}"><components>${components.join('')}</components></object>`;
const component = (id: number, more = ''): string => `<component objectid="${id}" ${more}/>`;
const model = (resources: string, items: string, attributes = 'unit="millimeter"'): string =>
  `<?xml version="1.0"?><model ${attributes} ${CORE}><resources>${resources}</resources><build>${items}</build></model>`;
const ITEM = '<item objectid="1"/>';

const container = (root: string, more: Readonly<Record<string, string>> = {}): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries({ '_rels/.rels': RELS, '3D/3dmodel.model': root, ...more }).map(
        ([name, text]) => [name, strToU8(text)],
      ),
    ),
  );
const one =
  (resources: string, items = ITEM, attributes?: string): (() => Uint8Array) =>
  () =>
    container(model(resources, items, attributes));
const SOUND = (): Uint8Array => container(model(brick(1), ITEM));

/** The sound container with its last bytes of the first entry's data changed: the checksum is wrong. */
function damaged(): Uint8Array {
  const bytes = zipSync(
    { '_rels/.rels': strToU8(RELS), '3D/3dmodel.model': strToU8(model(brick(1), ITEM)) },
    { level: 0 },
  );
  const at = Array.from(bytes, (b) => String.fromCharCode(b))
    .join('')
    .indexOf('<vertex x="30"');
  bytes[at + 11] ^= 1;
  return bytes;
}

/** 200 kB that expand to 200 MB; made piece by piece, so that making it takes no memory that a test would see. */
function bomb(): Uint8Array {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((_, piece) => pieces.push(piece));
  const rels = new ZipPassThrough('_rels/.rels');
  zip.add(rels);
  rels.push(strToU8(RELS), true);
  const blanks = new ZipDeflate('3D/3dmodel.model', { level: 1 });
  zip.add(blanks);
  const piece = new Uint8Array(2 ** 20).fill(32);
  for (let i = 0; i < 200; i++) blanks.push(piece, i === 199);
  zip.end();
  return joined(...pieces);
}

export const CONTAINER_REFUSED: readonly Refused[] = [
  {
    what: 'that is no container',
    name: 'x.3mf',
    bytes: () => strToU8('Dear surgeon'),
    code: 'E_ZIP',
  },
  { what: 'cut off', name: 'x.3mf', bytes: () => SOUND().slice(0, -40), code: 'E_ZIP' },
  { what: 'with a wrong checksum', name: 'x.3mf', bytes: damaged, code: 'E_ZIP' },
  { what: 'that expands a thousand times', name: 'x.3mf', bytes: bomb, code: 'E_ZIP' },
  {
    what: 'with 2000 entries',
    name: 'x.3mf',
    bytes: () =>
      zipSync(
        Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`${i}`, new Uint8Array(1)])),
      ),
    code: 'E_TOO_LARGE',
  },
  {
    what: 'without relationships',
    name: 'x.3mf',
    bytes: () => zipSync({ '3D/3dmodel.model': strToU8(model(brick(1), ITEM)) }),
    code: 'E_REFERENCE',
  },
  {
    what: 'whose model is not there',
    name: 'x.3mf',
    bytes: () => zipSync({ '_rels/.rels': strToU8(RELS) }),
    code: 'E_REFERENCE',
  },
  {
    what: 'in an unknown unit',
    name: 'x.3mf',
    bytes: one(brick(1), ITEM, 'unit="furlong"'),
    code: 'E_UNIT',
  },
  {
    what: 'with a component cycle',
    name: 'x.3mf',
    bytes: one(composed(1, component(2)) + composed(2, component(1))),
    code: 'E_CYCLE',
  },
  {
    what: 'with an object that is not there',
    name: 'x.3mf',
    bytes: one(brick(1), '<item objectid="7"/>'),
    code: 'E_REFERENCE',
  },
  {
    what: 'with a flat transform',
    name: 'x.3mf',
    bytes: one(brick(1), '<item objectid="1" transform="1 0 0 0 1 0 0 0 0 0 0 0"/>'),
    code: 'E_TRANSFORM',
  },
  {
    what: 'with a transform of words',
    name: 'x.3mf',
    bytes: one(brick(1), '<item objectid="1" transform="1 0 0 0 one 0 0 0 1 0 0 0"/>'),
    code: 'E_TRANSFORM',
  },
  {
    what: 'with an index out of range',
    name: 'x.3mf',
    bytes: one(brick(1).replace('v3="1"', 'v3="99"')),
    code: 'E_INDEX',
  },
  {
    what: 'with NaN',
    name: 'x.3mf',
    bytes: one(brick(1).replace('x="30"', 'x="NaN"')),
    code: 'E_NONFINITE',
  },
  {
    what: 'with a document type',
    name: 'x.3mf',
    bytes: () => container(model(brick(1), ITEM).replace('<model', '<!DOCTYPE m><model')),
    code: 'E_DTD',
  },
  {
    what: 'with entities',
    name: 'x.3mf',
    bytes: () =>
      container(
        model(brick(1), ITEM).replace(
          '<model',
          '<!DOCTYPE m [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><model',
        ),
      ),
    code: 'E_DTD',
  },
  {
    what: 'with an external entity',
    name: 'x.3mf',
    bytes: () =>
      container(
        model(brick(1), ITEM).replace(
          '<model',
          '<!DOCTYPE m [<!ENTITY a SYSTEM "file:///etc/passwd">]><model',
        ),
      ),
    code: 'E_DTD',
  },
  {
    what: 'nested a thousand deep',
    name: 'x.3mf',
    bytes: one(`${'<a>'.repeat(1000)}${'</a>'.repeat(1000)}${brick(1)}`),
    code: 'E_DEPTH',
  },
  {
    what: 'whose components multiply to billions',
    name: 'x.3mf',
    bytes: one(
      brick(1) +
        Array.from({ length: 30 }, (_, i) =>
          composed(i + 2, component(i + 1), component(i + 1)),
        ).join(''),
      '<item objectid="31"/>',
    ),
    code: 'E_TOO_LARGE',
  },
  {
    what: 'that needs an extension nobody reads',
    name: 'x.3mf',
    bytes: one(
      brick(1),
      ITEM,
      'unit="millimeter" xmlns:b="http://schemas.microsoft.com/3dmanufacturing/beamlattice/2017/02" requiredextensions="b"',
    ),
    code: 'E_UNSUPPORTED',
  },
  { what: 'with an empty build', name: 'x.3mf', bytes: one(brick(1), ''), code: 'E_EMPTY' },
];

const unit = (name: string, factor: number): Accepted => ({
  what: `in ${name}`,
  name: 'x.3mf',
  bytes: one(brick(1), ITEM, `unit="${name}"`),
  facets: 12,
  said: factor === 1 ? [] : ['W_UNLIKELY_SIZE'],
  volume: 27_000 * factor ** 3,
});

export const CONTAINER_ACCEPTED: readonly Accepted[] = [
  unit('micron', 0.001),
  unit('millimeter', 1),
  { ...unit('centimeter', 10), said: [] },
  { ...unit('inch', 25.4), said: ['W_UNLIKELY_SIZE'] },
  { ...unit('foot', 304.8) },
  { ...unit('meter', 1000) },
  {
    what: 'with a mirroring transform',
    name: 'x.3mf',
    bytes: one(brick(1), '<item objectid="1" transform="-1 0 0 0 1 0 0 0 1 5 0 0"/>'),
    facets: 12,
    said: ['W_MIRRORED'],
    volume: 27_000,
  },
  {
    what: 'with components in another file',
    name: 'x.3mf',
    bytes: () =>
      container(
        model(
          composed(1, component(4, 'p:path="/3D/part.model"')),
          ITEM,
          `unit="millimeter" ${PRODUCTION}`,
        ),
        { '3D/part.model': model(brick(4), '') },
      ),
    facets: 12,
    said: [],
    volume: 27_000,
  },
  {
    what: 'with an entry that would climb out of a folder',
    name: 'x.3mf',
    bytes: () => container(model(brick(1), ITEM), { '../../evil.txt': 'x' }),
    facets: 12,
    said: [],
  },
];
