import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe } from 'vitest';
import { checkoutPath } from '../data.ts';
import { type Desktop, desktopKind, type LaunchOptions, launchDesktop } from './desktop.ts';

/** A built application, and what specs start of it. */
export interface BuiltDesktop {
  /** Folder of main, preload and page. */
  readonly out: string;
  /** A new folder, removed in the end. */
  newFolder(): string;
  /** Starts it; ended in the end, if it is not before. */
  launch(options?: Partial<LaunchOptions>): Promise<Desktop>;
}

/** Builds main and preload from the sources, with `page` (a folder) as the page. */
async function buildDesktop(out: string, page: string): Promise<void> {
  for (const mode of ['main', 'preload']) {
    const outDir = join(out, mode);
    await build({
      configFile: checkoutPath('electron/vite.config.ts'),
      mode,
      logLevel: 'warn',
      build: { outDir, emptyOutDir: true },
    });
  }
  cpSync(page, join(out, 'renderer'), { recursive: true });
}

/**
 * `describe` for what runs on the desktop: on Electron where it is, else on the stand-in; its name says which. Where there is
 * neither it is skipped, and the reason printed. `page`: the folder of the page in its window.
 */
export function describeDesktop(
  name: string,
  specs: (built: BuiltDesktop) => void,
  page = checkoutPath('test/support/test-page'),
): void {
  const kind = desktopKind();
  if (kind === null) {
    const reason = 'neither Electron ("npx install-electron") nor Chromium is here';
    console.warn(`skipped "${name}": ${reason}`);
    describe.skip(`${name} (skipped: ${reason})`, () => specs({} as BuiltDesktop));
    return;
  }
  describe(`${name} (on ${kind === 'electron' ? 'Electron' : 'the stand-in for Electron'})`, () => {
    const folders: string[] = [];
    const started: Desktop[] = [];
    const base = checkoutPath('out');
    mkdirSync(base, { recursive: true });
    // Inside of the checkout: Node takes the kind of module from the package.json above.
    const out = mkdtempSync(join(base, 'test-desktop-'));
    const newFolder = (): string => {
      const folder = mkdtempSync(join(tmpdir(), 'desktop-'));
      folders.push(folder);
      return folder;
    };
    beforeAll(() => buildDesktop(out, page));
    afterAll(async () => {
      for (const desktop of started) await desktop.kill();
      for (const folder of [out, ...folders]) rmSync(folder, { recursive: true, force: true });
    });
    specs({
      out,
      newFolder,
      async launch(options = {}) {
        const desktop = await launchDesktop({ out, profile: newFolder(), ...options });
        started.push(desktop);
        return desktop;
      },
    });
  });
}
