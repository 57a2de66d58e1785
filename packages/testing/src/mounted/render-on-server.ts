import { createServer, type PluginOption, type ViteDevServer } from 'vite';
import type { BrowserCommand, TestProject } from 'vitest/node';
import type { GivenWords, ServedSession } from './adapter.ts';

type Rendered = [initialSession: ServedSession, words?: GivenWords];
type Render = (...rendered: Rendered) => Promise<string>;

const conditions = ['@linkedin-auth/source', 'module', 'node'];

async function compilerOf(project: TestProject, plugins: readonly PluginOption[]): Promise<ViteDevServer> {
  const compiler = await createServer({
    root: project.config.root,
    configFile: false,
    logLevel: 'error',
    appType: 'custom',
    plugins: [...plugins],
    optimizeDeps: { noDiscovery: true },
    resolve: { conditions },
    ssr: { resolve: { conditions, externalConditions: ['node'] } },
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  });
  project.vitest.onClose(() => compiler.close());
  project.vitest.onTestsRerun(() => compiler.moduleGraph.invalidateAll());
  return compiler;
}

/**
 * Returns a command that renders a package's test application in Node, with `render` of its `test/server/render.ts`, for a test in a
 * browser that hydrates it.
 *
 * @param plugins creates what compiles the application
 */
export function renderOnServer(plugins: () => readonly PluginOption[] = () => []): BrowserCommand<Rendered> {
  const compilers = new Map<TestProject, Promise<ViteDevServer>>();
  return async ({ project }, ...rendered) => {
    const compiler = compilers.get(project) ?? compilerOf(project, plugins());
    compilers.set(project, compiler);
    const module = await (await compiler).ssrLoadModule('/test/server/render');
    // By convention of the packages that use this command.
    return await (module['render'] as Render)(...rendered);
  };
}
