import { basename } from 'node:path';
import { counted } from '../../../shared/mesh/counted.ts';
import { type Inspection, inspectMesh } from '../../../shared/mesh/inspect.ts';
import { readWholeFile } from '../../files/read-file.ts';
import { EXIT } from '../exit-status.ts';
import { naming } from '../read-case.ts';
import { readMeshFile } from '../read-mesh-file.ts';
import type { VerbContext, VerbResult } from '../verb.ts';

/** What a mesh is; see the contract's `inspect`. Faults are told, not failed: status 1 is for what can't be read. */
export async function inspect(path: string, { progress }: VerbContext): Promise<VerbResult> {
  progress(`reading ${path}`);
  const bytes = await readWholeFile(path);
  const read = readMeshFile(path, bytes);
  const inspection = naming(path, () => inspectMesh(read, basename(path)));
  return { status: EXIT.done, json: inspection, text: inspectionText(inspection) };
}

function inspectionText({ file, format, unit, likelyUnit, objects, faults }: Inspection): string {
  const guess = likelyUnit === null ? 'no unit is likely' : `likely ${likelyUnit}`;
  const said = unit === 'unknown' ? `does not say its unit (${guess})` : `in ${unit}`;
  const length = (value: number): string => value.toFixed(2);
  return [
    `${file}: ${format.toUpperCase()}, ${said}`,
    ...objects.flatMap((object, i) => [
      `${object.name === '' ? `object ${i + 1}` : object.name}`,
      `  ${counted(object.triangles, 'triangle')}, ${counted(object.vertices, 'vertex', 'vertices')}, ${counted(object.parts, 'part')}, facing ${object.facing}`,
      ...(object.openLoops > 0
        ? [`  ${counted(object.openLoops, 'opening')} of ${counted(object.openEdges, 'edge')}`]
        : []),
      `  volume ${length(object.volume)}, area ${length(object.area)}`,
      `  from [${object.bounds.min.map(length).join(', ')}]`,
      `  to   [${object.bounds.max.map(length).join(', ')}]`,
    ]),
    ...(faults.length === 0 ? ['no faults'] : faults.map(({ message }) => `fault: ${message}`)),
  ].join('\n');
}
