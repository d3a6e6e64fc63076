import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { checkoutPath } from '../../support/data.ts';
import { fileOf, freshBuilder } from '../sample.ts';

// npm run bench:peers: the shell round a bone, by this program, OpenVDB and Blender. Seconds of processor time, all threads together, since
// a machine is seldom quiet; wall time beside it.

/** Bones by the sample that they are the support of. */
const BONES = [
  ['l4-pedicle', 'l4'],
  ['tibia-osteotomy', 'tibia'],
  ['mandible-resection', 'mandible'],
  ['plateau-screws', 'tibia'],
] as const;

/** Sampling, and the two distances of the shell, mm: the usual defaults. */
const VOXEL = 0.4;
const NEAR = 0.2;
const FAR = 3.7;

/** Longest that a peer may take for one bone. */
const PATIENCE = 600_000;

interface Taken {
  /** Seconds until distances are known (of Blender: until both offset surfaces are there), and from there to the shell. */
  readonly distance: number;
  readonly shell: number;
  readonly facets: number;
}

interface Peer {
  readonly name: string;
  readonly program: string;
  /** Arguments that make it say its version. */
  readonly version: readonly string[];
  readonly install: string;
  readonly words: (bone: string) => readonly string[];
}

const numbers = [VOXEL, NEAR, FAR].map(String);
const script = (name: string): string => checkoutPath(`test/bench/peers/${name}`);

const PEERS: readonly Peer[] = [
  {
    name: 'OpenVDB',
    program: '/usr/bin/python3',
    version: ['-c', 'import numpy, pyopenvdb; print(*pyopenvdb.LIBRARY_VERSION, sep=".")'],
    install: 'apt-get install python3-openvdb python3-numpy',
    words: (bone) => [script('openvdb-shell.py'), bone, ...numbers],
  },
  {
    name: 'Blender',
    program: 'blender',
    version: ['--background', '--version'],
    install: 'apt-get install blender',
    words: (bone) => [
      ...['--background', '--factory-startup', '--python', script('blender-shell.py'), '--'],
      bone,
      ...numbers,
    ],
  },
];

console.log(
  '| bone | facets | program | distances, s | shell, s | wall, s | facets of the shell |',
);
console.log('| --- | --- | --- | --- | --- | --- | --- |');
const present = PEERS.filter(isInstalled);
for (const [sample, bone] of BONES) {
  const { support, plan } = fileOf(sample);
  const builder = await freshBuilder();
  const started = performance.now();
  const before = process.cpuUsage();
  const { timings, mesh } = builder.build(plan, support);
  const used = process.cpuUsage(before);
  const facets = support.triangles.length / 3;
  const name = `${sample}: ${bone} | ${facets}`;
  const wall = (performance.now() - started) / 1000;
  console.log(row(name, 'Guidesmith', timings, wall, mesh.triangles.length / 3));
  const whole = (used.user + used.system) / 1e6;
  console.log(`| ${name} | the whole guide | | ${whole.toFixed(2)} | ${wall.toFixed(2)} | |`);
  for (const peer of present) {
    const path = checkoutPath(`assets/samples/${sample}/meshes/${bone}.stl`);
    const { taken, seconds } = askPeer(peer, path);
    console.log(row(name, peer.name, taken, seconds, taken.facets));
  }
}

function isInstalled({ name, program, version, install }: Peer): boolean {
  const { status, stdout } = spawnSync(program, [...version], { encoding: 'utf8' });
  console.error(
    status === 0
      ? `${name}: ${stdout.split('\n')[0].trim()}`
      : `${name} is not installed and left out (${install})`,
  );
  return status === 0;
}

function askPeer(peer: Peer, bone: string): { readonly taken: Taken; readonly seconds: number } {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(peer.program, [...peer.words(bone)], {
    encoding: 'utf8',
    timeout: PATIENCE,
  });
  const line = stdout.split('\n').find((l) => l.startsWith('{') || l.startsWith('RESULT '));
  if (status !== 0 || line === undefined) throw new Error(`${peer.name}: ${stderr || stdout}`);
  const taken = JSON.parse(line.replace('RESULT ', '')) as Taken;
  return { taken, seconds: (performance.now() - started) / 1000 };
}

function row(
  bone: string,
  program: string,
  { distance, shell }: Pick<Taken, 'distance' | 'shell'>,
  wall: number,
  facets: number,
): string {
  const cells = [bone, program, distance.toFixed(2), shell.toFixed(2), wall.toFixed(2), facets];
  return `| ${cells.join(' | ')} |`;
}
