import { createLinkedInAuth } from '@linkedin-auth/node';
import { fastifyLinkedInAuth } from '@linkedin-auth/node/fastify';
import { fastify } from 'fastify';
import { expect, test } from 'vitest';

/* A redirect URI outside the base path is mounted in two forms; a router that ignores trailing slashes accepts only one of them. */

test.each([
  ['that compares paths literally', false],
  ['that ignores trailing slashes', true],
])('the Fastify plugin answers with and without a trailing slash on a router %s', async (_, ignoreTrailingSlash) => {
  for (const redirectUri of ['https://app.example/signed-in', 'https://app.example/signed-in/']) {
    const linkedIn = createLinkedInAuth({
      clientId: 'client-1',
      clientSecret: 'a-secret',
      redirectUri,
      sealingKeys: ['a sealing key of 32 characters or more'],
    });
    const app = fastify({ routerOptions: { ignoreTrailingSlash } });
    await app.register(fastifyLinkedInAuth(linkedIn));
    const base = await app.listen({ port: 0, host: '127.0.0.1' });
    const status = async (path: string): Promise<number> => (await fetch(`${base}${path}`)).status;
    // The adapter rejects a callback without a state with 401.
    expect([await status('/signed-in'), await status('/signed-in/')]).toEqual([401, 401]);
    expect([await status('/auth/linkedin/session'), await status('/auth/linkedin/session/')]).toEqual([200, 200]);
    expect(await status('/elsewhere')).toBe(404);
    await app.close();
  }
});
