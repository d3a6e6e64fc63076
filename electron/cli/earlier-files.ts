import { readdir } from 'node:fs/promises';
import { partFormatOf } from '../../shared/jobs/part-format.ts';
import { fileFacts } from '../files/read-file.ts';

/** Those of `paths` where a file stands. */
export async function thoseThere(paths: readonly string[]): Promise<string[]> {
  const facts = await Promise.all(paths.map(fileFacts));
  return paths.filter((_, i) => facts[i] === 'file');
}

/** What to say of a guide that an earlier run left where this one has written none: whoever prints what is there takes it for this plan's. */
export const staysBehind = (path: string): string =>
  `${path} was there before and stays: it is not a guide of this plan`;

/**
 * Names of the files in a case's folder of a batch that this run has not written: guides (`prefix-id.stl`) and, where it wrote no report,
 * the report. Empty where there is no such folder.
 */
export async function earlierFiles(
  folder: string,
  prefix: string,
  written: readonly string[],
): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => isOfBatch(name, prefix) && !written.includes(name)).toSorted();
}

const isOfBatch = (name: string, prefix: string): boolean =>
  name === REPORT_NAME || (name.startsWith(`${prefix}-`) && partFormatOf(name) !== null);

/** Of the report in the folder of each case of a batch. */
export const REPORT_NAME = 'report.json';
