import { expose, transfer } from 'comlink';
import library from '../../assets/instruments/library.json';
import { version } from '../../package.json';
import type { CaseDocument } from '../../shared/case/case-schema.ts';
import { GuideBuilder } from '../../shared/geometry/build-guide.ts';
import { Kernel } from '../../shared/geometry/kernel.ts';
import { openLabelFont } from '../../shared/geometry/label-font.ts';
import { buildAndCheck, type JobTools } from '../../shared/jobs/build-and-check.ts';
import { CaseSession } from '../../shared/jobs/case-session.ts';
import { chooseGuides } from '../../shared/jobs/open-case.ts';
import { joinMeshes } from '../../shared/mesh/join-meshes.ts';
import { readMesh } from '../../shared/mesh/read-mesh.ts';
import type { MeshFormat } from '../../shared/mesh/read-result.ts';
import { parseInstruments } from '../../shared/planning/instrument-library.ts';
import { settled } from './fault.ts';
import { indexedMesh } from './indexed-mesh.ts';
import type { FinishedJob, GuideWorker, WorkerAssets } from './protocol.ts';
import { buffersOf } from './transferables.ts';

const MILLISECONDS = 1000;
const now = (): number => performance.now() / MILLISECONDS;

const session = new CaseSession(now);
let builder: Promise<GuideBuilder> | null = null;
let { instruments } = parseInstruments(library);

async function openBuilder({ labelFontUrl, kernelUrl }: WorkerAssets): Promise<GuideBuilder> {
  const font = fetch(labelFontUrl).then((reply) => reply.arrayBuffer());
  const [kernel, bytes] = await Promise.all([Kernel.open({ wasmUrl: kernelUrl }), font]);
  return new GuideBuilder(kernel, now, openLabelFont(bytes));
}

async function tools(progress: (stage: string) => void): Promise<JobTools> {
  if (builder === null) throw new Error('the guide worker was not started');
  const application = `Guidesmith ${version}`;
  return { builder: await builder, now, progress, application, instruments };
}

function finish(document: CaseDocument, guide: string, format: MeshFormat, with_: JobTools) {
  const open = session.open(document);
  const [chosen] = chooseGuides(open, guide);
  return { ...buildAndCheck(open, chosen, format, with_), caseHash: open.caseHash };
}

const worker: GuideWorker = {
  async start(assets) {
    builder = openBuilder(assets);
    await builder;
  },
  putFile: (path, bytes) => session.putFile(path, bytes),
  dropFile: (path) => session.dropFile(path),
  putInstruments: (given) => {
    instruments = given;
  },
  async build(document, guide, progress) {
    const with_ = await tools(progress);
    const outcome = settled((): FinishedJob => {
      const { bytes, report, plan, labelOutlines } = finish(document, guide, 'stl', with_);
      const mesh = joinMeshes(readMesh(bytes, 'guide.stl').objects.map((object) => object.mesh));
      return { guide, part: indexedMesh(mesh, 'guide'), report, plan, labelOutlines };
    });
    return outcome.ok ? transfer(outcome, buffersOf(outcome.value.part)) : outcome;
  },
  async export(document, guide, format, progress) {
    const with_ = await tools(progress);
    return settled(() => {
      const { bytes, report, caseHash } = finish(document, guide, format, with_);
      return { bytes, report, caseHash };
    });
  },
};

expose(worker);
