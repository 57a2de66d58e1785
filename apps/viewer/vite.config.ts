import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  // Served below any path.
  base: './',
  build: {
    outDir: 'dist/client',
    sourcemap: true,
    // The licenses of what is bundled, which go wherever the bundle goes.
    license: { fileName: 'licenses.md' },
    // ELK is 1.6 MB, and is loaded with the first chart.
    chunkSizeWarningLimit: 2000,
    rolldownOptions: { input: ['index.html', 'failures.html'] },
  },
});
