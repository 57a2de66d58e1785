import { explain } from '@linkedin-auth/core';
import { type FakeBrowser, fakeBrowser } from '@linkedin-auth/testing/page';
import { expect, test, vi } from 'vitest';
import { createLinkedInAuthClient, finishLinkedInLogin } from '../src/index.ts';

/* The message of an application that rejects a member, on each of the three paths by which it reaches the page. */

const code = 'refused_by_application';
const evidence = { reason: 'not_invited', message: 'Ask for an invitation.' };
const failure = explain(code, evidence);

const start = ({ browser }: FakeBrowser) => {
  const auth = createLinkedInAuthClient({ browser });
  auth.start();
  return auth;
};

const shown = (auth: ReturnType<typeof start>) =>
  vi.waitFor(() => expect(auth.getSnapshot()).toMatchObject({ status: 'failed', failure: { code, evidence } }), {
    timeout: 30_000,
  });

test('arrives in the message of a popup', async () => {
  const world = fakeBrowser();
  const auth = start(world);
  auth.signIn({ mode: 'popup' });
  world.say({ status: 'failed', code, evidence });
  await shown(auth);
});

test('arrives with the server’s explanation after a redirect', async () => {
  const world = fakeBrowser({ location: `/page?linkedin_error=${code}` });
  world.world.explains = () => Response.json({ status: 'failed', failure });
  const auth = start(world);
  await shown(auth);
  expect(world.requests).toContain(`GET /auth/linkedin/failures/${code}`);
});

test('arrives in the answer to a callback page', async () => {
  const world = fakeBrowser({ location: '/signed-in?code=c&state=0123456789abcdef' });
  world.world.exchanges = () =>
    Response.json({ status: 'failed', failure, door: { mode: 'redirect', returnTo: '/account' } });
  const auth = start(world);
  const finished = await finishLinkedInLogin(auth);
  expect(finished?.outcome).toEqual({ status: 'failed', code, evidence });
  await shown(auth);
});
