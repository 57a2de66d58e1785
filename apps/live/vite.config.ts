import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

/** The page. Its addresses are relative, so that it works below any path. */
const page = defineConfig({
  plugins: [react()],
  base: './',
  build: { license: { fileName: 'licenses.md' } },
});

/** The service worker: one classic script at a fixed address, because service workers may not use `import()`. */
const worker = defineConfig({
  publicDir: false,
  // What the adapter leaves out of workers: a server of Node.
  resolve: { conditions: ['workerd', ...defaultClientConditions] },
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    emptyOutDir: false,
    minify: true,
    license: { fileName: 'worker-licenses.md' },
    lib: { entry: 'src/worker/main.ts', formats: ['iife'], name: 'worker', fileName: () => 'worker.js' },
  },
});

export default defineConfig(({ mode }) => (mode === 'worker' ? worker : page));
