import chromium from '@sparticuz/chromium';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ['@linkedin-auth/source', 'module', 'browser', 'development|production'] },
  optimizeDeps: {
    include: [
      '@xstate/react',
      'react',
      'react-dom',
      'react-dom/client',
      'react-dom/server',
      'react/jsx-dev-runtime',
      'xstate',
      'vitest-browser-react',
    ],
  },
  test: {
    reporters: ['default', ['json', { outputFile: 'test-results/results.json' }]],
    // Only a hang takes this long, also on a busy machine.
    testTimeout: 120_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: {
          executablePath: await chromium.executablePath(),
          args: [
            // Containers run as root, where Chromium's own sandbox cannot start.
            '--no-sandbox',
            '--disable-gpu',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
            '--disable-quic',
            '--no-first-run',
          ],
        },
      }),
      instances: [{ browser: 'chromium' }],
    },
  },
});
