import { Strategy } from 'passport-linkedin-oauth2';
import { afterEach, describe, expect, test } from 'vitest';
import { createApp as createAfter } from '../migrations/passport-linkedin-oauth2/after/app.ts';
import { createApp as createBefore } from '../migrations/passport-linkedin-oauth2/before/app.ts';
import { UserinfoStrategy } from '../migrations/passport-linkedin-oauth2/before/userinfo-strategy.ts';
import { createBrowser, locationOf, origin, proxyTo, serve } from './browser.ts';
import { credentials, exchangesAt, type StoodInLinkedIn, standIn } from './linkedin.ts';

const redirectUri = `${origin}/auth/linkedin/callback`;
const today = ['openid', 'profile', 'email'];

let linkedIn: StoodInLinkedIn;
let close: () => void;
afterEach(() => {
  close();
  linkedIn.close();
});

const before = (strategy: typeof Strategy, scope: string[], clientSecret = credentials.clientSecret) =>
  createBefore({ clientID: credentials.clientId, clientSecret, callbackURL: redirectUri, scope }, strategy);
const after = (clientSecret = credentials.clientSecret) =>
  createAfter({ ...credentials, clientSecret, redirectUri, sealingKey: 'a sealing key of 32 characters or more' });

async function begin(app: ReturnType<typeof after>, path: string) {
  linkedIn = standIn(redirectUri);
  const { fake } = linkedIn;
  const served = await serve(app);
  close = served.close;
  const visit = createBrowser(proxyTo(served.port));
  const front = async (from: string | URL = '/'): Promise<string> => (await visit(from)).text();
  /** Follows redirects to the front page. Returns its text, or the status and the text of an error page. */
  const arrive = async (callback: URL): Promise<string> => {
    const back = await visit(callback);
    return back.status === 302 ? front(locationOf(back)) : `${back.status} ${await back.text()}`;
  };
  const authorize = async (decision: 'allow' | 'cancel-login' = 'allow'): Promise<URL> =>
    fake.authorize(locationOf(await visit(path)), { decision });
  return { fake, visit, front, arrive, authorize };
}

const beginBefore = (strategy: typeof Strategy = UserinfoStrategy, scope = today, clientSecret?: string) =>
  begin(before(strategy, scope, clientSecret), '/auth/linkedin');
const beginAfter = (clientSecret?: string) => begin(after(clientSecret), '/auth/linkedin/login');

describe('before, as its README shows it', () => {
  test('asks for scopes that LinkedIn no longer grants', async () => {
    const { arrive, authorize } = await beginBefore(Strategy, ['r_emailaddress', 'r_liteprofile']);
    const callback = await authorize();
    expect(callback.searchParams.get('error')).toBe('unauthorized_scope_error');
    expect(await arrive(callback)).toMatch(/^500 [\s\S]*is not authorized for your application/);
  });
  test('cannot read the profile with the scopes of today', async () => {
    const { arrive, authorize } = await beginBefore(Strategy);
    expect(await arrive(await authorize())).toMatch(/^500 [\s\S]*failed to fetch user profile/);
  });
});

describe.each([
  { name: 'before, repaired', start: () => beginBefore(), out: '/logout', signedOut: 'Signed out' },
  { name: 'after', start: () => beginAfter(), out: '/auth/linkedin/logout', signedOut: 'Signed out.' },
])('$name', ({ start, out, signedOut }) => {
  test('signs a member in and out', async () => {
    const { visit, front, arrive, authorize } = await start();
    expect(await front()).toBe(signedOut);
    expect(await arrive(await authorize())).toBe('Signed in as Ada Lovelace');
    await visit(out, { method: 'POST', headers: { origin } });
    expect(await front()).toBe(signedOut);
  });
});

describe('a member who cancels', () => {
  test('before: sees status 500, not failureRedirect', async () => {
    const { arrive, authorize } = await beginBefore();
    expect(await arrive(await authorize('cancel-login'))).toMatch(/^500 [\s\S]*The user cancelled LinkedIn login/);
  });
  test('after: returns to the page with a sentence', async () => {
    const { arrive, authorize } = await beginAfter();
    expect(await arrive(await authorize('cancel-login'))).toBe(
      'Signed out. You did not finish signing in with LinkedIn.',
    );
  });
});

describe('two tabs that begin at the same time', () => {
  test('before: the first tab fails', async () => {
    const { arrive, authorize } = await beginBefore();
    const first = await authorize();
    await authorize();
    expect(await arrive(first)).toBe('Login failed');
  });
  test('after: both sign in', async () => {
    const { arrive, authorize } = await beginAfter();
    const [first, second] = [await authorize(), await authorize()];
    expect(await arrive(first)).toBe('Signed in as Ada Lovelace');
    expect(await arrive(second)).toBe('Signed in as Ada Lovelace');
  });
});

describe('a callback that arrives twice', () => {
  test('before: the second fails', async () => {
    const { arrive, authorize } = await beginBefore();
    const callback = await authorize();
    await arrive(callback);
    expect(await arrive(callback)).toBe('Login failed');
  });
  test('after: sends the code once and stays signed in', async () => {
    const { fake, arrive, authorize } = await beginAfter();
    const callback = await authorize();
    await arrive(callback);
    expect(await arrive(callback)).toBe('Signed in as Ada Lovelace');
    expect(exchangesAt(fake)).toBe(1);
  });
});

describe('an access token that LinkedIn does not accept yet', () => {
  test('before: signs in a member without a name', async () => {
    const { fake, arrive, authorize } = await beginBefore();
    fake.setScenario('userinfo-token-not-yet-active');
    expect(await arrive(await authorize())).toBe('Signed in as undefined');
  });
  test('after: needs no access token to sign in', async () => {
    const { fake, arrive, authorize } = await beginAfter();
    fake.setScenario('userinfo-token-not-yet-active');
    expect(await arrive(await authorize())).toBe('Signed in as Ada Lovelace');
  });
});

describe('a rotated client secret', () => {
  test('before: ends with status 500', async () => {
    const { arrive, authorize } = await beginBefore(UserinfoStrategy, today, 'rotated');
    expect(await arrive(await authorize())).toMatch(/^500 [\s\S]*Client authentication failed/);
  });
  test('after: is named', async () => {
    const { visit, authorize } = await beginAfter('rotated');
    expect(locationOf(await visit(await authorize()))).toBe(`${origin}/?linkedin_error=invalid_client`);
  });
});
