import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  // Served below any path.
  base: './',
  build: {
    outDir: 'dist/client',
    sourcemap: true,
    // ELK is 1.6 MB, and is loaded with the first chart.
    chunkSizeWarningLimit: 2000,
    rolldownOptions: { input: ['index.html', 'failures.html'] },
  },
});
