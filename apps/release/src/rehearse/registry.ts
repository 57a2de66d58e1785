import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../run.ts';
import { toolPath } from '../tools.ts';
import { freePort, type Server, serve } from './server.ts';

export interface Registry extends Server {
  readonly url: string;
}

const verdaccio = toolPath('verdaccio/bin/verdaccio');

/**
 * Starts a registry on loopback. It takes the packages of this repository from those who publish, and every other package from the registry
 * that npm is configured for on this machine.
 *
 * @param folder for its configuration and its storage
 */
export async function startRegistry(folder: string): Promise<Registry> {
  const upstream = (await run('npm', ['config', 'get', 'registry'])).trim();
  const config = join(folder, 'verdaccio.json');
  await writeFile(
    config,
    JSON.stringify({
      storage: join(folder, 'storage'),
      uplinks: { upstream: { url: upstream, timeout: '5m', maxage: '1h', max_fails: 100 } },
      packages: {
        '@linkedin-auth/*': { access: '$all', publish: '$all' },
        '**': { access: '$all', proxy: 'upstream' },
      },
      // It names an optional part for Windows that mirrors of the registry lack, and Yarn asks for every part.
      filters: { '@verdaccio/package-filter': { block: [{ package: 'vite', versions: '>8.3.8' }] } },
      max_body_size: '50mb',
      web: { enable: false },
      middlewares: { audit: { enabled: false } },
      log: { type: 'stdout', format: 'json', level: 'warn' },
    }),
  );
  const port = await freePort();
  const server = await serve(process.execPath, [verdaccio, '--config', config, '--listen', `127.0.0.1:${port}`], {
    cwd: folder,
    env: process.env,
    ready: /http address/,
  });
  return { ...server, url: `http://127.0.0.1:${port}/` };
}
