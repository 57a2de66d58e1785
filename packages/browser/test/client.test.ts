import type { InspectionFrame } from '@linkedin-auth/core/inspection';
import { cancelled, type FakeBrowser, fakeBrowser, session, succeeded } from '@linkedin-auth/testing/page';
import { describe, expect, test, vi } from 'vitest';
import { createLinkedInAuthClient, type LinkedInAuthClientOptions, type LinkedInAuthState } from '../src/index.ts';

function client(world: ReturnType<typeof fakeBrowser>, options: LinkedInAuthClientOptions = {}) {
  const made = createLinkedInAuthClient({ browser: world.browser, ...options });
  const seen: LinkedInAuthState[] = [];
  made.subscribe((state) => void seen.push(state));
  return { ...made, seen, statuses: () => seen.map((state) => state.status) };
}

const reaches = (auth: { getSnapshot: () => LinkedInAuthState }, status: LinkedInAuthState['status']) =>
  vi.waitFor(() => expect(auth.getSnapshot().status).toBe(status), { timeout: 30_000 });

const failureOf = async (auth: { getSnapshot: () => LinkedInAuthState }) => {
  await reaches(auth, 'failed');
  const state = auth.getSnapshot();
  return state.status === 'failed' ? state.failure : null;
};

/** Lets an explanation that is under way arrive, so that what has not happened by then does not happen. */
const quiet = async (): Promise<void> => {
  await import('@linkedin-auth/core/failures');
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

describe('who is signed in', () => {
  test.each([
    [true, { status: 'signed-in', ...session }],
    [false, { status: 'signed-out' }],
  ])('is loading until the server has answered: signed in %j', async (signedIn, expected) => {
    const auth = client(fakeBrowser({ signedIn }));
    expect(auth.getSnapshot()).toMatchObject({ status: 'loading' });
    auth.start();
    await vi.waitFor(() => expect(auth.getSnapshot()).toMatchObject(expected), { timeout: 30_000 });
  });

  test('is asked once, even if the store is started twice', async () => {
    const world = fakeBrowser();
    const auth = client(world);
    auth.start()();
    auth.start();
    await reaches(auth, 'signed-out');
    expect(world.requests).toEqual(['GET /auth/linkedin/session']);
  });

  test.each([
    ['cannot be reached', (world: FakeBrowser) => void (world.world.offline = true), 'no answer'],
    [
      'answers with an error, also with a session in its body',
      (world: FakeBrowser) => void (world.world.sessionStatus = 500),
      '500',
    ],
  ])('a server that %s is shown as a failure, and nobody counts as signed in', async (_, trouble, answer) => {
    const world = fakeBrowser({ signedIn: true });
    trouble(world);
    const auth = client(world);
    auth.start();
    expect(await failureOf(auth)).toMatchObject({
      code: 'server_half_unreachable',
      evidence: { reason: `GET /auth/linkedin/session: ${answer}` },
    });
    auth.dismiss();
    expect(auth.getSnapshot()).toMatchObject({ status: 'signed-out' });
  });

  test.each([
    [403, { code: 'server_half_unreachable', evidence: { reason: 'POST /auth/linkedin/logout: 403' } }],
    [404, { code: 'server_half_missing' }],
  ])(
    'a sign-out that is answered with %i is shown as a failure, and the member stays signed in',
    async (status, failure) => {
      const world = fakeBrowser({ signedIn: true });
      world.world.logoutStatus = status;
      const auth = client(world);
      auth.start();
      await reaches(auth, 'signed-in');
      expect(await auth.signOut()).toBe(false);
      expect(auth.getSnapshot()).toMatchObject({ status: 'failed', failure });
      auth.dismiss();
      expect(auth.getSnapshot().status).toBe('signed-in');
    },
  );

  test.each([
    ['did', 204],
    ['did not', 502],
  ])(
    'a late answer that the server %s sign the member out does not end a login that was started since',
    async (_, status) => {
      const world = fakeBrowser({ signedIn: true });
      world.world.logoutStatus = status;
      let release = (): void => {};
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      const { fetch } = world.browser;
      const auth = client({
        ...world,
        browser: {
          ...world.browser,
          fetch: async (path, init) => {
            const answer = await fetch(path, init);
            if (path.endsWith('/logout')) await held;
            return answer;
          },
        },
      });
      auth.start();
      await reaches(auth, 'signed-in');
      const signedOut = auth.signOut();
      auth.signIn({ mode: 'popup' });
      world.site.signedIn = true;
      world.say(succeeded);
      release();
      expect(await signedOut).toBe(status === 204);
      await quiet();
      expect(auth.getSnapshot().status).toBe('signed-in');
    },
  );

  test('dismissing does not end a login that is under way', () => {
    const auth = client(fakeBrowser());
    auth.signIn({ mode: 'popup' });
    auth.dismiss();
    expect(auth.getSnapshot().status).toBe('authorizing');
  });

  test('no browser API is accessed before the store is started', () => {
    const untouchable = new Proxy({}, { get: () => expect.unreachable('the browser was accessed') });
    // The point is a browser that is not there, as on a server.
    expect(createLinkedInAuthClient({ browser: untouchable as never }).getSnapshot()).toMatchObject({
      status: 'loading',
    });
  });

  test('signing out forgets the member', async () => {
    const world = fakeBrowser({ signedIn: true });
    const auth = client(world);
    auth.start();
    await reaches(auth, 'signed-in');
    expect(await auth.signOut()).toBe(true);
    expect(auth.getSnapshot()).toMatchObject({ status: 'signed-out' });
    expect(world.requests.at(-1)).toBe('POST /auth/linkedin/logout');
  });

  test('signing out sends JSON, which frameworks do not take for a form of another site', async () => {
    const world = fakeBrowser({ signedIn: true });
    const sent: RequestInit[] = [];
    const fetch = (path: string, init: RequestInit = {}): Promise<Response> => {
      if (init.method === 'POST') sent.push(init);
      return world.browser.fetch(path, init);
    };
    await createLinkedInAuthClient({ browser: { ...world.browser, fetch } }).signOut();
    expect(sent).toEqual([{ method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }]);
  });
});

describe('by redirect', () => {
  test('navigates to the server, which redirects to LinkedIn and back to this page', () => {
    const world = fakeBrowser();
    const auth = client(world);
    auth.signIn({ mode: 'redirect' });
    expect(world.navigated).toEqual(['/auth/linkedin/login?returnTo=%2Fpage%3Ftab%3D1']);
    expect(auth.getSnapshot()).toMatchObject({ status: 'authorizing' });
  });

  test('a failure code in the URL is explained and removed from the URL', async () => {
    const world = fakeBrowser({ location: '/page?tab=1&linkedin_error=user_cancelled_login#top' });
    const auth = client(world);
    auth.start();
    expect(await failureOf(auth)).toMatchObject({ code: 'user_cancelled_login', remedy: 'ask-member-again' });
    expect(world.world.location).toBe('/page?tab=1#top');
    auth.dismiss();
    await reaches(auth, 'signed-out');
  });

  test('a page that StrictMode mounts twice still shows the failure of its URL', async () => {
    const auth = client(fakeBrowser({ location: '/?linkedin_error=user_cancelled_login' }));
    auth.start()();
    auth.start();
    expect(await failureOf(auth)).toMatchObject({ code: 'user_cancelled_login' });
  });

  test('the server adds LinkedIn’s error text', async () => {
    const world = fakeBrowser({ location: '/?linkedin_error=authorization_invalid_scope' });
    const failure = { code: 'authorization_invalid_scope', evidence: { errorDescription: 'Scope "email" …' } };
    world.world.explains = () => Response.json({ status: 'failed', failure });
    const auth = client(world);
    auth.start();
    expect(await failureOf(auth)).toEqual(failure);
    expect(world.requests).toContain('GET /auth/linkedin/failures/authorization_invalid_scope');
  });

  test('the page explains the failure itself when the server does not answer', async () => {
    const world = fakeBrowser({ location: '/?linkedin_error=state_mismatch' });
    world.world.offline = true;
    const auth = client(world);
    auth.start();
    expect(await failureOf(auth)).toMatchObject({
      code: 'state_mismatch',
      docs: '/auth/linkedin/failures/state_mismatch',
    });
  });

  test.each(['nothing', 'toString', '<script>'])(
    '%j in the URL is not one of our codes and is shown as unexpected_error',
    async (code) => {
      const auth = client(fakeBrowser({ location: `/?linkedin_error=${encodeURIComponent(code)}` }));
      auth.start();
      expect(await failureOf(auth)).toMatchObject({ code: 'unexpected_error' });
    },
  );

  test('coming back by the back button ends the attempt', async () => {
    const world = fakeBrowser();
    const auth = client(world);
    auth.start();
    await reaches(auth, 'signed-out');
    auth.signIn({ mode: 'redirect' });
    world.restore();
    expect(auth.getSnapshot()).toMatchObject({ status: 'signed-out' });
  });
});

describe('by popup', () => {
  test('opens a window at once, waits for the outcome, and closes it', async () => {
    const world = fakeBrowser();
    const auth = client(world);
    auth.signIn({ mode: 'popup', returnTo: '/account' });
    expect(world.opened).toMatchObject([
      { url: '/auth/linkedin/login?mode=popup&channel=attempt-number-1-of-this-page&returnTo=%2Faccount' },
    ]);
    expect(auth.getSnapshot()).toMatchObject({ status: 'authorizing' });
    world.say(succeeded);
    expect(auth.getSnapshot()).toMatchObject({ status: 'signed-in', ...session });
    expect(world.opened[0]?.closed).toBe(true);
    expect([world.listening(), world.timers.size]).toEqual([0, 0]);
  });

  test.each([
    ['return_to_refused', { sent: false }],
    ['scope_set_unknown', { parameter: 'scope', reason: 'shrae' }],
    ['login_parameter_unknown', { parameter: 'scope', sent: false }],
  ] as const)('%s, with which the server refuses to begin, is shown at once', async (code, evidence) => {
    const world = fakeBrowser();
    const auth = client(world);
    auth.signIn({ mode: 'popup' });
    world.say({ status: 'failed', code, evidence });
    expect(await failureOf(auth)).toMatchObject({ code, remedy: 'fix-configuration', evidence });
    expect([world.opened[0]?.closed, world.timers.size]).toEqual([true, 0]);
  });

  test('the first outcome counts; later ones and the closing of the window change nothing', async () => {
    const world = fakeBrowser();
    const auth = client(world);
    auth.signIn({ mode: 'popup' });
    const [late] = world.site.channels.get('attempt-number-1-of-this-page') ?? [];
    world.say(succeeded);
    late?.({ type: 'linkedin-auth.outcome', state: 'attempt-number-1-of-this-page', outcome: cancelled });
    world.wait(10_000);
    expect(auth.getSnapshot().status).toBe('signed-in');
  });

  test('a refusal is shown with its failure code', async () => {
    const world = fakeBrowser();
    const auth = client(world);
    auth.signIn({ mode: 'popup' });
    world.say(cancelled);
    expect(await failureOf(auth)).toMatchObject({ code: 'user_cancelled_authorize' });
  });

  test.each([
    ['another form', { status: 'succeeded', member: 'me' }],
    ['nothing', null],
    ['a string', 'linkedin-auth.outcome'],
    ['another kind', { type: 'another', state: 'attempt-number-1-of-this-page', outcome: succeeded }],
    ['no outcome', { type: 'linkedin-auth.outcome', state: 'attempt-number-1-of-this-page' }],
    [
      'no member',
      {
        type: 'linkedin-auth.outcome',
        state: 'attempt-number-1-of-this-page',
        outcome: { status: 'succeeded', grant: {} },
      },
    ],
    ['another attempt', { type: 'linkedin-auth.outcome', state: 'another attempt', outcome: succeeded }],
    ['a forged XState event', { type: 'xstate.done.actor.exchangeCode', output: succeeded }],
  ])('a message of %s is ignored', (_, message) => {
    const world = fakeBrowser();
    const auth = client(world);
    auth.signIn({ mode: 'popup' });
    world.hear(message);
    expect(auth.getSnapshot()).toMatchObject({ status: 'authorizing' });
  });

  test('a window that the member closes is popup_closed after a grace period', async () => {
    const world = fakeBrowser();
    const auth = client(world);
    auth.signIn({ mode: 'popup' });
    for (const popup of world.opened) popup.closed = true;
    world.wait(1500);
    await quiet();
    expect(auth.getSnapshot().status).toBe('authorizing');
    world.wait(500);
    expect(await failureOf(auth)).toMatchObject({ code: 'popup_closed' });
  });

  test('a success message counts even after the window read as closed', async () => {
    const world = fakeBrowser();
    const auth = client(world);
    auth.signIn({ mode: 'popup' });
    for (const popup of world.opened) popup.closed = true;
    world.wait(2000);
    expect(await failureOf(auth)).toMatchObject({ code: 'popup_closed' });
    world.hear({ type: 'linkedin-auth.outcome', state: 'another attempt', outcome: succeeded });
    world.say(cancelled);
    await quiet();
    expect(await failureOf(auth)).toMatchObject({ code: 'popup_closed' });
    world.say(succeeded);
    expect(auth.getSnapshot()).toMatchObject({ status: 'signed-in', ...session });
    expect([world.listening(), world.timers.size]).toEqual([0, 0]);
  });

  test.each(['signing in again', 'signing out', 'stopping'])(
    'a popup that reads as closed is not heard after %s',
    async (what) => {
      const world = fakeBrowser();
      const auth = client(world);
      const stop = auth.start();
      auth.signIn({ mode: 'popup' });
      for (const popup of world.opened) popup.closed = true;
      world.wait(2000);
      await reaches(auth, 'failed');
      if (what === 'signing in again') auth.signIn({ mode: 'redirect' });
      if (what === 'signing out') await auth.signOut();
      if (what === 'stopping') stop();
      expect(world.listening()).toBe(what === 'stopping' ? 0 : 1);
    },
  );

  test('a late explanation of a failure does not replace a member who has signed in since', async () => {
    const world = fakeBrowser();
    const auth = client(world);
    auth.signIn({ mode: 'popup' });
    world.say(cancelled);
    auth.signIn({ mode: 'popup' });
    world.say(succeeded);
    await quiet();
    expect(auth.getSnapshot().status).toBe('signed-in');
  });

  test('a late answer about the session does not undo a login', async () => {
    const world = fakeBrowser();
    const auth = client(world);
    auth.start();
    auth.signIn({ mode: 'popup' });
    world.say(succeeded);
    await quiet();
    auth.signIn({ mode: 'popup' });
    world.say(cancelled);
    await reaches(auth, 'failed');
    auth.dismiss();
    expect(auth.getSnapshot().status).toBe('signed-in');
  });

  test('a window that reads as closed only for moments does not end the login', async () => {
    const world = fakeBrowser();
    const auth = client(world);
    auth.signIn({ mode: 'popup' });
    for (const popup of world.opened) popup.closed = true;
    for (let glance = 0; glance < 5; glance += 1) {
      world.world.focused = true;
      world.wait(1500);
      world.world.focused = false;
      world.wait(500);
    }
    await quiet();
    expect(auth.getSnapshot().status).toBe('authorizing');
  });

  test('a window that reads as closed while the member uses it still completes the login', async () => {
    const world = fakeBrowser();
    const auth = client(world);
    auth.signIn({ mode: 'popup' });
    world.world.focused = false;
    for (const popup of world.opened) popup.closed = true;
    world.wait(60_000);
    await quiet();
    expect(auth.getSnapshot().status).toBe('authorizing');
    world.say(succeeded);
    expect(auth.getSnapshot().status).toBe('signed-in');
  });

  test('a closed window is no failure if the server says that the member is signed in', async () => {
    const world = fakeBrowser();
    const auth = client(world);
    auth.start();
    await reaches(auth, 'signed-out');
    auth.signIn({ mode: 'popup' });
    world.site.signedIn = true;
    for (const popup of world.opened) popup.closed = true;
    world.wait(2500);
    await reaches(auth, 'signed-in');
    await quiet();
    expect(auth.statuses()).not.toContain('failed');
  });

  test.each([
    ['server_half_unreachable', (world: FakeBrowser) => void (world.world.offline = true)],
    ['server_half_missing', (world: FakeBrowser) => void (world.world.sessionStatus = 404)],
  ])('a closed window of a server that does not work is shown as %s', async (code, trouble) => {
    const world = fakeBrowser();
    const auth = client(world);
    auth.start();
    await reaches(auth, 'signed-out');
    trouble(world);
    auth.signIn({ mode: 'popup' });
    for (const popup of world.opened) popup.closed = true;
    world.wait(2500);
    expect(await failureOf(auth)).toMatchObject({ code });
  });

  test('a closed window of a server that does not answer is shown as server_half_unreachable', async () => {
    const world = fakeBrowser();
    const auth = client(world);
    auth.start();
    await reaches(auth, 'signed-out');
    world.world.silent = true;
    auth.signIn({ mode: 'popup' });
    for (const popup of world.opened) popup.closed = true;
    world.wait(2500);
    await quiet();
    expect(auth.getSnapshot().status).toBe('authorizing');
    world.wait(10_000);
    expect(await failureOf(auth)).toMatchObject({ code: 'server_half_unreachable' });
  });

  test.each(['cancel', 'dismiss', 'stop'] as const)('%s ends the question about a closed window', async (how) => {
    const world = fakeBrowser();
    const auth = client(world);
    const stop = auth.start();
    await reaches(auth, 'signed-out');
    world.world.silent = true;
    auth.signIn({ mode: 'popup' });
    for (const popup of world.opened) popup.closed = true;
    world.wait(2500);
    await quiet();
    if (how === 'stop') stop();
    else auth[how]();
    expect(auth.getSnapshot().status).toBe('signed-out');
    world.wait(60_000);
    await quiet();
    expect(auth.getSnapshot().status).toBe('signed-out');
  });

  test('a window closed by a member who was signed in before is popup_closed', async () => {
    const world = fakeBrowser({ signedIn: true });
    const auth = client(world);
    auth.start();
    await reaches(auth, 'signed-in');
    auth.signIn({ mode: 'popup' });
    for (const popup of world.opened) popup.closed = true;
    world.wait(2500);
    expect(await failureOf(auth)).toMatchObject({ code: 'popup_closed' });
  });

  test('a blocked window is popup_blocked', async () => {
    const auth = client(fakeBrowser({ blocked: true }));
    auth.signIn({ mode: 'popup' });
    expect(await failureOf(auth)).toMatchObject({ code: 'popup_blocked' });
  });

  test('cancelling is login_cancelled, closes the window, and allows another login', async () => {
    const world = fakeBrowser();
    const auth = client(world);
    auth.signIn({ mode: 'popup' });
    auth.cancel();
    expect(await failureOf(auth)).toMatchObject({ code: 'login_cancelled' });
    expect(world.opened[0]?.closed).toBe(true);
    auth.signIn({ mode: 'popup' });
    world.say(succeeded);
    expect(auth.getSnapshot().status).toBe('signed-in');
  });

  test('a failure that is dismissed before its explanation arrives is not shown', async () => {
    const world = fakeBrowser();
    const auth = client(world);
    auth.start();
    await reaches(auth, 'signed-out');
    auth.signIn({ mode: 'popup' });
    world.say(cancelled);
    auth.dismiss();
    await quiet();
    expect(auth.getSnapshot().status).toBe('signed-out');
  });

  test('`session` keeps the member while another login is under way and after it failed', async () => {
    const world = fakeBrowser({ signedIn: true });
    const auth = client(world);
    auth.start();
    await reaches(auth, 'signed-in');
    auth.signIn({ mode: 'popup' });
    expect(auth.getSnapshot()).toMatchObject({ status: 'authorizing', session: { status: 'signed-in', ...session } });
    world.say(cancelled);
    await reaches(auth, 'failed');
    expect(auth.getSnapshot().session).toMatchObject(session);
  });

  test('a second click replaces the first attempt', () => {
    const world = fakeBrowser();
    const auth = client(world);
    auth.signIn({ mode: 'popup' });
    auth.signIn({ mode: 'popup' });
    expect(world.opened.map(({ closed }) => closed)).toEqual([true, false]);
    world.say(succeeded, 1);
    expect(auth.getSnapshot().status).toBe('authorizing');
    world.say(succeeded, 2);
    expect(auth.getSnapshot().status).toBe('signed-in');
  });

  test('a failure that is still being explained does not overtake a new attempt', async () => {
    const world = fakeBrowser();
    const auth = client(world);
    auth.signIn({ mode: 'popup' });
    world.say(cancelled);
    auth.signIn({ mode: 'popup' });
    await import('@linkedin-auth/core/failures');
    await Promise.resolve();
    expect(auth.statuses()).not.toContain('failed');
  });

  test('stopping the store ends the attempt', async () => {
    const world = fakeBrowser();
    const auth = client(world);
    const stop = auth.start();
    await reaches(auth, 'signed-out');
    auth.signIn({ mode: 'popup' });
    stop();
    expect([world.listening(), world.timers.size, auth.getSnapshot().status]).toEqual([0, 0, 'signed-out']);
  });
});

describe('automatic', () => {
  test.each([
    ['a popup where popups are welcome', {}, 1, 0],
    ['a redirect where they are not', { popups: false }, 0, 1],
    ['a redirect where the browser blocks it', { blocked: true }, 0, 1],
  ])('%s', (_, browser, opened, navigated) => {
    const world = fakeBrowser(browser);
    const auth = client(world, { mode: 'auto' });
    auth.signIn();
    expect([world.opened.length, world.navigated.length]).toEqual([opened, navigated]);
    expect(auth.getSnapshot().status).toBe('authorizing');
  });
});

test('an inspected redirect passes the page’s name for the attempt to the server', () => {
  const world = fakeBrowser();
  client(world, { mode: 'redirect', inspect: () => {} }).signIn({ returnTo: '/account' });
  expect(world.navigated).toEqual(['/auth/linkedin/login?returnTo=%2Faccount&channel=attempt-number-1-of-this-page']);
});

test('every frame of an attempt reaches inspect, in order and redacted', async () => {
  const frames: InspectionFrame[] = [];
  const auth = client(fakeBrowser(), { inspect: (frame) => frames.push(frame) });
  auth.signIn();
  auth.cancel();
  await vi.waitFor(() => expect(frames.length).toBeGreaterThan(4), { timeout: 30_000 });
  expect(frames[0]?.type).toBe('@xstate.actor');
  expect(
    frames.flatMap((frame) =>
      frame.type === '@xstate.microstep' ? frame.transitions.map(({ targets }) => targets.join()) : [],
    ),
  ).toEqual(['failed']);
  expect(JSON.stringify(frames)).toMatch(/"state":"\[redacted [0-9a-f]{6}\]"/);
});
