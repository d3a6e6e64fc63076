import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const checkout = fileURLToPath(new URL('..', import.meta.url));

/** Bundles of the desktop and of the loopback server; `--mode` names one. */
const BUNDLES = {
  main: {
    input: 'electron/main.ts',
    folder: 'main',
    file: 'main.js',
    format: 'es',
    target: 'node24',
  },
  // A sandboxed preload cannot load modules.
  preload: {
    input: 'electron/preload.ts',
    folder: 'preload',
    file: 'preload.cjs',
    format: 'cjs',
    target: 'chrome140',
  },
  'browser-host': {
    input: 'electron/browser-host/main.ts',
    folder: 'browser-host',
    file: 'serve.js',
    format: 'es',
    target: 'node20.19',
  },
} as const;

const isBundle = (mode: string): mode is keyof typeof BUNDLES => mode in BUNDLES;

// Each as one file of plain JavaScript with nothing beside it: libraries are bundled, Electron and Node are there when it runs.
export default defineConfig(({ mode }) => {
  if (!isBundle(mode)) throw new Error(`--mode ${mode}: name one of ${Object.keys(BUNDLES)}`);
  const { input, folder, file, format, target } = BUNDLES[mode];
  return {
    root: checkout,
    publicDir: false,
    define: {
      // A commit in releases, so that the same sources give the same bundle.
      __BUILD__: JSON.stringify(process.env.GUIDESMITH_BUILD ?? 'development'),
    },
    ssr: { noExternal: true, external: ['electron'], target: 'node' },
    build: {
      ssr: true,
      target,
      outDir: join(checkout, 'out', folder),
      emptyOutDir: true,
      minify: false,
      license: { fileName: 'licences.md' },
      rolldownOptions: {
        input: { [folder]: join(checkout, input) },
        output: { format, entryFileNames: file, codeSplitting: false },
      },
    },
  };
});
