import { z } from 'zod';

/** What this program is made of, for the about box, reports and faults. */
export const appInfo = z.strictObject({
  version: z.string(),
  /** Commit it was built from; `development` outside of a release. */
  build: z.string(),
  /** Versions of what it runs on, by name: Electron, Chromium, Node. */
  versions: z.record(z.string(), z.string()),
  /** linux, win32, darwin or the browser. */
  platform: z.string(),
  /** Text with every library, its licence and its copyright. */
  licences: z.string(),
});
export type AppInfo = z.output<typeof appInfo>;
