import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { InputError } from '../../../shared/mesh/input-error.ts';
import { UNIT_MM } from '../../../shared/mesh/likely-unit.ts';
import type { NewMesh } from './case-of-meshes.ts';
import { type MeshChoice, stepsFor } from './mesh-choice.ts';
import type { MeshInspections } from './mesh-inspections.ts';

type System = CaseDocument['coordinateSystem'];

/**
 * The mesh files of what was chosen. A file that is taken whole and unchanged stays as it is, byte for byte; others are written anew in
 * mm. Throws InputError.
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
    progress(i / wanted.length);
    made.push(await prepared(choice, axes, work));
  }
  return made;
}

async function prepared(
  choice: MeshChoice,
  { system, assumed }: { readonly system: System; readonly assumed: System },
  work: MeshInspections,
): Promise<NewMesh> {
  const { mesh, object, look, name, role, unit } = choice;
  const steps = stepsFor(choice, system, assumed);
  const reduced = work.isReduced(mesh);
  if (look.objects.length === 1 && steps.length === 0 && !reduced) {
    const extension = (/\.[^./\\]+$/.exec(mesh.name)?.[0] ?? `.${look.format}`).toLowerCase();
    return { name, role, unit, bytes: mesh.bytes, extension, record: null };
  }
  const outcome = await work.client.prepare(
    { ...mesh, reduced },
    look.unit === 'mm' ? 1 : UNIT_MM[unit],
    [{ object, steps }],
    () => {},
  );
  if (!outcome.ok) throw new InputError(outcome.fault.code, `${name}: ${outcome.fault.message}`);
  const [{ bytes, record }] = outcome.value;
  return { name, role, unit: 'mm', bytes, extension: '.stl', record };
}
