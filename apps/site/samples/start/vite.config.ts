import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  server: {
    // Pages and server share the origin of the redirect URI.
    host: '127.0.0.1',
    proxy: { '/auth/linkedin': `http://127.0.0.1:${process.env['PORT'] ?? 3000}` },
  },
});
