import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openJobTools } from '../../../electron/cli/job-tools.ts';
import { readCaseFolder } from '../../../electron/cli/read-case.ts';
import type { AnatomyEntry } from '../../../shared/case/case-schema.ts';
import { checkFile, writeGuide } from '../../../shared/jobs/build-and-check.ts';
import { openCase } from '../../../shared/jobs/open-case.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { readMesh } from '../../../shared/mesh/read-mesh.ts';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { weld } from '../../../shared/mesh/weld.ts';
import { openCarver } from '../../support/carved-parts.ts';
import { checkoutPath, dataPath, describeWithData } from '../../support/data.ts';

// Guides of samples beside other bones of the same scan; what is said of them is measured again by the kernel's booleans.

/** Coarser than printed, mm. */
const RESOLUTION = 0.8;

const welded = (bytes: Uint8Array): MeshData => weld(readMesh(bytes, 'a.stl').objects[0].mesh).mesh;

/** The guide of a sample whose case has further bones, what is warned of them, and each bone's mesh. */
async function beside(sample: string, ...bones: readonly string[]) {
  const files = await readCaseFolder(checkoutPath(`assets/samples/${sample}`));
  const meshes = new Map(files.meshes);
  const added = bones.map((id): AnatomyEntry => {
    const mesh = `meshes/${id}.stl`;
    meshes.set(mesh, new Uint8Array(readFileSync(dataPath(`bones/${id}.stl`))));
    return { ...files.document.anatomy[0], id, name: id, role: 'bone', mesh };
  });
  const document = {
    ...files.document,
    anatomy: [...files.document.anatomy, ...added],
    guides: files.document.guides.map((guide) => ({ ...guide, resolution: RESOLUTION })),
  };
  const open = openCase({ document, meshes }, () => 0);
  const tools = await openJobTools(() => undefined);
  const [guide] = open.resolved.guides;
  const written = writeGuide(open, guide, 'stl', tools);
  const report = written.check();
  const told = report.warnings.filter(({ of }) => bones.some((id) => of?.endsWith(id)));
  const meshOf = (id: string): MeshData => welded(meshes.get(`meshes/${id}.stl`) as Uint8Array);
  const checkAgain = () => checkFile(open, guide, written.bytes, 'g.stl', tools);
  return { told, part: welded(written.bytes), meshOf, report, checkAgain };
}

const carver = await openCarver();

/** Share of a ball that lies in the solid. */
function share(mesh: MeshData, at: Vec3, radius: number): number {
  const ball = carver.ball(at, radius, 32);
  return carver.solid(mesh).intersect(ball).volume() / ball.volume();
}

describeWithData('a guide of a vertebra', ['bones/vhm_L2.stl', 'bones/vhm_L4.stl'], () => {
  test('that reaches into the next vertebra is told so, where and how deep', async () => {
    const { told, part, meshOf, report, checkAgain } = await beside(
      'l3-osteotomy',
      'vhm_L2',
      'vhm_L4',
    );
    expect(checkAgain().warnings).toEqual(report.warnings);
    expect(told.map(({ code, of }) => `${code} ${of}`)).toEqual(['bone-in-guide vhm_L2']);
    expect(report.passed).toBe(true);
    const [{ at, message }] = told;
    const depth = Number(/reaches (\d+\.\d\d) mm deep/.exec(message)?.[1]);
    expect(depth).toBeGreaterThan(2);
    // A ball as large as the depth about the place lies in both, one that is a tenth larger does not.
    const both = (radius: number) =>
      Math.min(share(part, at as Vec3, radius), share(meshOf('vhm_L2'), at as Vec3, radius));
    const inOne = (radius: number) =>
      Math.max(share(part, at as Vec3, radius), share(meshOf('vhm_L2'), at as Vec3, radius));
    expect(inOne(depth - 0.02)).toBeGreaterThan(0.9999);
    expect(inOne(depth * 1.1)).toBeLessThan(1);
    expect(both(depth)).toBeGreaterThan(0.1);
    expect(
      carver
        .solid(part)
        .intersect(carver.solid(meshOf('vhm_L4')))
        .volume(),
    ).toBe(0);
  }, 120_000);

  test('that keeps off its neighbours is told nothing', async () => {
    const { told, part, meshOf } = await beside('l4-pedicle', 'vhm_L3', 'vhm_L5', 'vhm_pelvis');
    expect(told).toEqual([]);
    for (const id of ['vhm_L3', 'vhm_L5']) {
      expect(carver.solid(part).minGap(carver.solid(meshOf(id)), 3)).toBeGreaterThan(1);
    }
  }, 120_000);
});
