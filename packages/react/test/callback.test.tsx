import { StrictMode } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import {
  createLinkedInAuthClient,
  type Finished,
  LinkedInAuthProvider,
  LinkedInCallback,
  useLinkedInAuth,
} from '../src/index.ts';
import { fakeBrowser, member, session } from './fake-browser.ts';

const location = '/back?code=AQ-code&state=the-state&tab=2#here';
const door = { mode: 'redirect', returnTo: '/account' };
const popupDoor = { mode: 'popup', returnTo: '/account', channel: 'channel-of-the-attempt' };
const failure = { code: 'user_cancelled_login', evidence: { error: 'user_cancelled_login' } };

const clientOf = (world: ReturnType<typeof fakeBrowser>) => createLinkedInAuthClient({ browser: world.browser });

describe('finishing a login on a page', () => {
  test('takes the code out of the address before anything else, and hands it over', async () => {
    const world = fakeBrowser({ location });
    const client = clientOf(world);
    const finished = client.finish();
    expect(world.world.location).toBe('/back?tab=2#here');
    expect(client.getSnapshot().status).toBe('exchanging');
    expect(await finished).toMatchObject({ returnTo: '/account', isPopup: false, outcome: { status: 'succeeded' } });
    expect(client.getSnapshot()).toEqual({ status: 'signed-in', ...session });
    expect(world.requests).toEqual(['POST /auth/linkedin/exchange']);
    expect(JSON.parse(world.bodies[0] ?? '')).toEqual({ code: 'AQ-code', state: 'the-state' });
  });

  test('hands over an error as LinkedIn gave it', async () => {
    const query = 'error=user_cancelled_login&error_description=The+user+cancelled&state=s&iss=https://x';
    const world = fakeBrowser({ location: `/back?${query}` });
    world.world.exchanges = () => Response.json({ status: 'failed', failure, door });
    const client = clientOf(world);
    expect(await client.finish()).toMatchObject({ outcome: { status: 'failed', code: 'user_cancelled_login' } });
    expect(JSON.parse(world.bodies[0] ?? '')).toEqual({
      error: 'user_cancelled_login',
      error_description: 'The user cancelled',
      state: 's',
      iss: 'https://x',
    });
    await vi.waitFor(() =>
      expect(client.getSnapshot()).toMatchObject({ status: 'failed', failure: { code: 'user_cancelled_login' } }),
    );
  });

  test('happens once, however often it is asked for', async () => {
    const world = fakeBrowser({ location });
    const client = clientOf(world);
    const [first, second] = await Promise.all([client.finish(), client.finish()]);
    expect(await client.finish()).toBe(first);
    expect(second).toBe(first);
    expect(world.bodies).toHaveLength(1);
  });

  test.each(['/back', '/back?tab=2', '/back?iss=x#code=AQ&state=s'])('is nothing at %s', async (empty) => {
    const world = fakeBrowser({ location: empty });
    const client = clientOf(world);
    expect(await client.finish()).toBeNull();
    expect(world.requests).toEqual([]);
    expect(client.getSnapshot().status).toBe('loading');
  });

  test('a parameter that comes twice is refused here, and the attempt is not spent on it', async () => {
    const world = fakeBrowser({ location: `${location.replace('#here', '')}&code=injected` });
    const client = clientOf(world);
    expect(await client.finish()).toMatchObject({
      outcome: { code: 'callback_parameter_duplicated', evidence: { parameter: 'code' } },
    });
    expect(world.requests).toEqual([]);
    expect(world.world.location).toBe('/back?tab=2');
  });

  test.each<[string, () => Response]>([
    ['no JSON', () => new Response('<html>', { status: 502 })],
    ['another form', () => Response.json({ status: 'refused', reason: 'cross-origin' }, { status: 403 })],
    ['nothing', () => Response.json(null)],
    ['half of it', () => Response.json({ status: 'signed-in', member })],
  ])('a server that answers %s is a failure with a name', async (_, exchanges) => {
    const world = fakeBrowser({ location });
    world.world.exchanges = exchanges;
    expect(await clientOf(world).finish()).toMatchObject({ outcome: { code: 'unexpected_error' }, returnTo: '/' });
  });

  test('offline is a failure with a name, and the next login works', async () => {
    const world = fakeBrowser({ location });
    world.world.offline = true;
    const client = clientOf(world);
    expect(await client.finish()).toMatchObject({ outcome: { code: 'unexpected_error' } });
    await vi.waitFor(() => expect(client.getSnapshot().status).toBe('failed'));
    world.world.offline = false;
    client.signIn({ mode: 'redirect' });
    expect(world.navigated).toHaveLength(1);
  });

  test('a login that identifies nobody leaves everybody signed out', async () => {
    const world = fakeBrowser({ location });
    world.world.exchanges = () => Response.json({ status: 'signed-in', member: null, expiresAt: 1, door });
    const client = clientOf(world);
    client.start();
    await client.finish();
    await vi.waitFor(() => expect(client.getSnapshot()).toEqual({ status: 'signed-out' }));
  });

  test('in a popup the opener is told, and the window closes', async () => {
    const world = fakeBrowser({ location });
    world.world.exchanges = () => Response.json({ status: 'signed-in', ...session, door: popupDoor });
    expect(await clientOf(world).finish()).toMatchObject({ isPopup: true });
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

  test('what the popup says is what its opener understands', async () => {
    const opener = fakeBrowser();
    const waiting = clientOf(opener);
    waiting.signIn({ mode: 'popup' });
    const [channel = ''] = [...opener.listeners.keys()];
    const popup = fakeBrowser({ location });
    popup.world.exchanges = () => Response.json({ status: 'signed-in', ...session, door: { ...popupDoor, channel } });
    await clientOf(popup).finish();
    opener.hear(popup.announced[0]?.message);
    expect(waiting.getSnapshot()).toEqual({ status: 'signed-in', ...session });
  });
});

describe('LinkedInCallback', () => {
  function Status() {
    return <output>{useLinkedInAuth().status}</output>;
  }

  const page = (world: ReturnType<typeof fakeBrowser>, onFinished?: (finished: Finished | null) => void) => (
    <StrictMode>
      <LinkedInAuthProvider browser={world.browser}>
        <LinkedInCallback {...(onFinished && { onFinished })}>
          <p>One moment…</p>
        </LinkedInCallback>
        <Status />
      </LinkedInAuthProvider>
    </StrictMode>
  );

  test('under StrictMode: one request, and the member is led on once', async () => {
    const world = fakeBrowser({ location });
    const screen = await render(page(world));
    await expect.element(screen.getByText('One moment…')).toBeVisible();
    await vi.waitFor(() => expect(world.navigated).toEqual(['/account']));
    expect(world.bodies).toHaveLength(1);
    await expect.element(screen.getByText('signed-in')).toBeVisible();
  });

  test('after a failure the page it leads to is told why', async () => {
    const world = fakeBrowser({ location });
    world.world.exchanges = () =>
      Response.json({ status: 'failed', failure, door: { ...door, returnTo: '/account?linkedin_error=old&tab=1#x' } });
    await render(page(world));
    await vi.waitFor(() => expect(world.navigated).toEqual(['/account?tab=1&linkedin_error=user_cancelled_login#x']));
  });

  test('a reload, with nothing in the address, leads to the front page', async () => {
    const world = fakeBrowser({ location: '/back' });
    await render(page(world));
    await vi.waitFor(() => expect(world.navigated).toEqual(['/']));
  });

  test('a router takes the member on, and hears of it once', async () => {
    const world = fakeBrowser({ location });
    const led: (Finished | null)[] = [];
    const screen = await render(page(world, (finished) => led.push(finished)));
    await vi.waitFor(() => expect(led).toHaveLength(1));
    expect(led[0]).toMatchObject({ returnTo: '/account' });
    await screen.rerender(page(world, (finished) => led.push(finished)));
    expect(led).toHaveLength(1);
    expect(world.navigated).toEqual([]);
  });

  test('a popup that the browser does not close says so, and leads on', async () => {
    const world = fakeBrowser({ location });
    world.world.exchanges = () => Response.json({ status: 'signed-in', ...session, door: popupDoor });
    const screen = await render(page(world));
    await expect.element(screen.getByText(/You can close this window/)).toBeVisible();
    await expect
      .element(screen.getByRole('link', { name: 'Continue to the site' }))
      .toHaveAttribute('href', '/account');
    expect(world.navigated).toEqual([]);
  });

  test('unmounted before the end, it leads nobody anywhere', async () => {
    const world = fakeBrowser({ location });
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { fetch } = world.browser;
    const slow = {
      ...world.browser,
      fetch: async (...request: Parameters<typeof fetch>) => {
        if (request[0].endsWith('/exchange')) await held;
        return fetch(...request);
      },
    };
    const screen = await render(
      <LinkedInAuthProvider browser={slow}>
        <LinkedInCallback />
      </LinkedInAuthProvider>,
    );
    await screen.unmount();
    release();
    await vi.waitFor(() => expect(world.bodies).toHaveLength(1));
    expect(world.navigated).toEqual([]);
  });
});
