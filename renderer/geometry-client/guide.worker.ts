import { expose, transfer } from 'comlink';
import library from '../../assets/instruments/library.json';
import { version } from '../../package.json';
import type { CaseDocument } from '../../shared/case/case-schema.ts';
import { GuideBuilder } from '../../shared/geometry/build-guide.ts';
import { Kernel } from '../../shared/geometry/kernel.ts';
import { type JobTools, writeGuide } from '../../shared/jobs/build-and-check.ts';
import { CaseSession } from '../../shared/jobs/case-session.ts';
import { openLabelTools } from '../../shared/jobs/label-tools.ts';
import { chooseGuides } from '../../shared/jobs/open-case.ts';
import type { MeshFormat } from '../../shared/mesh/read-result.ts';
import { parseInstruments } from '../../shared/planning/instrument-library.ts';
import type { GuideReport } from '../../shared/report/report.ts';
import { settled } from './fault.ts';
import { indexedMesh } from './indexed-mesh.ts';
import type { BuiltPart, GuideWorker, WorkerAssets } from './protocol.ts';
import { buffersOf } from './transferables.ts';

const MILLISECONDS = 1000;
const now = (): number => performance.now() / MILLISECONDS;

const session = new CaseSession(now);
let builder: Promise<GuideBuilder> | null = null;
let { instruments } = parseInstruments(library);

async function openBuilder({ labelFontUrl, kernelUrl }: WorkerAssets): Promise<GuideBuilder> {
  const font = fetch(labelFontUrl).then((reply) => reply.arrayBuffer());
  const [kernel, bytes] = await Promise.all([Kernel.open({ wasmUrl: kernelUrl }), font]);
  return new GuideBuilder(kernel, now, openLabelTools(bytes));
}

async function tools(progress: (stage: string) => void): Promise<JobTools> {
  if (builder === null) throw new Error('the guide worker was not started');
  const application = `Guidesmith ${version}`;
  return { builder: await builder, now, progress, application, instruments };
}

function write(document: CaseDocument, guide: string, format: MeshFormat, with_: JobTools) {
  const open = session.open(document);
  const [chosen] = chooseGuides(open, guide);
  return { ...writeGuide(open, chosen, format, with_), caseHash: open.caseHash };
}

/** Checks what was built last. */
let check: (() => GuideReport) | null = null;

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
    check = null;
    const outcome = settled((): BuiltPart => {
      const written = write(document, guide, 'stl', with_);
      const { part, plan, labelOutlines } = written;
      // What is moved to the page is gone from here, and the checks are still to see it.
      const copy = { positions: part.positions.slice(), triangles: part.triangles.slice() };
      check = written.check;
      return { guide, part: indexedMesh(copy, 'guide'), plan, labelOutlines };
    });
    return outcome.ok ? transfer(outcome, buffersOf(outcome.value.part)) : outcome;
  },
  check: () =>
    settled(() => {
      if (check === null) throw new Error('there is no guide to be checked');
      return check();
    }),
  async export(document, guide, format, progress) {
    const with_ = await tools(progress);
    return settled(() => {
      const written = write(document, guide, format, with_);
      return { bytes: written.bytes, report: written.check(), caseHash: written.caseHash };
    });
  },
};

expose(worker);
