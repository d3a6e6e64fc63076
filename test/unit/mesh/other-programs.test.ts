import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { boundsOf } from '../../../shared/mesh/bounds.ts';
import { readMesh } from '../../../shared/mesh/read-mesh.ts';
import type { MeshFormat } from '../../../shared/mesh/read-result.ts';
import { writeMesh } from '../../../shared/mesh/write-mesh.ts';
import { checkoutPath } from '../../support/data.ts';

const SLICER = 'prusa-slicer';
const ABOUT = { name: 'L4', application: 'guidesmith', caseHash: 'sha256:0' };

const installed = spawnSync(SLICER, ['--help'], { encoding: 'utf8' }).status === 0;
if (!installed)
  console.warn(`skipped "a file opens in another program": ${SLICER} is not installed`);

/** What the slicer says of a file: "size_x = 12.3". */
function infoOf(file: string): (key: string) => number {
  const { stdout } = spawnSync(SLICER, ['--info', file], { encoding: 'utf8' });
  return (key) => Number(new RegExp(`^${key} = (.*)$`, 'm').exec(stdout)?.[1] ?? Number.NaN);
}

describe.skipIf(!installed)(
  `a file opens in another program${installed ? '' : ` (skipped: no ${SLICER})`}`,
  () => {
    test.each<MeshFormat>(['3mf', 'stl', 'obj'])(
      'as %s, with its size, volume and facets',
      (format) => {
        const source = checkoutPath('assets/samples/l4-pedicle/meshes/l4.stl');
        const { mesh } = readMesh(readFileSync(source), 'l4.stl').objects[0];
        const folder = mkdtempSync(join(tmpdir(), 'guidesmith-slicer-'));
        try {
          const file = join(folder, `l4.${format}`);
          writeFileSync(file, writeMesh(mesh, format, ABOUT));
          const info = infoOf(file);
          const { min, max } = boundsOf(mesh) ?? { min: [0, 0, 0], max: [0, 0, 0] };
          for (const [k, axis] of ['x', 'y', 'z'].entries()) {
            expect(info(`size_${axis}`)).toBeCloseTo(max[k] - min[k], 3);
          }
          expect(info('number_of_facets')).toBe(mesh.triangles.length / 3);
        } finally {
          rmSync(folder, { recursive: true, force: true });
        }
      },
    );
  },
);
