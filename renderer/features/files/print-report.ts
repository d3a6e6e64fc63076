import { host } from '../../host/host.ts';
import { notify, useFiles } from './files-store.ts';
import { makeReport } from './make-report.ts';
import { sentenceOf } from './open-files.ts';
import { showPrintSheet } from './print-sheet.ts';

/** Makes the report of the open case and lets the host print it. What is wrong is told as a notice. */
export async function printReport(): Promise<void> {
  if (useFiles.getState().makingReport) return;
  useFiles.setState({ makingReport: true });
  try {
    const html = await makeReport('html');
    useFiles.setState({ makingReport: false });
    if (html !== null) await print(new TextDecoder().decode(html));
  } catch (error) {
    notify(sentenceOf(error));
  } finally {
    useFiles.setState({ makingReport: false });
  }
}

async function print(html: string): Promise<void> {
  const remove = await showPrintSheet(html);
  // A browser may answer before its dialog is closed, and would then print an empty page.
  window.addEventListener('afterprint', remove, { once: true });
  await host.print();
  if (host.capabilities.kind === 'desktop') remove();
}
