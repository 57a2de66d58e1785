import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  server: {
    // Pages and server share the origin of the redirect URI: http://127.0.0.1:5173/auth/linkedin/callback
    host: '127.0.0.1',
    proxy: { '/auth/linkedin': process.env['SERVER_ORIGIN'] ?? 'http://127.0.0.1:3000' },
  },
});
