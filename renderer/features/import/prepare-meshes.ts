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
    anatomyClient().readAhead(`mesh${extensionFor(choice)}`, mesh.bytes, unitFactor(unit));
  }
}

/** Whether a file comes into the case byte for byte. */
const staysAsItIs = (
  choice: MeshChoice,
  { system, assumed }: { readonly system: System; readonly assumed: System },
  work: MeshInspections,
): boolean =>
  choice.look.objects.length === 1 &&
  stepsFor(choice, system, assumed).length === 0 &&
  !work.isReduced(choice.mesh);

const extensionFor = ({ mesh, look }: MeshChoice): string =>
  (/\.[^./\\]+$/.exec(mesh.name)?.[0] ?? `.${look.format}`).toLowerCase();

async function prepared(
  choice: MeshChoice,
  axes: { readonly system: System; readonly assumed: System },
  work: MeshInspections,
): Promise<NewMesh> {
  const { mesh, object, look, name, role, structure, unit } = choice;
  const said = { name, role, structure: role === 'risk' ? structure : null };
  if (staysAsItIs(choice, axes, work)) {
    const extension = extensionFor(choice);
    return { ...said, unit, bytes: mesh.bytes, extension, record: null };
  }
  const outcome = await work.client.prepare(
    { ...mesh, reduced: work.isReduced(mesh) },
    look.unit === 'mm' ? 1 : UNIT_MM[unit],
    [{ object, steps: stepsFor(choice, axes.system, axes.assumed) }],
    () => {},
  );
  if (!outcome.ok) throw new InputError(outcome.fault.code, `${name}: ${outcome.fault.message}`);
  const [{ bytes, record }] = outcome.value;
  return { ...said, unit: 'mm', bytes, extension: '.stl', record };
}
