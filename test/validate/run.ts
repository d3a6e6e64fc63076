import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openJobTools } from '../../electron/cli/job-tools.ts';
import { checkoutPath } from '../support/data.ts';
import { SAMPLES, type SampleName } from '../support/samples/sample-names.ts';
import { designOf } from './design-of.ts';
import { openSampleCase } from './sample-cases.ts';
import { tablesOf, withTables } from './tables.ts';
import { type DesignRecord, validateDesign } from './validate-design.ts';

// npm run validate [-- --designs N --seed S --minutes M --fresh]: random designs, measured twice; writes the tables of docs/accuracy.md.

/** One design in so many is built a second time. */
const AGAIN = 10;

const MINUTE = 60_000;

const { values } = parseArgs({
  options: {
    designs: { type: 'string', default: '240' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string' },
    fresh: { type: 'boolean', default: false },
  },
});
const wanted = wholeNumber('designs', values.designs);
const seed = wholeNumber('seed', values.seed);
const minutes = values.minutes === undefined ? Infinity : wholeNumber('minutes', values.minutes);

const folder = checkoutPath(`out/validate/seed-${seed}`);
if (values.fresh) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const until = Date.now() + minutes * MINUTE;
const tools = await openJobTools(() => {});
const isComplete = await validateAll();
if (isComplete) {
  const document = checkoutPath('docs/accuracy.md');
  const samples = SAMPLES.map((sample) => ({ sample, records: recordsOf(sample) }));
  writeFileSync(document, withTables(readFileSync(document, 'utf8'), tablesOf(samples, seed)));
  console.log(`the tables of ${document} are written`);
} else {
  console.log(`stopped after ${minutes} min; the same command goes on from here`);
}

/** Builds and measures what is missing, one design of each sample after the other; false where the time ran out. */
async function validateAll(): Promise<boolean> {
  const samples = await Promise.all(SAMPLES.map(openSampleCase));
  const there = new Map(SAMPLES.map((name) => [name, recordsOf(name).length]));
  for (let design = 0; design < wanted; design++) {
    const sample = samples[design % samples.length];
    const n = Math.floor(design / samples.length);
    if (n < (there.get(sample.name) ?? 0)) continue;
    if (Date.now() > until) return false;
    const again = n % AGAIN === 0 ? await openJobTools(() => {}) : null;
    const record = validateDesign(sample, designOf(sample, seed, n), tools, again);
    appendFileSync(fileOf(sample.name), `${JSON.stringify(record)}\n`);
    console.log(`${design + 1}/${wanted} ${sample.name}: ${wordsFor(record)}`);
  }
  return true;
}

function fileOf(name: SampleName): string {
  return join(folder, `${name}.jsonl`);
}

function recordsOf(name: SampleName): readonly DesignRecord[] {
  if (!existsSync(fileOf(name))) return [];
  const lines = readFileSync(fileOf(name), 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as DesignRecord);
}

function wordsFor(record: DesignRecord): string {
  if (record.outcome === 'refused') return `refused, ${record.message}`;
  const { failed } = record;
  return failed.length === 0 ? 'built, every check passed' : `built, failed: ${failed.join(', ')}`;
}

function wholeNumber(option: string, text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`--${option} ${text}: give a whole number above 0`);
  return Number(text);
}
