import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { InputError } from '../../../shared/mesh/input-error.ts';
import { UNIT_MM } from '../../../shared/mesh/likely-unit.ts';
import { unitFactor } from '../../../shared/procedures/mesh-unit.ts';
import { anatomyClient } from '../../live/live-guides.ts';
import type { NewMesh } from './case-of-meshes.ts';
import { type MeshChoice, stepsFor } from './mesh-choice.ts';
import type { MeshInspections } from './mesh-inspections.ts';

type System = CaseDocument['coordinateSystem'];

/**
 * The mesh files of what was chosen. A binary STL that is taken whole and unchanged keeps its facets byte for byte, with a header that says nothing; others are
 * written anew in mm: no header, comment or object name of a file comes into a case, since it may be the patient's. Throws InputError.
 */
export async function prepareMeshes(
  choices: readonly MeshChoice[],
  axes: { readonly system: System; readonly assumed: System },
  work: MeshInspections,
  progress: (share: number) => void,
): Promise<readonly NewMesh[]> {
  const wanted = choices.filter(({ included }) => included);
  const made: NewMesh[] = [];
  for (const [i, choice] of wanted.entries()) {
    const tell = (share: number): void => progress((i + share) / wanted.length);
    tell(0);
    made.push(await prepared(choice, axes, work, tell));
  }
  return made;
}

/**
 * Begins to read what is likely to come into the case as it is, so that its first picture need not wait for that. Nothing is lost where it
 * comes otherwise.
 */
export function readAhead(
  choices: readonly MeshChoice[],
  axes: { readonly system: System; readonly assumed: System },
  work: MeshInspections,
): void {
  for (const choice of choices) {
    const { included, mesh, unit } = choice;
    if (!included || !staysAsItIs(choice, axes, work)) continue;
    anatomyClient().readAhead('mesh.stl', withPlainHeader(mesh.bytes), unitFactor(unit));
  }
}

/** Whether a file's facets come into the case byte for byte. */
const staysAsItIs = (
  choice: MeshChoice,
  { system, assumed }: { readonly system: System; readonly assumed: System },
  work: MeshInspections,
): boolean =>
  isBinaryStl(choice.mesh.bytes) &&
  stepsFor(choice, system, assumed).length === 0 &&
  !work.isReduced(choice.mesh);

/** Bytes of a binary STL before its first facet, of which the first are free text; and of a facet. */
const STL = { text: 80, header: 84, facet: 50 } as const;

/** Whether bytes are a binary STL to the last one: what stands behind the facets would come along too. */
function isBinaryStl(bytes: Uint8Array): boolean {
  if (bytes.length < STL.header) return false;
  const count = new DataView(bytes.buffer, bytes.byteOffset).getUint32(STL.text, true);
  return bytes.length === STL.header + STL.facet * count;
}

/** By the bytes that were given: what is read ahead is known by the very array. */
const plain = new WeakMap<Uint8Array, Uint8Array>();

/** A binary STL with our own header in the place of its text. */
function withPlainHeader(bytes: Uint8Array): Uint8Array {
  const known = plain.get(bytes);
  if (known !== undefined) return known;
  const made = Uint8Array.from(bytes);
  made.fill(0, 0, STL.text);
  made.set(new TextEncoder().encode('binary STL'));
  plain.set(bytes, made);
  return made;
}

async function prepared(
  choice: MeshChoice,
  axes: { readonly system: System; readonly assumed: System },
  work: MeshInspections,
  progress: (share: number) => void,
): Promise<NewMesh> {
  const { mesh, object, look, name, role, structure, unit } = choice;
  const said = { name, role, structure: role === 'risk' ? structure : null };
  if (staysAsItIs(choice, axes, work)) {
    const bytes = withPlainHeader(mesh.bytes);
    return { ...said, unit, bytes, extension: '.stl', record: null };
  }
  const outcome = await work.client.prepare(
    { ...mesh, reduced: work.isReduced(mesh) },
    look.unit === 'mm' ? 1 : UNIT_MM[unit],
    [{ object, steps: stepsFor(choice, axes.system, axes.assumed) }],
    progress,
  );
  if (!outcome.ok) throw new InputError(outcome.fault.code, `${name}: ${outcome.fault.message}`);
  const [{ bytes, record }] = outcome.value;
  return { ...said, unit: 'mm', bytes, extension: '.stl', record };
}
