import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const checkout = fileURLToPath(new URL('../..', import.meta.url));
const output = join(checkout, 'out', 'cli');
const wasmFile = createRequire(import.meta.url).resolve('manifold-3d/manifold.wasm');

/** Puts the kernel's WebAssembly where its loader looks for it: beside the code. */
const kernelBeside = (): Plugin => ({
  name: 'kernel-beside',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'manifold.wasm', source: readFileSync(wasmFile) });
  },
});

// The command line as plain JavaScript with nothing beside it: libraries are bundled, verbs are chunks of their own.
// Chunks lie flat in the folder, since code finds its files relative to itself.
export default defineConfig({
  root: checkout,
  publicDir: false,
  plugins: [kernelBeside()],
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    target: 'node20.19',
    outDir: output,
    emptyOutDir: true,
    minify: false,
    // The licences of what is bundled ask for their text to come along.
    license: { fileName: 'licences.md' },
    rolldownOptions: {
      input: { guidesmith: join(checkout, 'electron', 'cli', 'main.ts') },
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
      },
    },
  },
});
