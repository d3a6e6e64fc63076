import {
  type AnatomyEntry,
  CASE_SCHEMA_NAME,
  type CaseDocument,
} from '../../../shared/case/case-schema.ts';
import { freshId } from '../../../shared/case/entities.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { withPack } from '../../../shared/case-file/whole-case.ts';
import type { MeshUnit } from '../../../shared/mesh/likely-unit.ts';
import { levelsIn } from '../../../shared/planning/level-guard.ts';
import type { ProcedurePack } from '../../../shared/procedures/pack-schema.ts';
import { procedurePack } from '../../../shared/procedures/procedure-packs.ts';
import type { RepairRecord } from '../../../shared/repair/repair-record.ts';
import type { Language } from '../../stores/preferences-store.ts';

/** A mesh file on its way into a case. */
export interface NewMesh {
  readonly name: string;
  readonly role: AnatomyEntry['role'];
  /** Id of the structure that the procedure expects and that it is; null: none of them. */
  readonly structure: string | null;
  readonly unit: MeshUnit;
  readonly bytes: Uint8Array;
  /** `.stl` */
  readonly extension: string;
  /** What was done to it on the way; null where the file is as it was given. */
  readonly record: RepairRecord | null;
}

/** A mesh with the id and path that it has in the case. */
export interface PlacedMesh extends NewMesh {
  readonly entry: AnatomyEntry;
}

export const SIDES = ['none', 'left', 'right', 'midline', 'both'] as const;
export type Side = (typeof SIDES)[number];

/** What the user said about a new case. */
export interface NewCase {
  /** Id of the procedure pack, and the pack itself where it is the centre's own. */
  readonly procedure: string;
  readonly pack?: ProcedurePack | undefined;
  readonly pseudonym: string;
  /** L4 ... */
  readonly level: string;
  readonly side: Side;
  readonly coordinateSystem: CaseDocument['coordinateSystem'];
}

/** A side as it is engraved. Of a guide for both none: letters are scarce on it, and there is no wrong side to take it for. */
const SIDE_MARKS: Readonly<Record<Side, string>> = {
  none: '',
  left: 'L',
  right: 'R',
  midline: '',
  both: '',
};

/** How a case and its guide are called before anyone names them, in the language of whoever makes it. */
interface Names {
  readonly procedure: (said: NewCase) => string;
  readonly guide: (level: string) => string;
  /** A side as it stands after a name. */
  readonly sides: Readonly<Record<Side, string>>;
}

const NAMES: Readonly<Record<Language, Names>> = {
  en: {
    procedure: ({ procedure, pack }) => withinSentence((pack ?? procedurePack(procedure)).name.en),
    guide: (level) => (level === '' ? 'Guide' : `${level} guide`),
    sides: {
      none: '',
      left: ', left',
      right: ', right',
      midline: ', midline',
      both: ', both sides',
    },
  },
  zh: {
    procedure: ({ procedure, pack }) => (pack ?? procedurePack(procedure)).name.zh,
    guide: (level) => (level === '' ? '导板' : `${level} 导板`),
    sides: { none: '', left: '，左侧', right: '，右侧', midline: '，中线', both: '，双侧' },
  },
};

/** A name as it stands within a sentence: "mandible osteotomy", but "S3 neuromodulation". */
const withinSentence = (name: string): string =>
  /^[A-Z][a-z]/.test(name) ? name[0].toLowerCase() + name.slice(1) : name;

/**
 * The document of a new case: anatomy, and one guide on the first bone or skin. Where a vertebra is said and that bone's name tells
 * none, the bone is named by it. Throws what `parseCase` throws.
 */
