import { type Consumer, copyTemplate, runCommand } from './consumer.ts';
import { freePort, serve } from './server.ts';
import { memberName, signInByBrowser, signInOverHttp } from './sign-in.ts';

/** A module that signs in at a fake LinkedIn in memory. */
export const plainNode: Consumer = {
  name: 'plain Node',
  write: (folder, { version, manager }) =>
    copyTemplate('node', ['apps/consumer/samples/node.ts'], { folder, version, manager }),
  use: async (folder, stage) => {
    const printed = await runCommand(stage.manager.run, ['sign-in'], folder, stage);
    if (!printed.includes(memberName)) throw new Error(`the login did not end with ${memberName}:\n${printed}`);
  },
};

/** Every sample of every package, for the oldest and the newest compiler that is supported, and the one between. */
export const types: Consumer = {
  name: 'TypeScript 5.9, 6, 7',
  write: (folder, { version, manager }) =>
    copyTemplate('types', ['apps/consumer/samples/'], { folder, version, manager, needsNodeModules: true }),
  use: async (folder, stage) => {
    for (const script of ['typescript-5.9', 'typescript-6', 'typescript-7'])
      await runCommand(stage.manager.run, [script], folder, stage);
  },
};

/** A Worker with a fake LinkedIn inside, as `wrangler dev` runs it. */
export const worker: Consumer = {
  name: 'Worker (wrangler)',
  write: (folder, { version, manager }) =>
    copyTemplate('worker', ['apps/worker/src', 'apps/worker/wrangler.jsonc'], {
      folder,
      version,
      manager,
      needsNodeModules: true,
    }),
  use: async (folder, { manager, env }) => {
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const redirectUri = `LINKEDIN_REDIRECT_URI:${origin}/auth/linkedin/callback`;
    const [program, ...first] = manager.run;
    const options = ['--port', String(port), '--inspector-port', '0', '--var', redirectUri];
    const separator = manager.name === 'npm' ? ['--'] : [];
    const server = await serve(program, [...first, 'dev', ...separator, ...options], {
      cwd: folder,
      env: { ...env, WRANGLER_BUILD_CONDITIONS: 'workerd,worker,browser,module' },
      ready: /Ready on/,
    });
    try {
      await signInOverHttp(origin);
    } finally {
      await server.stop();
    }
  },
};

/**
 * An application that the starter writes, through the command that the package manager has for that. It passes its own tests and its
 * compiler, is built if it has a build, and signs a member in while it is developed.
 */
export const starter = (framework: string, { isReact = false, tokens = 'none' } = {}): Consumer => ({
  name: `starter: ${framework}`,
  write: async (folder, stage) => {
    const [, parent = '', name = ''] = /^(.*)\/([^/]+)$/.exec(folder) ?? [];
    await runCommand(stage.manager.create, [name, '--framework', framework, '--tokens', tokens], parent, stage);
  },
  use: async (folder, stage) => {
    const { manager, env } = stage;
    const [port, fakePort] = [await freePort(), await freePort()];
    const [program, ...first] = manager.run;
    const server = await serve(program, [...first, 'dev'], {
      cwd: folder,
      env: { ...env, PORT: String(port), FAKE_LINKEDIN_PORT: String(fakePort) },
      ready: /app at|Ready in/,
    });
    try {
      const origin = `http://localhost:${port}`;
      if (isReact) await signInByBrowser(await stage.browser(), origin);
      else await signInOverHttp(origin);
    } finally {
      await server.stop();
    }
  },
  check: async (folder, stage) => {
    for (const script of ['check', 'test', ...(isReact ? ['build'] : [])])
      await runCommand(stage.manager.run, [script], folder, stage);
  },
});
