import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { parseCase } from '../../shared/case/parse-case.ts';
import { GuideBuilder } from '../../shared/geometry/build-guide.ts';
import type { GuidePlan } from '../../shared/geometry/guide-plan.ts';
import { Kernel } from '../../shared/geometry/kernel.ts';
import { openLabelTools } from '../../shared/jobs/label-tools.ts';
import { openCase } from '../../shared/jobs/open-case.ts';
import type { MeshData } from '../../shared/mesh/mesh-data.ts';
import { checkoutPath } from '../support/data.ts';

/** A sample's first guide, ready to build. */
export interface Sample {
  readonly plan: GuidePlan;
  readonly support: MeshData;
}

const now = (): number => performance.now() / 1000;

/** Reads a sample case of the product. */
export function fileOf(name: string): Sample {
  const path = (file: string): string => checkoutPath(`assets/samples/${name}/${file}`);
  const document = parseCase(JSON.parse(readFileSync(path('case.json'), 'utf8')));
  const meshes = new Map(document.anatomy.map(({ mesh }) => [mesh, readFileSync(path(mesh))]));
  const open = openCase({ document, meshes }, now);
  const { plan, support } = open.resolved.guides[0];
  const bone = open.anatomy.find(({ id }) => id === support);
  if (!bone) throw new Error(`${name}: no anatomy "${support}"`);
  return { plan, support: bone.mesh };
}

/** A builder with nothing cached. */
export async function freshBuilder(): Promise<GuideBuilder> {
  const font = readFileSync(checkoutPath('assets/fonts/NotoSansSC-label.ttf'));
  return new GuideBuilder(await Kernel.open(), now, openLabelTools(new Uint8Array(font).buffer));
}
