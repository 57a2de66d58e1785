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
  vi.waitFor(() => expect(auth.getSnapshot().status).toBe(status));

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
  ])('loading, until the server has said: signed in %j', async (signedIn, expected) => {
    const auth = client(fakeBrowser({ signedIn }));
    expect(auth.getSnapshot()).toMatchObject({ status: 'loading' });
    auth.start();
    await vi.waitFor(() => expect(auth.getSnapshot()).toMatchObject(expected));
  });

  test('is asked once, however often the store is started', async () => {
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
      'answers with an error, whatever else it says',
      (world: FakeBrowser) => void (world.world.sessionStatus = 500),
      '500',
    ],
  ])('a server half that %s is said, and nobody is taken for signed in', async (_, trouble, answer) => {
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
  ])('signing out that is answered with %i is shown, and the member is still signed in', async (status, failure) => {
    const world = fakeBrowser({ signedIn: true });
    world.world.logoutStatus = status;
    const auth = client(world);
    auth.start();
    await reaches(auth, 'signed-in');
    expect(await auth.signOut()).toBe(false);
    expect(auth.getSnapshot()).toMatchObject({ status: 'failed', failure });
    auth.dismiss();
    expect(auth.getSnapshot().status).toBe('signed-in');
  });

  test.each([
    ['did it', 204],
    ['did not', 502],
  ])(
    'a sign-out of which it is heard late that the server half %s says nothing of the login begun since',
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

  test('dismissing is for failures: a login that is under way goes on', () => {
    const auth = client(fakeBrowser());
    auth.signIn({ mode: 'popup' });
    auth.dismiss();
    expect(auth.getSnapshot().status).toBe('authorizing');
  });

  test('nothing of a browser is touched before the store is started', () => {
    const untouchable = new Proxy({}, { get: () => expect.unreachable('the browser was touched') });
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
});

describe('by redirect', () => {
  test('leaves for the server, which leads to LinkedIn and back to this page', () => {
    const world = fakeBrowser();
    const auth = client(world);
    auth.signIn({ mode: 'redirect' });
    expect(world.navigated).toEqual(['/auth/linkedin/login?returnTo=%2Fpage%3Ftab%3D1']);
    expect(auth.getSnapshot()).toMatchObject({ status: 'authorizing' });
  });

  test('a failure that came back with the page is explained, and taken out of the URL', async () => {
    const world = fakeBrowser({ location: '/page?tab=1&linkedin_error=user_cancelled_login#top' });
    const auth = client(world);
    auth.start();
    expect(await failureOf(auth)).toMatchObject({ code: 'user_cancelled_login', remedy: 'ask-member-again' });
    expect(world.world.location).toBe('/page?tab=1#top');
    auth.dismiss();
    await reaches(auth, 'signed-out');
  });

  test('mounted twice, as StrictMode does, the page still tells what came back with it', async () => {
    const auth = client(fakeBrowser({ location: '/?linkedin_error=user_cancelled_login' }));
    auth.start()();
    auth.start();
    expect(await failureOf(auth)).toMatchObject({ code: 'user_cancelled_login' });
  });

  test('the server adds what LinkedIn said', async () => {
    const world = fakeBrowser({ location: '/?linkedin_error=authorization_invalid_scope' });
    const failure = { code: 'authorization_invalid_scope', evidence: { errorDescription: 'Scope "email" …' } };
    world.world.explains = () => Response.json({ status: 'failed', failure });
    const auth = client(world);
    auth.start();
    expect(await failureOf(auth)).toEqual(failure);
    expect(world.requests).toContain('GET /auth/linkedin/failures/authorization_invalid_scope');
  });

  test('a server that cannot be asked leaves the explanation to the page', async () => {
    const world = fakeBrowser({ location: '/?linkedin_error=state_mismatch' });
    world.world.offline = true;
    const auth = client(world);
    auth.start();
    expect(await failureOf(auth)).toMatchObject({
      code: 'state_mismatch',
      docs: '/auth/linkedin/failures/state_mismatch',
    });
  });

  test.each(['nothing', 'toString', '<script>'])('%j is no code that a server of ours sends', async (code) => {
    const auth = client(fakeBrowser({ location: `/?linkedin_error=${encodeURIComponent(code)}` }));
    auth.start();
    expect(await failureOf(auth)).toMatchObject({ code: 'unexpected_error' });
  });

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
  test('opens at once, waits for the outcome, and closes', async () => {
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

  test('the first outcome wins, later ones and the closing of the window change nothing', async () => {
    const world = fakeBrowser();
    const auth = client(world);
    auth.signIn({ mode: 'popup' });
    const [late] = world.site.channels.get('attempt-number-1-of-this-page') ?? [];
    world.say(succeeded);
    late?.({ type: 'linkedin-auth.outcome', state: 'attempt-number-1-of-this-page', outcome: cancelled });
    world.wait(10_000);
    expect(auth.getSnapshot().status).toBe('signed-in');
  });

  test('a refusal comes back by name', async () => {
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

  test('closed by the member: popup_closed, after a grace period', async () => {
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

  test('closed by the look of it, yet the member came home: its word counts', async () => {
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

  test('a failure whose explanation comes late does not overtake a member who is in by then', async () => {
    const world = fakeBrowser();
    const auth = client(world);
    auth.signIn({ mode: 'popup' });
    world.say(cancelled);
    auth.signIn({ mode: 'popup' });
    world.say(succeeded);
    await quiet();
    expect(auth.getSnapshot().status).toBe('signed-in');
  });

  test('an answer about the session that comes late does not undo a login', async () => {
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

  test('closed, but not for long enough at a stretch: the login goes on', async () => {
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

  test('read as closed while the member is still in it: the login completes', async () => {
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

  test('closed, yet the member is signed in: no failure, though the popup could not say so', async () => {
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
  ])('closed, because there was nothing to see in it: %s', async (code, trouble) => {
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

  test('closed, and the server half is silent: that is said', async () => {
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

  test.each(['cancel', 'dismiss', 'stop'] as const)('closed, and still being asked about: %s ends it', async (how) => {
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

  test('closed by somebody who was signed in before: popup_closed', async () => {
    const world = fakeBrowser({ signedIn: true });
    const auth = client(world);
    auth.start();
    await reaches(auth, 'signed-in');
    auth.signIn({ mode: 'popup' });
    for (const popup of world.opened) popup.closed = true;
    world.wait(2500);
    expect(await failureOf(auth)).toMatchObject({ code: 'popup_closed' });
  });

  test('blocked: popup_blocked', async () => {
    const auth = client(fakeBrowser({ blocked: true }));
    auth.signIn({ mode: 'popup' });
    expect(await failureOf(auth)).toMatchObject({ code: 'popup_blocked' });
  });

  test('cancelled in the app: login_cancelled, the window closes, and starting again works', async () => {
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

  test('put away before it was explained, it is over', async () => {
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

  test('whoever is signed in stays known while another login is under way, and after it failed', async () => {
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

  test('pressed twice: the second attempt is the one that counts', () => {
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

test('a redirect that is watched tells the server half the page’s name for it', () => {
  const world = fakeBrowser();
  client(world, { mode: 'redirect', inspect: () => {} }).signIn({ returnTo: '/account' });
  expect(world.navigated).toEqual(['/auth/linkedin/login?returnTo=%2Faccount&channel=attempt-number-1-of-this-page']);
});

test('every frame of an attempt reaches inspect, in order and redacted', async () => {
  const frames: InspectionFrame[] = [];
  const auth = client(fakeBrowser(), { inspect: (frame) => frames.push(frame) });
  auth.signIn();
  auth.cancel();
  await vi.waitFor(() => expect(frames.length).toBeGreaterThan(4));
  expect(frames[0]?.type).toBe('@xstate.actor');
  expect(
    frames.flatMap((frame) =>
      frame.type === '@xstate.microstep' ? frame.transitions.map(({ targets }) => targets.join()) : [],
    ),
  ).toEqual(['failed']);
  expect(JSON.stringify(frames)).toMatch(/"state":"\[redacted [0-9a-f]{6}\]"/);
});
