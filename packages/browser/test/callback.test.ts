import { type InspectionFrame, redactFrame } from '@linkedin-auth/core/inspection';
import { fakeBrowser, member, session } from '@linkedin-auth/testing/page';
import { describe, expect, test, vi } from 'vitest';
import { createLinkedInAuthClient, finishLinkedInLogin } from '../src/index.ts';

const location = '/back?code=AQ-code&state=the-state&tab=2#here';
const door = { mode: 'redirect', returnTo: '/account' };
const popupDoor = { mode: 'popup', returnTo: '/account', channel: 'channel-of-the-attempt' };
const failure = { code: 'user_cancelled_login', evidence: { error: 'user_cancelled_login' } };

const nothing = { outcome: null, returnTo: '/', isPopup: false };

const clientOf = (world: ReturnType<typeof fakeBrowser>) => createLinkedInAuthClient({ browser: world.browser });

describe('finishing a login on a page', () => {
  test('removes the code from the address before anything else, and sends it to the server', async () => {
    const world = fakeBrowser({ location });
    const client = clientOf(world);
    const finished = finishLinkedInLogin(client);
    expect(world.world.location).toBe('/back?tab=2#here');
    expect(client.getSnapshot().status).toBe('exchanging');
    expect(await finished).toMatchObject({ returnTo: '/account', isPopup: false, outcome: { status: 'succeeded' } });
    expect(client.getSnapshot()).toMatchObject({ status: 'signed-in', ...session });
    expect(world.requests).toEqual(['POST /auth/linkedin/exchange']);
    expect(JSON.parse(world.bodies[0] ?? '')).toEqual({ code: 'AQ-code', state: 'the-state' });
  });

  test('shows an inspector the same redacted state as the server', async () => {
    const frames: InspectionFrame[] = [];
    const { browser } = fakeBrowser({ location: '/back?code=AQ-code&state=a-state-of-the-server-half' });
    await finishLinkedInLogin(createLinkedInAuthClient({ browser, inspect: (frame) => void frames.push(frame) }));
    // All of them, before the page leads on: nothing arrives from a page that has left.
    expect(
      frames.flatMap((frame) =>
        frame.type === '@xstate.microstep' ? frame.transitions.map(({ targets }) => targets.join()) : [],
      ),
    ).toEqual(['exchanging', 'succeeded']);
    const { event } = redactFrame({
      type: '@xstate.event',
      sessionId: 'x:1',
      event: { state: 'a-state-of-the-server-half' },
    }) as Extract<InspectionFrame, { type: '@xstate.event' }>;
    expect(frames.find((frame) => frame.type === '@xstate.snapshot')).toMatchObject({ snapshot: { context: event } });
  });

  test('sends LinkedIn’s error to the server unchanged', async () => {
    const query = 'error=user_cancelled_login&error_description=The+user+cancelled&state=s&iss=https://x';
    const world = fakeBrowser({ location: `/back?${query}` });
    world.world.exchanges = () => Response.json({ status: 'failed', failure, door });
    const client = clientOf(world);
    expect(await finishLinkedInLogin(client)).toMatchObject({
      outcome: { status: 'failed', code: 'user_cancelled_login' },
    });
    expect(JSON.parse(world.bodies[0] ?? '')).toEqual({
      error: 'user_cancelled_login',
      error_description: 'The user cancelled',
      state: 's',
      iss: 'https://x',
    });
    await vi.waitFor(
      () => expect(client.getSnapshot()).toMatchObject({ status: 'failed', failure: { code: 'user_cancelled_login' } }),
      { timeout: 30_000 },
    );
  });

  test('happens once, even if it is called several times', async () => {
    const world = fakeBrowser({ location });
    const client = clientOf(world);
    const [first, second] = await Promise.all([finishLinkedInLogin(client), finishLinkedInLogin(client)]);
    expect(second).toBe(first);
    expect(await finishLinkedInLogin(client)).toBe(first);
    expect(world.bodies).toHaveLength(1);
    world.world.location = location;
    expect(await finishLinkedInLogin(client)).not.toBe(first);
    expect(world.bodies).toHaveLength(2);
  });

  test.each(['/back', '/back?tab=2', '/back?iss=x#code=AQ&state=s'])('finds nothing to finish at %s', async (empty) => {
    const world = fakeBrowser({ location: empty });
    const client = clientOf(world);
    expect(await finishLinkedInLogin(client)).toEqual(nothing);
    expect(world.requests).toEqual([]);
    expect(client.getSnapshot().status).toBe('loading');
  });

  test('rejects a duplicated parameter without using up the attempt', async () => {
    const world = fakeBrowser({ location: `${location.replace('#here', '')}&code=injected` });
    const client = clientOf(world);
    expect(await finishLinkedInLogin(client)).toMatchObject({
      outcome: { code: 'callback_parameter_duplicated', evidence: { parameter: 'code' } },
    });
    expect(world.requests).toEqual([]);
    expect(world.world.location).toBe('/back?tab=2');
  });

  test.each<[string, () => Response, object]>([
    [
      'a gateway’s page',
      () => new Response('<html>', { status: 502 }),
      { code: 'server_half_unreachable', evidence: { reason: 'POST /auth/linkedin/exchange: 502' } },
    ],
    [
      'a refusal',
      () => Response.json({ status: 'refused', reason: 'cross-origin' }, { status: 403 }),
      { code: 'unexpected_error', evidence: { reason: 'POST /auth/linkedin/exchange: 403 cross-origin' } },
    ],
    [
      'the page of every path',
      () => new Response('<html>'),
      { code: 'server_half_missing', evidence: { reason: 'POST /auth/linkedin/exchange: 200' } },
    ],
    [
      'no such page',
      () => new Response('', { status: 404 }),
      { code: 'server_half_missing', evidence: { reason: 'POST /auth/linkedin/exchange: 404' } },
    ],
    ['nothing', () => Response.json(null), { code: 'server_half_missing' }],
    ['half of it', () => Response.json({ status: 'signed-in', member }), { code: 'server_half_missing' }],
  ])('shows a failure with a code when the server answers with %s', async (_, exchanges, outcome) => {
    const world = fakeBrowser({ location });
    world.world.exchanges = exchanges;
    expect(await finishLinkedInLogin(clientOf(world))).toMatchObject({ outcome, returnTo: '/' });
  });

  test('stops waiting for a server that does not answer after thirty seconds', async () => {
    const world = fakeBrowser({ location });
    const client = createLinkedInAuthClient({
      browser: { ...world.browser, fetch: () => new Promise<Response>(() => {}) },
    });
    const finished = finishLinkedInLogin(client);
    world.wait(29_999);
    expect(client.getSnapshot().status).toBe('exchanging');
    world.wait(1);
    expect(await finished).toMatchObject({ outcome: { code: 'server_half_unreachable' }, returnTo: '/' });
    // It asks once more whether the member was signed in, and nothing else.
    world.wait(30_000);
    await vi.waitFor(() => expect(world.timers.size).toBe(0), { timeout: 30_000 });
  });

  test('ignores a late answer after the login was cancelled', async () => {
    const warned = vi.spyOn(console, 'warn');
    const world = fakeBrowser({ location });
    const client = clientOf(world);
    const finished = finishLinkedInLogin(client);
    client.cancel();
    expect(await finished).toMatchObject({ outcome: { code: 'login_cancelled' } });
    await vi.waitFor(() => expect(client.getSnapshot().status).toBe('failed'), { timeout: 30_000 });
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    expect(client.getSnapshot()).toMatchObject({ failure: { code: 'login_cancelled' } });
    await vi.waitFor(() => expect(world.bodies).toHaveLength(1), { timeout: 30_000 });
    expect(warned).not.toHaveBeenCalled();
  });

  test('resolves with null when another login starts on the page', async () => {
    const world = fakeBrowser({ location });
    const client = clientOf(world);
    const finished = finishLinkedInLogin(client);
    client.signIn({ mode: 'redirect' });
    expect(await finished).toBeNull();
  });

  test('a reload in between shows the member who is signed in by then', async () => {
    const world = fakeBrowser({ location });
    void finishLinkedInLogin(clientOf(world));
    const reloaded = world.reload();
    reloaded.site.signedIn = true;
    const client = clientOf(reloaded);
    expect(await finishLinkedInLogin(client)).toEqual(nothing);
    expect(client.getSnapshot().status).toBe('signed-in');
  });

  test('a reload in between asks the server even if the page was rendered before the login was finished', async () => {
    const world = fakeBrowser({ location });
    void finishLinkedInLogin(clientOf(world));
    const reloaded = world.reload();
    reloaded.site.signedIn = true;
    const client = createLinkedInAuthClient({ browser: reloaded.browser, initialSession: null });
    expect(await finishLinkedInLogin(client)).toEqual(nothing);
  });

  test('a reload in between shows exchange_interrupted once if nobody is signed in', async () => {
    const world = fakeBrowser({ location });
    void finishLinkedInLogin(clientOf(world));
    const reloaded = world.reload();
    const client = clientOf(reloaded);
    expect(await finishLinkedInLogin(client)).toMatchObject({ outcome: { code: 'exchange_interrupted' } });
    await vi.waitFor(
      () =>
        expect(client.getSnapshot()).toMatchObject({
          failure: { code: 'exchange_interrupted', remedy: 'new-authorization' },
        }),
      { timeout: 30_000 },
    );
    expect(reloaded.bodies).toEqual([]);
    expect(await finishLinkedInLogin(clientOf(reloaded.reload()))).toEqual(nothing);
  });

  test('a reload after the end finds nothing to finish', async () => {
    const world = fakeBrowser({ location });
    await finishLinkedInLogin(clientOf(world));
    expect(await finishLinkedInLogin(clientOf(world.reload()))).toEqual(nothing);
  });

  test('the request outlives the page, so that its cookie arrives after a reload', async () => {
    const inits: (RequestInit | undefined)[] = [];
    const world = fakeBrowser({ location });
    const { fetch } = world.browser;
    const browser = {
      ...world.browser,
      fetch: (path: string, init?: RequestInit) => {
        inits.push(init);
        return fetch(path, init);
      },
    };
    await finishLinkedInLogin(createLinkedInAuthClient({ browser }));
    expect(inits).toMatchObject([{ method: 'POST', keepalive: true }]);
  });

  test('shows the member whom the server signed in although the login was cancelled', async () => {
    const world = fakeBrowser({ location });
    const client = clientOf(world);
    const finished = finishLinkedInLogin(client);
    client.cancel();
    world.site.signedIn = true;
    expect(await finished).toMatchObject({ outcome: { code: 'login_cancelled' } });
    await vi.waitFor(() => expect(client.getSnapshot().status).toBe('signed-in'), { timeout: 30_000 });
  });

  test('a popup whose exchange failed sends the failure to its opener and closes', async () => {
    const world = fakeBrowser({ location, ownName: 'channel-of-the-attempt' });
    world.world.offline = true;
    expect(await finishLinkedInLogin(clientOf(world))).toMatchObject({
      isPopup: true,
      outcome: { code: 'server_half_unreachable' },
    });
    expect(world.announced).toMatchObject([
      { channel: 'channel-of-the-attempt', message: { outcome: { code: 'server_half_unreachable' } } },
    ]);
    expect([world.toldOpener.length, world.world.closed]).toEqual([1, true]);
  });

  test('a failure that is dismissed before its explanation arrives is not shown', async () => {
    const world = fakeBrowser({ location });
    world.world.exchanges = () => Response.json({ status: 'failed', failure, door });
    const client = clientOf(world);
    await finishLinkedInLogin(client);
    client.dismiss();
    await import('@linkedin-auth/core/failures');
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    expect(client.getSnapshot().status).toBe('loading');
  });

  test('rejects an object that createLinkedInAuthClient did not make', () => {
    expect(() => finishLinkedInLogin({} as never)).toThrow('was not made by createLinkedInAuthClient');
  });

  test('being offline is a failure with a code, and the next login works', async () => {
    const world = fakeBrowser({ location });
    world.world.offline = true;
    const client = clientOf(world);
    expect(await finishLinkedInLogin(client)).toMatchObject({ outcome: { code: 'server_half_unreachable' } });
    await vi.waitFor(() => expect(client.getSnapshot().status).toBe('failed'), { timeout: 30_000 });
    world.world.offline = false;
    client.signIn({ mode: 'redirect' });
    expect(world.navigated).toHaveLength(1);
  });

  test('a login that identifies nobody signs nobody in', async () => {
    const world = fakeBrowser({ location });
    world.world.exchanges = () => Response.json({ status: 'signed-in', member: null, expiresAt: 1, door });
    const client = clientOf(world);
    client.start();
    await finishLinkedInLogin(client);
    await vi.waitFor(() => expect(client.getSnapshot()).toMatchObject({ status: 'signed-out' }), { timeout: 30_000 });
  });

  test('a popup sends the outcome to its opener and closes', async () => {
    const world = fakeBrowser({ location });
    world.world.exchanges = () => Response.json({ status: 'signed-in', ...session, door: popupDoor });
    expect(await finishLinkedInLogin(clientOf(world))).toMatchObject({ isPopup: true });
    expect(world.announced).toEqual([
      {
        channel: 'channel-of-the-attempt',
        message: {
          type: 'linkedin-auth.outcome',
          state: 'channel-of-the-attempt',
          outcome: { status: 'succeeded', grant: { member, scope: [], expiresAt: session.expiresAt, tokens: null } },
        },
      },
    ]);
    expect(world.world.closed).toBe(true);
  });

  test('the opener of a popup accepts the popup’s message', async () => {
    const opener = fakeBrowser();
    const waiting = clientOf(opener);
    waiting.signIn({ mode: 'popup' });
    const [channel = ''] = [...opener.site.channels.keys()];
    const popup = fakeBrowser({ location });
    popup.world.exchanges = () => Response.json({ status: 'signed-in', ...session, door: { ...popupDoor, channel } });
    await finishLinkedInLogin(clientOf(popup));
    opener.hear(popup.announced[0]?.message);
    expect(waiting.getSnapshot()).toMatchObject({ status: 'signed-in', ...session });
  });
});
