import { afterEach, describe, expect, test } from 'vitest';
import { createApp as createAfter } from '../migrations/arctic/after/app.ts';
import { createApp as createBefore } from '../migrations/arctic/before/app.ts';
import { createBrowser, locationOf, origin } from './browser.ts';
import { credentials, exchangesAt, type StoodInLinkedIn, standIn } from './linkedin.ts';

const redirectUri = `${origin}/login/linkedin/callback`;

let linkedIn: StoodInLinkedIn;
afterEach(() => linkedIn.close());

function begin(app: 'before' | 'after', clientSecret = credentials.clientSecret) {
  linkedIn = standIn(redirectUri);
  const { fake } = linkedIn;
  const options = { ...credentials, clientSecret, redirectUri };
  const { fetch, path } =
    app === 'before'
      ? { ...createBefore(options), path: '/login/linkedin' }
      : {
          ...createAfter({ ...options, sealingKey: 'a sealing key of 32 characters or more' }),
          path: '/login/linkedin/login',
        };
  const visit = createBrowser((request) => fetch(request));
  const front = async (from: string | URL = '/'): Promise<string> => (await visit(from)).text();
  /** Follows redirects to the front page. */
  const arrive = async (callback: URL): Promise<string> => {
    const back = await visit(callback);
    return back.status === 302 ? front(locationOf(back)) : back.text();
  };
  const authorize = async (decision: 'allow' | 'cancel-login' = 'allow'): Promise<URL> =>
    fake.authorize(locationOf(await visit(path)), { decision });
  return { fake, visit, front, arrive, authorize };
}

describe.each(['before', 'after'] as const)('%s', (app) => {
  test('signs a member in and out', async () => {
    const { visit, front, arrive, authorize } = begin(app);
    expect(await front()).toBe('Signed out');
    expect(await arrive(await authorize())).toBe('Signed in as Ada Lovelace');
    await visit(app === 'before' ? '/logout' : '/login/linkedin/logout', { method: 'POST', headers: { origin } });
    expect(await front()).toBe('Signed out');
  });
});

describe('a member who cancels', () => {
  test('before: sees a bad request', async () => {
    const { arrive, authorize } = begin('before');
    expect(await arrive(await authorize('cancel-login'))).toBe('Bad request');
  });
  test('after: returns to the page with a sentence', async () => {
    const { arrive, authorize } = begin('after');
    expect(await arrive(await authorize('cancel-login'))).toBe(
      'Signed out. You did not finish signing in with LinkedIn.',
    );
  });
});

describe('two tabs that begin at the same time', () => {
  test('before: the first tab fails', async () => {
    const { arrive, authorize } = begin('before');
    const first = await authorize();
    await authorize();
    expect(await arrive(first)).toBe('Bad request');
  });
  test('after: both sign in', async () => {
    const { arrive, authorize } = begin('after');
    const [first, second] = [await authorize(), await authorize()];
    expect(await arrive(first)).toBe('Signed in as Ada Lovelace');
    expect(await arrive(second)).toBe('Signed in as Ada Lovelace');
  });
});

describe('a callback that arrives twice', () => {
  test('before: sends the code twice and ends with an error', async () => {
    const { fake, visit, authorize } = begin('before');
    const callback = await authorize();
    await visit(callback);
    expect(await (await visit(callback)).text()).toContain('Invalid code');
    expect(exchangesAt(fake)).toBe(2);
  });
  test('after: sends the code once and stays signed in', async () => {
    const { fake, arrive, authorize } = begin('after');
    const callback = await authorize();
    await arrive(callback);
    expect(await arrive(callback)).toBe('Signed in as Ada Lovelace');
    expect(exchangesAt(fake)).toBe(1);
  });
});

describe('an id_token with an invalid signature', () => {
  test('before: signs the member in', async () => {
    const { fake, arrive, authorize } = begin('before');
    fake.setScenario('id-token-bad-signature');
    expect(await arrive(await authorize())).toBe('Signed in as Ada Lovelace');
  });
  test('after: signs nobody in', async () => {
    const { fake, arrive, authorize } = begin('after');
    fake.setScenario('id-token-bad-signature');
    expect(await arrive(await authorize())).toMatch(/^Signed out\. /);
  });
});

describe('a rotated client secret', () => {
  test('before: looks like an invalid code', async () => {
    const { arrive, authorize } = begin('before', 'rotated');
    expect(await arrive(await authorize())).toBe('Invalid code: invalid_client');
  });
  test('after: is named', async () => {
    const { visit, authorize } = begin('after', 'rotated');
    expect(locationOf(await visit(await authorize()))).toBe(`${origin}/?linkedin_error=invalid_client`);
  });
});