export function documentOf(
  said: NewCase,
  meshes: readonly PlacedMesh[],
  language: Language = 'en',
): CaseDocument {
  const { procedure, coordinateSystem, side } = said;
  const names = NAMES[language];
  const support = meshes.find(({ role }) => role === 'bone' || role === 'skin');
  const pseudonym = said.pseudonym.trim();
  const level = said.level.trim();
  const sideWord = side === 'none' ? '' : side;
  const title = [pseudonym, level, sideWord, procedure].filter((part) => part !== '');
  const label = [pseudonym, level, SIDE_MARKS[side]].filter((part) => part !== '').join(' ');
  const kind = names.procedure(said);
  // "S3 neuromodulation" says its level itself.
  const site = kind.split(' ').includes(level) ? '' : level;
  const words = [pseudonym, site, kind].filter((part) => part !== '');
  // A sacral level is a foramen of the sacrum, not a bone.
  const vertebra = levelsIn(level).find((one) => !one.startsWith('S'));
  const nameOf = ({ id, name }: AnatomyEntry): { readonly name?: string } =>
    vertebra !== undefined && id === support?.entry.id && levelsIn(name ?? id).length === 0
      ? { name: level }
      : {};
  const document = parseCase({
    schema: CASE_SCHEMA_NAME,
    id: idOf(title.join('-')) || 'case',
    name: words.join(' ') + names.sides[side],
    procedure,
    coordinateSystem,
    ...(pseudonym === '' ? {} : { patient: { pseudonym } }),
    anatomy: meshes.map(({ entry }) => ({ ...entry, ...nameOf(entry) })),
    guides:
      support === undefined
        ? []
        : [
            {
              id: 'guide',
              name: names.guide(level) + names.sides[side],
              support: support.entry.id,
              ...(label === '' ? {} : { label: { text: label } }),
            },
          ],
  });
  return said.pack === undefined ? document : withPack(document, said.pack);
}

/**
 * Gives meshes ids, paths and names that are free: a second of a name is numbered. One that is a structure of `risks` gets that id, by which the procedure knows it and keeps its
 * distance; a second of the same kind gets the distance itself.
 */
export function placed(
  meshes: readonly NewMesh[],
  takenIds: ReadonlySet<string>,
  takenPaths: ReadonlySet<string>,
  risks: ProcedurePack['risks'] = [],
  takenNames: ReadonlySet<string> = new Set(),
): readonly PlacedMesh[] {
  const ids = new Set(takenIds);
  const paths = new Set(takenPaths);
  const names = new Set(takenNames);
  return meshes.map((mesh) => {
    const { name, role, structure, unit, extension } = mesh;
    const id = freshId(structure ?? (idOf(name) || 'anatomy'), ids);
    ids.add(id);
    const path = freePath(id, extension, paths);
    paths.add(path);
    const expected = risks.find((risk) => risk.id === structure);
    const distance =
      expected === undefined || expected.id === id
        ? {}
        : { minDistance: expected.minDistance.value };
    const free = freeName(name.trim() || id, names);
    names.add(free);
    return { ...mesh, entry: { id, name: free, role, mesh: path, unit, ...distance } };
  });
}

/** `wanted`, or `wanted 2`, `wanted 3` ...: the first that is not taken, whatever the case of its letters. */
function freeName(wanted: string, taken: ReadonlySet<string>): string {
  const small = new Set([...taken].map((name) => name.toLowerCase()));
  let name = wanted;
  for (let number = 2; small.has(name.toLowerCase()); number++) name = `${wanted} ${number}`;
  return name;
}

/** A path of a mesh file that no other has, also where case does not count. */
export function freePath(stem: string, extension: string, taken: ReadonlySet<string>): string {
  const stems = [...taken]
    .map((path) => path.toLowerCase())
    .filter((path) => path.startsWith('meshes/') && path.endsWith(extension))
    .map((path) => path.slice('meshes/'.length, path.length - extension.length));
  return `meshes/${freshId(stem, new Set(stems))}${extension}`;
}

/** Letters and digits of any script, the rest as single hyphens. */
const idOf = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 48)
    .replace(/-$/, '');
