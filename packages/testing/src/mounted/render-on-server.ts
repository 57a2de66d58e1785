import { createServer, type PluginOption } from 'vite';
import type { BrowserCommand } from 'vitest/node';
import type { ServedSession } from './adapter.ts';

type Render = (initialSession: ServedSession) => Promise<string>;

const conditions = ['@linkedin-auth/source', 'module', 'node'];

/**
 * Returns a command that renders a package's test application in Node, with `render` of its `test/server/render.ts`, for a test in a
 * browser that hydrates it.
 *
 * @param plugins creates what compiles the application
 */
export const renderOnServer =
  (plugins: () => readonly PluginOption[] = () => []): BrowserCommand<[ServedSession]> =>
  async ({ project }, initialSession) => {
    const server = await createServer({
      root: project.config.root,
      configFile: false,
      logLevel: 'error',
      appType: 'custom',
      plugins: [...plugins()],
      optimizeDeps: { noDiscovery: true },
      resolve: { conditions },
      ssr: { resolve: { conditions, externalConditions: ['node'] } },
      server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    });
    try {
      const module = await server.ssrLoadModule('/test/server/render');
      // By convention of the packages that use this command.
      return await (module['render'] as Render)(initialSession);
    } finally {
      await server.close();
    }
  };
