import type { AnatomyEntry, CaseDocument, MeshUnit } from '../../../shared/case/case-schema.ts';
import { UNIT_MM } from '../../../shared/mesh/likely-unit.ts';
import type { RepairStep } from '../../../shared/repair/repair-steps.ts';
import type { FileLook, ObjectFaults } from '../../geometry-client/repair-protocol.ts';
import type { WaitingMesh } from '../files/index.ts';
import { anatomyWords } from './anatomy-words.ts';
import { type ExpectedRisk, likelyStructure } from './likely-structure.ts';
import type { FileState } from './mesh-inspections.ts';

type System = CaseDocument['coordinateSystem'];

/** What the user can say about an object of a file. */
export interface MeshAnswers {
  readonly included: boolean;
  readonly name: string;
  readonly role: AnatomyEntry['role'];
  /** Of a risk structure: the id of what the procedure expects that it is; null: something else. */
  readonly structure: string | null;
  readonly unit: MeshUnit;
  readonly turnOutward: boolean;
}

/** An object of a file, and what it is to be in the case. */
export interface MeshChoice extends MeshAnswers {
  /** One for each object of all files. */
  readonly key: string;
  readonly mesh: WaitingMesh;
  readonly object: number;
  readonly look: FileLook;
  readonly faults: ObjectFaults | null;
  /** Sides of its box in mm, with the unit that was chosen. */
  readonly sizeMm: readonly [number, number, number];
  readonly triangles: number;
}

/** Words as they begin, so that "facet", "surface" and "iliac crest" are bones; and the anatomists' a., v. and n. behind a name. */
const RISK_NAMES =
  /\b(arter|vein|vena|aort|carotid|sinus|nerv|dura|cord\b|spinal canal|orbits?\b|optic|iliac [av]\b|ica\b|ivc\b)|[a-z]{4,} [avn]\.?$|动脉|静脉|血管|神经|脊髓|硬膜|窦/i;
const SKIN_NAMES = /\b(skin|face\b|soft)|皮肤|面部|软组织/i;

/** A role to begin with, by the name: the user sees and can change it. */
export function likelyRole(name: string): AnatomyEntry['role'] {
  if (RISK_NAMES.test(name)) return 'risk';
  return SKIN_NAMES.test(name) ? 'skin' : 'bone';
}

/** How anatomy is called of which the file's name tells nothing, by its role. */
export type RoleNames = Readonly<Record<AnatomyEntry['role'], string>>;

const ROLE_NAMES: RoleNames = {
  bone: 'Bone',
  skin: 'Skin',
  risk: 'Risk structure',
  other: 'Other',
};

/**
 * Every object of the files that were read, with the answers that were given and what is taken for granted; `risks` are those that the
 * procedure expects. Of a file's name only words of anatomy become a name: the rest may be the patient's.
 */
export function meshChoices(
  meshes: readonly WaitingMesh[],
  states: ReadonlyMap<WaitingMesh, FileState>,
  answers: ReadonlyMap<string, Partial<MeshAnswers>>,
  risks: readonly ExpectedRisk[] = [],
  roleNames: RoleNames = ROLE_NAMES,
): readonly MeshChoice[] {
  const taken = new Set<string>();
  return meshes.flatMap((mesh, file) => {
    const state = states.get(mesh);
    if (state?.status !== 'read') return [];
    const { look } = state;
    return look.objects.map(({ name, size, triangles }, object): MeshChoice => {
      const key = `${file}/${object}`;
      const faults = state.faults?.[object] ?? null;
      const called = firstName(mesh.name, name, object, look.objects.length);
      const role = likelyRole(called);
      const answer: MeshAnswers = {
        included: true,
        name: freeName(anatomyWords(called), roleNames[role], taken, numberOf(name, object, look)),
        role,
        structure: likelyStructure(called, risks),
        unit: look.likelyUnit ?? 'mm',
        turnOutward: canTurn(faults),
        ...answers.get(key),
      };
      const factor = look.unit === 'mm' ? 1 : UNIT_MM[answer.unit];
      const sizeMm = [size[0] * factor, size[1] * factor, size[2] * factor] as const;
      return { ...answer, key, mesh, object, look, faults, sizeMm, triangles };
    });
  });
}

/** What the files, and the objects of those that hold several, are called. */
export function namesIn(
  meshes: readonly WaitingMesh[],
  states: ReadonlyMap<WaitingMesh, FileState>,
): readonly string[] {
  return meshes.flatMap((mesh) => {
    const state = states.get(mesh);
    const objects = state?.status === 'read' ? state.look.objects : [];
    return [mesh.name, ...(objects.length > 1 ? objects.map(({ name }) => name) : [])];
  });
}

/** Whether facets face the wrong way, so that turning them is offered. */
export const canTurn = (faults: ObjectFaults | null): boolean =>
  faults?.inspected.facing === 'mixed' || faults?.inspected.facing === 'inward';

/** What is done to an object before it is in the case; nothing that was not asked for. */
export function stepsFor(choice: MeshChoice, system: System, assumed: System): RepairStep[] {
  const turned = (choice.look.space ?? assumed) !== system;
  const outward = choice.turnOutward && canTurn(choice.faults);
  return [
    ...(turned ? [{ step: 'turn-axes' } as const] : []),
    ...(outward ? [{ step: 'orient' } as const] : []),
  ];
}

/** Axes that the files state; null where none does. The first that does decides. */
export const statedSystem = (choices: readonly MeshChoice[]): System | null =>
  choices.find(({ look }) => look.space !== null)?.look.space ?? null;

/** The name, where there is one; else that of the role, numbered where it was given before. */
function freeName(name: string, ofRole: string, taken: Set<string>, number: string): string {
  if (name !== '') return `${name}${number}`;
  let free = ofRole;
  for (let number = 2; taken.has(free); number++) free = `${ofRole} ${number}`;
  taken.add(free);
  return free;
}

/** Behind a file's name, where it holds several objects and this one has no name of its own. */
const numberOf = (name: string, object: number, { objects }: FileLook): string =>
  objects.length > 1 && name.trim() === '' ? ` ${object + 1}` : '';

/** What file and object are called, for guesses. */
function firstName(file: string, object: string, index: number, of: number): string {
  const stem = (file.split('/').pop() ?? file).replace(/\.[^.]+$/, '');
  const named = object.trim();
  if (of === 1) return readable(stem);
  return named === '' ? `${readable(stem)} ${index + 1}` : readable(named);
}

const readable = (name: string): string => name.replaceAll(/[_-]+/g, ' ').trim() || name;
