import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));

// One built page serves the desktop (app://) and the browser (loopback): every address in it is relative.
export default defineConfig({
  root,
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  server: { host: '127.0.0.1', fs: { allow: [fileURLToPath(new URL('..', import.meta.url))] } },
  build: {
    outDir: fileURLToPath(new URL('../out/renderer', import.meta.url)),
    emptyOutDir: true,
    target: 'es2023',
    // Inlined fonts and kernels would be refused by the page's content security policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4000,
  },
});
