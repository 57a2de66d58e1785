import { explain } from '@linkedin-auth/core';
import { type FakeBrowser, fakeBrowser } from '@linkedin-auth/testing/page';
import { expect, test, vi } from 'vitest';
import { createLinkedInAuthClient, finishLinkedInLogin } from '../src/index.ts';

/* The sentence of an application that refuses a member, on every way by which it comes to the page. */

const code = 'refused_by_application';
const evidence = { reason: 'not_invited', message: 'Ask for an invitation.' };
const failure = explain(code, evidence);

const start = ({ browser }: FakeBrowser) => {
  const auth = createLinkedInAuthClient({ browser });
  auth.start();
  return auth;
};

const shown = (auth: ReturnType<typeof start>) =>
  vi.waitFor(() => expect(auth.getSnapshot()).toMatchObject({ status: 'failed', failure: { code, evidence } }));

test('a popup says it', async () => {
  const world = fakeBrowser();
  const auth = start(world);
  auth.signIn({ mode: 'popup' });
  world.say({ status: 'failed', code, evidence });
  await shown(auth);
});

test('a redirect brings the code back, and the server knows the sentence', async () => {
  const world = fakeBrowser({ location: `/page?linkedin_error=${code}` });
  world.world.explains = () => Response.json({ status: 'failed', failure });
  const auth = start(world);
  await shown(auth);
  expect(world.requests).toContain(`GET /auth/linkedin/failures/${code}`);
});

test('the answer to a page that is the redirect URI holds it', async () => {
  const world = fakeBrowser({ location: '/signed-in?code=c&state=0123456789abcdef' });
  world.world.exchanges = () =>
    Response.json({ status: 'failed', failure, door: { mode: 'redirect', returnTo: '/account' } });
  const auth = start(world);
  const finished = await finishLinkedInLogin(auth);
  expect(finished?.outcome).toEqual({ status: 'failed', code, evidence });
  await shown(auth);
});
