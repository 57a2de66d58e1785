import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  // Served below any path.
  base: './',
  build: {
    outDir: 'dist/client',
    // The licenses of what is bundled, which go wherever the bundle goes.
    license: { fileName: 'licenses.md' },
  },
});
