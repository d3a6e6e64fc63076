import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { buildSpatialIndex } from '../../shared/mesh/bvh-spatial-index.ts';
import { inspectMesh } from '../../shared/mesh/inspect.ts';
import type { MeshData } from '../../shared/mesh/mesh-data.ts';
import { readMesh } from '../../shared/mesh/read-mesh.ts';
import { readReducedStl } from '../../shared/mesh/reduced-stl.ts';
import { writeMesh } from '../../shared/mesh/write-mesh.ts';
import { repairMesh } from '../../shared/repair/repair-mesh.ts';
import { DEFAULT_STEPS, type RepairStep } from '../../shared/repair/repair-steps.ts';
import { vtkLegacy, vtp } from '../support/malformed/vtk-files.ts';

// Time and memory of import: `npm run bench:import`. Each line is a process of its own, so that its peak is its own.

const ABOUT = { name: 'bench', application: 'bench', caseHash: 'none' };

/** A bumpy closed ring of 2 n^2 facets, the size of a pelvis. */
function ring(n: number): MeshData {
  const positions = new Float32Array(3 * n * n);
  const triangles = new Uint32Array(6 * n * n);
  for (let i = 0, t = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const u = (2 * Math.PI * i) / n;
      const v = (2 * Math.PI * j) / n;
      const r = 30 + 2 * Math.sin(9 * u) * Math.cos(7 * v);
      positions.set(
        [
          (90 + r * Math.cos(v)) * Math.cos(u),
          (90 + r * Math.cos(v)) * Math.sin(u),
          r * Math.sin(v),
        ],
        3 * (i * n + j),
      );
      const a = i * n + j;
      const b = ((i + 1) % n) * n + j;
      const c = ((i + 1) % n) * n + ((j + 1) % n);
      const d = i * n + ((j + 1) % n);
      triangles.set([a, b, c, a, c, d], t);
      t += 6;
    }
  }
  return { positions, triangles };
}

/** Text STL, as old programs write it. */
function asciiStl({ positions: p, triangles: t }: MeshData): Uint8Array {
  const lines = ['solid bench'];
  for (let f = 0; f < t.length; f += 3) {
    const corner = (k: number): string =>
      `vertex ${p[3 * t[f + k]].toFixed(5)} ${p[3 * t[f + k] + 1].toFixed(5)} ${p[3 * t[f + k] + 2].toFixed(5)}`;
    lines.push(
      `facet normal 0 0 1\nouter loop\n${corner(0)}\n${corner(1)}\n${corner(2)}\nendloop\nendfacet`,
    );
  }
  lines.push('endsolid bench\n');
  return new TextEncoder().encode(lines.join('\n'));
}

const FILES: Readonly<Record<string, (mesh: MeshData) => Uint8Array>> = {
  'binary.stl': (mesh) => writeMesh(mesh, 'stl', ABOUT),
  'text.stl': asciiStl,
  'x.obj': (mesh) => writeMesh(mesh, 'obj', ABOUT),
  'x.ply': (mesh) => writeMesh(mesh, 'ply', ABOUT),
  'x.3mf': (mesh) => writeMesh(mesh, '3mf', ABOUT),
  'x.vtk': (mesh) => vtkLegacy(mesh, 'BINARY'),
  'x.vtp': (mesh) => vtp(mesh, { format: 'appended', encoding: 'raw', zlib: true }),
};

const STEPS: Readonly<Record<string, readonly RepairStep[]>> = {
  'default steps': DEFAULT_STEPS,
  'decimate 0.05 mm': [{ step: 'decimate', toleranceMm: 0.05 }],
  'smooth, 10 rounds': [{ step: 'smooth', rounds: 10 }],
  'remesh, 0.8 mm': [{ step: 'remesh', cellMm: 0.8 }],
};

/** In the child: does one job on a file and prints its times. */
function job(kind: string, file: string): void {
  const times: string[] = [];
  const timed = <T>(what: string, work: () => T): T => {
    const from = performance.now();
    const result = work();
    times.push(`${what} ${((performance.now() - from) / 1000).toFixed(2)} s`);
    return result;
  };
  const bytes = timed('load', () => readFileSync(file));
  if (kind === 'reduce') {
    const { mesh } = timed('reduce', () => readReducedStl(bytes));
    times.push(`${mesh.triangles.length / 3} facets left`);
  } else {
    const read = timed('read', () => readMesh(bytes, file));
    if (kind === 'inspect') {
      timed('inspect', () => inspectMesh(read, file));
      timed('index', () => buildSpatialIndex(read.objects[0].mesh));
    } else if (kind !== 'read') {
      const { mesh } = timed(kind, () => repairMesh(read.objects[0].mesh, STEPS[kind]));
      times.push(`${mesh.triangles.length / 3} facets left`);
    }
  }
  times.push(`peak ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
  console.log(times.join(', '));
}

function main(): void {
  const folder = mkdtempSync(join(tmpdir(), 'guidesmith-bench-'));
  const run = (what: string, kind: string, file: string): void => {
    const script = fileURLToPath(import.meta.url);
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', script, kind, file],
      { encoding: 'utf8' },
    );
    console.log(`${what.padEnd(34)} ${(stdout || stderr).trim()}`);
  };
  try {
    const million = ring(707);
    for (const [name, write] of Object.entries(FILES)) {
      const file = join(folder, name);
      writeFileSync(file, write(million));
      run(`1 M facets, ${name}`, 'inspect', file);
    }
    for (const kind of Object.keys(STEPS))
      run(`1 M facets, ${kind}`, kind, join(folder, 'binary.stl'));
    const two = join(folder, 'two.stl');
    writeFileSync(two, writeMesh(ring(1000), 'stl', ABOUT));
    run('2 M facets, binary.stl: to a picture', 'read', two);
    run('2 M facets, binary.stl', 'inspect', two);
    const six = join(folder, 'six.stl');
    writeFileSync(six, writeMesh(ring(1733), 'stl', ABOUT));
    run('6 M facets, opened reduced', 'reduce', six);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [kind, file] = process.argv.slice(2);
if (kind !== undefined && file !== undefined) job(kind, file);
else main();
