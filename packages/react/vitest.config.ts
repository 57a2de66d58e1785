import { fileURLToPath } from 'node:url';
import { chromiumOptions } from '@linkedin-auth/testing/chromium';
import { renderOnServer } from '@linkedin-auth/testing/render-on-server';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

const conditions = ['@linkedin-auth/source', 'module', 'browser', 'development|production'];

const launchOptions = await chromiumOptions();

/** One for each project: Vitest writes into it. */
const chromium = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({ launchOptions }),
  instances: [{ browser: 'chromium' as const }],
});

const shared = [
  '@xstate/react',
  'axe-core',
  'fast-check',
  'react',
  'react-dom',
  'react-dom/client',
  'react-dom/server',
  'react/jsx-dev-runtime',
  'react/jsx-runtime',
  'vitest-browser-react',
  'xstate',
];

/** The React of the other major version, in the place of the one that is installed by its own name. */
const react18 = {
  react: fileURLToPath(new URL('node_modules/react-18', import.meta.url)),
  'react-dom': fileURLToPath(new URL('node_modules/react-dom-18', import.meta.url)),
};

// Only a hang takes this long, also on a busy machine. Projects inherit nothing, so each names it.
const patience = { testTimeout: 120_000, hookTimeout: 120_000, expect: { poll: { timeout: 30_000 } } };

export default defineConfig({
  test: {
    reporters: ['default', ['json', { outputFile: 'test-results/results.json' }]],
    projects: [
      {
        plugins: [react()],
        resolve: { conditions },
        optimizeDeps: { include: shared },
        test: {
          name: 'react-19',
          ...patience,
          include: ['test/*.test.{ts,tsx}'],
          browser: { ...chromium(), commands: { renderOnServer: renderOnServer() } },
        },
      },
      {
        plugins: [react()],
        cacheDir: 'node_modules/.vite-react-18',
        resolve: { conditions, alias: react18 },
        optimizeDeps: { include: shared },
        // What renders: the rest does not know which React there is.
        test: { name: 'react-18', ...patience, include: ['test/*.test.tsx'], browser: chromium() },
      },
      {
        resolve: { conditions: ['@linkedin-auth/source', 'module', 'node'] },
        ssr: { resolve: { conditions: ['@linkedin-auth/source', 'module', 'node'] } },
        test: { name: 'server', ...patience, include: ['test/server/*.test.{ts,tsx}'], environment: 'node' },
      },
    ],
  },
});
