import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import library from '../../assets/instruments/library.json';
import { version } from '../../package.json';
import { GuideBuilder } from '../../shared/geometry/build-guide.ts';
import { Kernel } from '../../shared/geometry/kernel.ts';
import type { JobTools } from '../../shared/jobs/build-and-check.ts';
import { openLabelTools } from '../../shared/jobs/label-tools.ts';
import { parseInstruments } from '../../shared/planning/instrument-library.ts';

/** The same from electron/cli/ and from out/cli/, where the bundle lies: both are two folders below the checkout. */
const LABEL_FONT = '../../assets/fonts/NotoSansSC-label.ttf';

const MILLISECONDS = 1000;

/** Seconds since the process began. */
export const clock = (): number => performance.now() / MILLISECONDS;

/** Starts the kernel and opens the label font. */
export async function openJobTools(progress: JobTools['progress']): Promise<JobTools> {
  const fontFile = fileURLToPath(new URL(LABEL_FONT, import.meta.url));
  const [kernel, font] = await Promise.all([Kernel.open(), readFile(fontFile)]);
  const fontBytes = new Uint8Array(font).buffer;
  return {
    builder: new GuideBuilder(kernel, clock, openLabelTools(fontBytes)),
    now: clock,
    progress,
    application: `Guidesmith ${version}`,
    instruments: parseInstruments(library).instruments,
  };
}
